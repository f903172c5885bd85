import express from 'express';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { StationHealth } from '../../../shared/contract/station-health.ts';
import type { Config } from '../../settings/config.ts';
import { createServer, listening } from './listen.ts';
import { sendProblem } from './present-problem.ts';
import { securityHeaders } from './security-headers.ts';
import { serveFaces } from './serve-faces.ts';

const AWAY: StationHealth = { database: 'away' };

/** What is served while the station waits for its database at start: the faces, which say so, and nothing else. */
export async function serveWaitingRoom(config: Config): Promise<{ close(): Promise<void> }> {
  const app = express();
  app.disable('x-powered-by');
  app.use(securityHeaders(config));
  app.get('/health', (_request, response) => response.set('Cache-Control', 'no-store').json(AWAY));
  serveFaces(app, config.kioskDir);
  app.use((_request, response) => sendProblem(response, makeProblem('database-away')));
  const server = createServer(config, app);
  await listening(server, config);
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
