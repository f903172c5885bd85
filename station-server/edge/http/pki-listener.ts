import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { createServer, type Server } from 'node:http';
import type { CertificateAuthority } from '../../adapters/certificate-authority/certificate-authority.ts';
import { pkiRoutes } from './pki-routes.ts';

/** Each OCSP answer is a signature of the module that also signs certificates: strangers wait for one another, not we for them. */
const MAX_CONNECTIONS = 64;
const REQUEST_TIMEOUT_MS = 10_000;

interface PkiListenerOptions {
  authority: CertificateAuthority;
  onError: (error: unknown) => void;
}

/** `/pki` alone, over plain http and for anybody: no session, no face, no other route of the station is behind it. */
export function pkiListener(options: PkiListenerOptions): Server {
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, pkiApp(options));
  server.maxConnections = MAX_CONNECTIONS;
  return server;
}

function pkiApp({ authority, onError }: PkiListenerOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use('/pki', pkiRoutes(authority));
  app.use((_request, response) => {
    response.sendStatus(404);
  });
  app.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error);
    const status = statusOf(error);
    if (status === 500) onError(error);
    response.sendStatus(status);
  });
  return app;
}

/** What the body's reader says of a body that is too large or cut off; all else is ours. */
function statusOf(error: unknown): number {
  const status: unknown = error instanceof Error && 'status' in error ? error.status : 500;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
