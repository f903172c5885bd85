import * as z from 'zod';
import { isSentBytes, type Access, type Endpoint } from '../../shared/contract/endpoints/endpoint.ts';

type Schema = Readonly<Record<string, unknown>>;

/** JSON Schemas of what endpoints answer, by their names, and of what these refer to. */
export interface AnswerSchemas {
  answers: Readonly<Record<string, Schema>>;
  definitions: Readonly<Record<string, Schema>>;
}

/** Cookies by which the station knows who asks. */
const cookies: Record<Exclude<Access, 'anyone'>, string> = {
  clerk: 'station_staff',
  supervisor: 'station_staff',
  screen: 'station_screen',
  terminal: 'station_terminal',
  account: 'station_account',
};

const problem = {
  description: 'What happened, what it means and what to do, in two languages.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/** The API as OpenAPI 3.1 tells it, made of the one table of endpoints. */
export function openApiDocument(
  table: Readonly<Record<string, Endpoint>>,
  { answers, definitions }: AnswerSchemas,
  version: string,
): Schema {
  const paths: Record<string, Record<string, Schema>> = {};
  for (const [name, endpoint] of Object.entries(table)) {
    const [method = '', path = ''] = name.split(' ');
    const template = `/api${path.replace(/:([A-Za-z]+)/g, '{$1}')}`;
    const operations = (paths[template] ??= {});
    operations[method.toLowerCase()] = operationOf(name, endpoint, answers[name] ?? {});
  }
  return {
    openapi: '3.1.0',
    info: { title: 'BJCA 裕民东路服务点', version },
    paths,
    components: {
      schemas: definitions,
      securitySchemes: Object.fromEntries(
        Object.entries(cookies).map(([access, cookie]) => [
          access,
          { type: 'apiKey', in: 'cookie', name: cookie },
        ]),
      ),
    },
  };
}

function operationOf(name: string, { access, body, query }: Endpoint, answer: Schema): Schema {
  const inPath = [...name.matchAll(/:([A-Za-z]+)/g)].map(([, part]) => ({
    ...{ name: part, in: 'path', required: true },
    schema: { type: 'string' },
  }));
  const isKeyed = name.startsWith('POST ') || name.startsWith('DELETE ');
  const key = { name: 'Idempotency-Key', in: 'header', schema: { type: 'string', maxLength: 100 } };
  return {
    operationId: name,
    // Whoever is one of these may; an empty requirement is anybody.
    security: access.map((each) => (each === 'anyone' ? {} : { [each]: [] })),
    parameters: [...inPath, ...(query ? queryParameters(query) : []), ...(isKeyed ? [key] : [])],
    ...(body === null ? {} : { requestBody: { required: true, content: contentOf(body) } }),
    responses: { ...responseOf(answer), default: problem },
  };
}

function queryParameters(query: z.ZodObject): Schema[] {
  const { properties = {}, required = [] } = sentSchema(query) as {
    properties?: Record<string, Schema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    ...{ name, in: 'query', required: required.includes(name), schema },
  }));
}

const contentOf = (body: NonNullable<Endpoint['body']>): Schema =>
  isSentBytes(body)
    ? Object.fromEntries(body.mediaTypes.map((type) => [type, {}]))
    : { 'application/json': { schema: sentSchema(body) } };

function responseOf(answer: Schema): Schema {
  if (answer['$ref'] === '#/components/schemas/Bytes')
    return { 200: { description: 'Bytes.', content: { '*/*': {} } } };
  if (answer['type'] === 'null' || Object.keys(answer).length === 0)
    return { 204: { description: 'Done; there is nothing to say.' } };
  return { 200: { description: 'Done.', content: { 'application/json': { schema: answer } } } };
}

/** What is sent, before it is checked and brought into its form. */
function sentSchema(schema: z.ZodType): Schema {
  const { $schema: _dialect, ...sent } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return sent;
}
