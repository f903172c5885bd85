/**
 * The station, put together: read this to see the whole system. Books, devices, services and the edge are opened in this
 * order and closed in the reverse one; then it listens.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino, type Logger } from 'pino';
import { announce } from './composition/announce.ts';
import { readConfig, type Config } from './settings/config.ts';
import { openBooks, type Surroundings } from './composition/open-books.ts';
import { openDevices } from './composition/open-devices.ts';
import { openEdge } from './composition/open-edge.ts';
import { OpenParts } from './composition/open-parts.ts';
import { openServices } from './composition/open-services.ts';
import { RefusedToStart } from './failures/refused-to-start.ts';
import { DatabaseAway } from './store/database-away.ts';

export interface Station {
  url: string;
  /** Never rejects: what could not be closed is logged. */
  close(): Promise<void>;
}

const wait: Surroundings['wait'] = (delayMs, act) => {
  const timer = setTimeout(act, delayMs);
  return () => clearTimeout(timer);
};

/**
 * Start a station; resolves when it listens. Waits for a database that can't be reached. A start that fails half way
 * leaves nothing open; `RefusedToStart` says in words why it can't be.
 */
export async function startStation(config: Config, log: Logger): Promise<Station> {
  const open = new OpenParts((error) => log.error({ err: error }, 'closing failed'));
  const surroundings: Surroundings = { config, log, open, clock: Date.now, wait };
  try {
    const books = await openBooks(surroundings);
    const devices = await openDevices(surroundings, books);
    const services = await openServices(surroundings, books, devices);
    const firstPasswords = await services.parts.accounts.bootstrap(config.bootstrapPassword);
    const url = await openEdge(surroundings, books, devices, services);
    announce(url, config, firstPasswords);
    return { url, close: () => open.closeAll() };
  } catch (error) {
    await open.closeAll();
    if (!(error instanceof DatabaseAway)) throw error;
    log.error({ err: error }, 'the database went away during the start; starting over');
    return startStation(config, log);
  }
}

function projectRoot(): string {
  let directory = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(directory, 'package.json'))) directory = dirname(directory);
  return directory;
}

async function main(): Promise<void> {
  const config = readConfig(process.env, projectRoot());
  const log = pino({ level: config.logLevel }, pino.destination(2));
  // A fault of ours in one piece of work ends neither the others nor the process; it is always told.
  process.on('unhandledRejection', (reason) => log.error({ err: reason }, 'a rejection that nobody handled'));
  const station = await startStation(config, log);
  const stop = (): void => {
    station.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'closing failed');
        process.exit(1);
      },
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof RefusedToStart)) throw error;
    process.stderr.write(`the station did not start: ${error.message}\n`);
    process.exit(1);
  }
}
