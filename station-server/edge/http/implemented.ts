import type {
  AnswerOf,
  BodyOf,
  Bytes,
  SentBytes,
  Endpoint,
  EndpointTable,
  ParametersOf,
  QueryOf,
} from '../../../shared/contract/endpoints/endpoint.ts';
import type { BinaryAnswer, Route, RouteRequest } from './route.ts';

type ServerAnswer<Answer> = Answer extends Bytes ? BinaryAnswer : Answer;

type ServerBody<E> = E extends Endpoint<unknown, SentBytes> ? Buffer : BodyOf<E>;

type Act<Name extends string, E> = (
  request: RouteRequest<ServerBody<E>, ParametersOf<Name>, QueryOf<E>>,
) => Promise<ServerAnswer<AnswerOf<E>>>;

/** What the server does at each endpoint of a table: one that is missing, or answers with something else, does not compile. */
export function implemented<Table extends EndpointTable>(
  table: Table,
  acts: { [Name in keyof Table & string]: Act<Name, Table[Name]> },
): Route[] {
  return Object.entries<Endpoint>(table).map(([name, endpoint]) => {
    const [method = '', path = ''] = name.split(' ');
    const act = acts[name as keyof Table & string] as unknown as Route['act'];
    return { ...endpoint, method: method.toLowerCase() as Route['method'], path, act };
  });
}
