import { apiRoutes } from '../../station-server/edge/api-routes.ts';
import type { Access } from '../../shared/contract/endpoints/endpoint.ts';
import type { Route } from '../../station-server/edge/http/route.ts';
import type { StationParts } from '../../station-server/edge/http/station-parts.ts';

/** Enough of a station to read its table of routes; nothing of it is used. */
const anything: object = new Proxy(() => undefined, { get: () => anything });

/** The station's one table of routes. */
export const routeTable = (): Route[] => apiRoutes(anything as StationParts);

/** The routes that one of these may use. */
export const routesOf = (...accesses: Access[]): Route[] =>
  routeTable().filter(({ access }) => accesses.some((each) => access.includes(each)));

/** How a test names a route. */
export const nameOf = ({ method, path }: Pick<Route, 'method' | 'path'>): string =>
  `${method.toUpperCase()} ${path}`;
