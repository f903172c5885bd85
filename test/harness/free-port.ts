import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

const LOWEST_PORT = 10_000;
/** Below what the system gives out by itself: nobody gets it before it is used, nor while a station restarts. */
const ABOVE_PORTS = 30_000;
const TRIED_PORTS = 50;

/** A port that nobody listens at, nor at the next ones where so many `inARow` are wanted. */
export async function freePort(inARow = 1): Promise<number> {
  for (let tried = 0; tried < TRIED_PORTS; tried++) {
    const port = randomInt(LOWEST_PORT, ABOVE_PORTS);
    const wanted = Array.from({ length: inARow }, (_, i) => isFree(port + i));
    if ((await Promise.all(wanted)).every(Boolean)) return port;
  }
  throw new Error('no free port');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}
