import {
  isSentBytes,
  type AnswerOf,
  type BodyOf,
  type Bytes,
  type Endpoint,
  type EndpointTable,
  type ParametersOf,
  type QueryOf,
} from '../../../shared/contract/endpoints/endpoint.ts';
import type { BinaryAnswer, Route, RouteRequest } from './route.ts';

type ServerAnswer<Answer> = Answer extends Bytes ? BinaryAnswer : Answer;

type Act<Name extends string, E> = (
  request: Omit<RouteRequest<BodyOf<E>>, 'parameters' | 'query'> & {
    parameters: ParametersOf<Name>;
    query: QueryOf<E>;
  },
) => Promise<ServerAnswer<AnswerOf<E>>>;

/** What the server does at each endpoint of a table: one that is missing, or answers with something else, does not compile. */
export function implemented<Table extends EndpointTable>(
  table: Table,
  acts: { [Name in keyof Table & string]: Act<Name, Table[Name]> },
): Route[] {
  return Object.entries<Endpoint>(table).map(([name, { access, body, query }]) => {
    const [method = '', path = ''] = name.split(' ');
    const act = acts[name as keyof Table & string] as unknown as Route['act'];
    const taken =
      body !== null && isSentBytes(body)
        ? { body: null, bytes: { types: body.mediaTypes, limitBytes: body.limitBytes } }
        : { body };
    return { method: method.toLowerCase() as Route['method'], path, access, ...taken, asked: query, act };
  });
}
