import type {
  AnswerOf,
  Endpoint,
  ParametersOf,
  SentBodyOf,
} from '../../shared/contract/endpoints/endpoint.ts';
import type { EndpointName, Endpoints } from '../../shared/contract/endpoints/endpoints.ts';
import { ask, type StationRequest } from './http-client.ts';

type Sent<Name extends EndpointName> = (keyof ParametersOf<Name> extends never
  ? object
  : { parameters: ParametersOf<Name> }) &
  (Endpoints[Name] extends Endpoint<unknown, null> ? object : { body: SentBodyOf<Endpoints[Name]> }) &
  Pick<StationRequest, 'key' | 'timeoutMs'> & { query?: Record<string, string> };

/** The path of an endpoint, its parts filled in. */
function pathOf(name: EndpointName, parameters: Readonly<Record<string, string>>, query = {}): string {
  const [, template = ''] = name.split(' ');
  const path = template.replace(/:([A-Za-z]+)/g, (_part, key: string) =>
    encodeURIComponent(parameters[key] ?? ''),
  );
  const search = new URLSearchParams(query).toString();
  return search === '' ? path : `${path}?${search}`;
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
    { parameters: Readonly<Record<string, string>>; query: Record<string, string> } & StationRequest
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
  parameters: ParametersOf<Name>,
): string => `/api${pathOf(name, parameters)}`;
