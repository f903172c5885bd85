import { calendarEndpoints } from './calendar-endpoints.ts';
import type { EndpointTable } from './endpoint.ts';
import { safeEndpoints } from './safe-endpoints.ts';

/** The one table of what crosses the wire: the server implements it, and the kiosk asks by it. */
export const endpoints = { ...calendarEndpoints, ...safeEndpoints } satisfies EndpointTable;

export type Endpoints = typeof endpoints;
export type EndpointName = keyof Endpoints;
