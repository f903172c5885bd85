import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as types from 'typescript-json-schema';
import { endpoints } from '../../shared/contract/endpoints/endpoints.ts';
import { openApiDocument } from './openapi-document.ts';

/*
 * Part of the build: the API's description beside the faces, `build/kiosk/openapi.json`. Bodies and queries have schemas;
 * answers are types of the contract, and the compiler knows them.
 */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DEFINITIONS = '#/definitions/';

type Json = null | boolean | number | string | Json[] | JsonObject;
interface JsonObject {
  [key: string]: Json;
}

/** Names as the contract has them: the compiler says from which file each is. */
const shortName = (name: string): string =>
  decodeURIComponent(name)
    .replace(/import\([^)]*\)\./g, '')
    .replace(/[^A-Za-z0-9.-]+/g, '_')
    .slice(0, 120);

/** From draft 7 to the dialect of OpenAPI 3.1: references, and tuples. */
function translated(schema: Json, names: ReadonlyMap<string, string>): Json {
  if (Array.isArray(schema)) return schema.map((each) => translated(each, names));
  if (schema === null || typeof schema !== 'object') return schema;
  return Object.fromEntries(
    Object.entries(schema).flatMap(([key, value]): [string, Json][] => {
      if (key === '$ref' && typeof value === 'string') {
        const name = decodeURIComponent(value.slice(DEFINITIONS.length));
        return [['$ref', `#/components/schemas/${names.get(name) ?? shortName(name)}`]];
      }
      if (key === 'items' && Array.isArray(value)) return [['prefixItems', translated(value, names)]];
      if (key === 'additionalItems') return [['items', translated(value, names)]];
      return [[key, translated(value, names)]];
    }),
  );
}

/** Every definition's own short name. */
function namesOf(definitions: readonly string[]): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const definition of definitions) {
    const short = shortName(definition);
    let name = short;
    for (let n = 2; taken.has(name); n++) name = `${short}_${n}`;
    taken.add(name);
    names.set(definition, name);
  }
  return names;
}

const program = types.programFromConfig(join(ROOT, 'shared/tsconfig.json'), [
  join(ROOT, 'shared/contract/endpoints/endpoints.ts'),
]);
const schema = types.generateSchema(program, 'Described', {
  required: true,
  aliasRef: true,
  ignoreErrors: true,
});
if (!schema) throw new Error('the answers of the endpoints have no schema');
const { $ref: ofAnswers = '' } = (schema.properties as { answers: { $ref?: string } }).answers;
const { [decodeURIComponent(ofAnswers.slice(DEFINITIONS.length))]: answered, ...others } =
  schema.definitions as unknown as Record<string, JsonObject>;
if (!answered) throw new Error('the answers of the endpoints have no schema');
const names = namesOf(Object.keys(others));
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
const translatedAll = (schemas: Json | undefined): Record<string, JsonObject> =>
  Object.fromEntries(
    Object.entries((schemas ?? {}) as JsonObject).map(([name, each]) => [
      names.get(name) ?? name,
      translated(each, names) as JsonObject,
    ]),
  );
const document = openApiDocument(
  endpoints,
  { answers: translatedAll(answered['properties']), definitions: translatedAll(others) },
  version,
);
writeFileSync(join(ROOT, 'build/kiosk/openapi.json'), JSON.stringify(document));
