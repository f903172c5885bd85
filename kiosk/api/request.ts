import type * as z from 'zod';
import type {
  AnswerOf,
  Endpoint,
  ParametersOf,
  SentBytes,
  Taken,
} from '../../shared/contract/endpoints/endpoint.ts';
import type { EndpointName, Endpoints } from '../../shared/contract/endpoints/endpoints.ts';
import { ask, type StationRequest } from './http-client.ts';

/** As it is sent: nobody changes it on the way. */
type Unchanged<T> = T extends readonly (infer Item)[]
  ? readonly Unchanged<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Unchanged<T[Key]> }
    : T;

type SentBody<E> =
  E extends Endpoint<unknown, infer Body>
    ? Body extends z.ZodType
      ? { body: Unchanged<z.input<Body>> }
      : Body extends SentBytes
        ? { body: Blob }
        : object
    : never;

type SentQuery<E> =
  E extends Endpoint<unknown, Taken, infer Query>
    ? Query extends z.ZodObject
      ? object extends z.input<Query>
        ? { query?: Unchanged<z.input<Query>> }
        : { query: Unchanged<z.input<Query>> }
      : object
    : never;

type Sent<Name extends EndpointName> = (keyof ParametersOf<Name> extends never
  ? object
  : { parameters: Parts<Name> }) &
  SentBody<Endpoints[Name]> &
  SentQuery<Endpoints[Name]> &
  Pick<StationRequest, 'key' | 'timeoutMs'>;

type Texts = Readonly<Record<string, string | undefined>>;
/** The parts of a path: slots are numbers. */
type Parts<Name extends string> = Readonly<Record<keyof ParametersOf<Name>, string | number>>;

/** The path of an endpoint, its parts filled in. */
function pathOf(
  name: EndpointName,
  parameters: Readonly<Record<string, string | number>>,
  query: Texts = {},
): string {
  const [, template = ''] = name.split(' ');
  const path = template.replace(/:([A-Za-z]+)/g, (_part, key: string) =>
    encodeURIComponent(parameters[key] ?? ''),
  );
  const asked = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return asked.length === 0 ? path : `${path}?${new URLSearchParams(asked).toString()}`;
}

/** Ask the station at an endpoint of the contract's table. Rejects as `ask` does. */
export function request<Name extends EndpointName>(
  name: Name,
  ...[sent]: object extends Sent<Name> ? [sent?: Sent<Name>] : [sent: Sent<Name>]
): Promise<AnswerOf<Endpoints[Name]>> {
  const {
    parameters = {},
    query,
    body,
    ...options
  } = (sent ?? {}) as Partial<
    { parameters: Readonly<Record<string, string | number>>; query: Texts } & StationRequest
  >;
  return ask({
    ...options,
    method: name.slice(0, name.indexOf(' ')) as StationRequest['method'],
    path: pathOf(name, parameters, query),
    ...(body === undefined ? {} : { body }),
  });
}

/** Where what is no JSON is found: for links and pictures. */
export const urlOf = <Name extends EndpointName & `GET ${string}`>(
  name: Name,
  parameters: Parts<Name>,
  query: Texts = {},
): string => `/api${pathOf(name, parameters, query)}`;
