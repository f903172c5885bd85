import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { makeProblem } from '../../shared/contract/problems/make-problem.ts';
import type { StationHealth } from '../../shared/contract/station-health.ts';
import { apiRoutes } from './api-routes.ts';
import { paymentNotifications } from './http/payment-notifications.ts';
import { pkiRoutes } from './http/pki-routes.ts';
import { problemOf, sendProblem } from './http/present-problem.ts';
import { identify } from './http/requester.ts';
import { securityHeaders } from './http/security-headers.ts';
import { page, serveFaces } from './http/serve-faces.ts';
import { serveRoutes } from './routes/serve-routes.ts';
import type { StationParts } from './http/station-parts.ts';
import { verificationNotifications } from './http/verification-notifications.ts';

interface AppOptions {
  /** Port of the emulated bench's console; null with real devices. */
  benchConsolePort: number | null;
  /** The payment sandbox's control; null with real channels. */
  paymentSandboxUrl: string | null;
  /** The invoice sandbox's control; null with a real platform. */
  invoiceSandboxUrl: string | null;
  /** The verification sandbox's control; null with a real gateway. */
  verificationSandboxUrl: string | null;
  /** The message sandbox's control; null with a real gateway. */
  messageSandboxUrl: string | null;
  isDatabaseAway: () => boolean;
  onUnforeseen: (error: unknown, reference: string) => void;
}

/** The station's HTTP edge: the API, the faces, what relying parties fetch, and the emulated bench behind `/bench`. */
export function stationApp(parts: StationParts, options: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(securityHeaders(parts.config));
  app.get('/health', (_request, response) => {
    const health: StationHealth = { database: options.isDatabaseAway() ? 'away' : 'here' };
    response.set('Cache-Control', 'no-store').json(health);
  });
  app.use('/pki', pkiRoutes(parts.authority));
  app.use(
    '/payments/notifications',
    paymentNotifications(parts, (error) => options.onUnforeseen(error, 'payment notification')),
  );
  app.use(
    '/verifications/notifications',
    verificationNotifications(parts, (error) => options.onUnforeseen(error, 'verification notification')),
  );
  app.get('/api/openapi.json', (_request, response) => {
    response.set('Cache-Control', 'no-cache').sendFile(join(parts.config.kioskDir, 'openapi.json'));
  });
  app.use(
    '/api',
    serveRoutes(apiRoutes(parts), {
      identify: (request) => identify(request.headers.cookie, parts),
      onUnforeseen: options.onUnforeseen,
    }),
  );
  app.use('/api', (_request, response) => sendProblem(response, makeProblem('not-found')));
  serveBench(app, parts.config.kioskDir, options);
  serveFaces(app, parts.config.kioskDir);
  app.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) next(error);
    else sendProblem(response, problemOf(error, options.onUnforeseen));
  });
  return app;
}

/** Emulators and sandboxes are processes of their own; the browser reaches them through the station. */
function serveBench(app: Express, kioskDir: string, options: AppOptions): void {
  const {
    benchConsolePort,
    paymentSandboxUrl,
    invoiceSandboxUrl,
    verificationSandboxUrl,
    messageSandboxUrl,
  } = options;
  if (benchConsolePort === null) return;
  app.get('/bench', page(kioskDir, 'bench'));
  app.use('/bench/api', relayTo(`http://127.0.0.1:${benchConsolePort}`));
  if (paymentSandboxUrl !== null) app.use('/bench/payments', relayTo(paymentSandboxUrl));
  if (invoiceSandboxUrl !== null) app.use('/bench/invoices', relayTo(invoiceSandboxUrl));
  if (verificationSandboxUrl !== null) app.use('/bench/verification', relayTo(verificationSandboxUrl));
  if (messageSandboxUrl !== null) app.use('/bench/messages', relayTo(messageSandboxUrl));
}

const relayTo =
  (base: string) =>
  (request: Request, response: Response): void => {
    const { method, headers } = request;
    const outgoing = httpRequest(`${base}${request.url}`, { method, headers }, (incoming) => {
      response.writeHead(incoming.statusCode ?? 502, incoming.headers);
      incoming.pipe(response);
    });
    outgoing.on('error', () => {
      if (!response.headersSent) sendProblem(response, makeProblem('not-found'));
      else response.destroy();
    });
    request.pipe(outgoing);
  };
