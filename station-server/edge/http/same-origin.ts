import type { IncomingHttpHeaders } from 'node:http';

/** Cookies are SameSite=Strict; a browser that names another origin is refused all the same. Tools name none. */
export function isSameOrigin({ origin, host }: IncomingHttpHeaders): boolean {
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}
