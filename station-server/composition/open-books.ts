import { mkdirSync } from 'node:fs';
import type { Logger } from 'pino';
import type { Config } from '../settings/config.ts';
import { moneyProjections } from '../money/books/money-projections.ts';
import { sealParkedLines } from '../money/statements/parked-lines.ts';
import { serveWaitingRoom } from '../edge/http/waiting-room.ts';
import { accountProjection } from '../people/supplier-accounts.ts';
import { invoiceQueue } from '../money/invoices/invoice-queue.ts';
import { CaseKeyRing } from '../journal/case-key-ring.ts';
import { Journal } from '../journal/journal.ts';
import type { OpenParts } from './open-parts.ts';
import { RefusedToStart } from '../failures/refused-to-start.ts';
import { openSecrets } from '../settings/secret-files.ts';
import { CertificateRegister } from '../registry/certificates/certificate-register.ts';
import { mediaStockProjection } from '../registry/media/stock-projection.ts';
import { lockDataDirectory } from '../store/data-directory-lock.ts';
import { DatabaseAway, mayPass } from '../store/database-away.ts';
import { isPostgresUrl, openDatabase } from '../store/migrations/open-database.ts';
import { hasRecords } from '../store/has-records.ts';
import type { Database } from '../store/schema.ts';
import { StationClaim } from '../store/station-claim.ts';
import { caseListProjection } from '../registry/cases/case-list.ts';

/** What every part of the station is opened with. */
export interface Surroundings {
  config: Config;
  log: Logger;
  open: OpenParts;
  clock: () => number;
  /** Call back once after a while; returns how to call it off. */
  wait: (delayMs: number, act: () => void) => () => void;
}

export interface Books {
  db: Database;
  keys: CaseKeyRing;
  searchKey: Buffer;
  register: CertificateRegister;
  journal: Journal;
  /** Where several stations share the database; a file is its station's alone, and always there. */
  claim: StationClaim | null;
}

const FIRST_PAUSE_MS = 500;
const MOST_PAUSE_MS = 5_000;

/**
 * Database, secrets and journal. Waits for a database that can't be reached, however long, and says so on every face.
 * Rejects with `RefusedToStart` where the data are another station's, or their secrets are not there.
 */
export async function openBooks(surroundings: Surroundings): Promise<Books> {
  const { config, log, open, clock } = surroundings;
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  await open.open('the data directory', lockDataDirectory(config.dataDir), (unlock) => unlock());
  const { db, claim } = await openedDatabase(surroundings);
  const secrets = openSecrets(config.dataDir, await hasRecords(db));
  const keys = new CaseKeyRing(secrets['journal-master-key']);
  if (!(await keys.isOf(db)))
    throw new RefusedToStart(
      `the data were sealed under another key than ${config.dataDir}/secrets/journal-master-key; put the secrets back that belong to them`,
    );
  await sealParkedLines(db, keys);
  const register = new CertificateRegister(secrets['search-key']);
  const projections = [
    accountProjection,
    caseListProjection,
    register,
    ...moneyProjections(config.cardTerminal?.merchantId ?? ''),
    invoiceQueue,
    mediaStockProjection,
  ];
  const journal = await open.open(
    'the journal',
    Journal.open({
      ...{ db, station: config.stationCode, keys, projections, clock },
      onError: (error) => log.error({ err: error }, 'the journal failed unforeseen'),
      isAway: () => claim?.isAway ?? false,
    }),
    (opened) => opened.close(),
  );
  return { db, keys, searchKey: secrets['search-key'], register, journal, claim };
}

async function openedDatabase(surroundings: Surroundings): Promise<Pick<Books, 'db' | 'claim'>> {
  const { config, log, open, wait } = surroundings;
  let waitingRoom: { close(): Promise<void> } | null = null;
  try {
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, MOST_PAUSE_MS)) {
      try {
        return await reachedDatabase(surroundings);
      } catch (error) {
        if (!mayPass(error)) throw error;
        log.error({ err: error }, 'the database can’t be reached; waiting for it');
        waitingRoom ??= await open.open('the waiting room', serveWaitingRoom(config), (room) => room.close());
        await new Promise<void>((resolve) => wait(pauseMs, resolve));
      }
    }
  } finally {
    await waitingRoom?.close();
  }
}

/** Rejects with `DatabaseAway` where it can't be reached; then nothing stays open. */
async function reachedDatabase({
  config,
  log,
  open,
  wait,
}: Surroundings): Promise<Pick<Books, 'db' | 'claim'>> {
  const { databaseUrl: url, stationCode } = config;
  const onError = (error: unknown): void => {
    if (error instanceof DatabaseAway) log.warn({ err: error }, 'the database can’t be reached');
    else log.error({ err: error }, 'the station’s claim on its database failed');
  };
  const claim = isPostgresUrl(url) ? await StationClaim.take({ url, stationCode, wait, onError }) : null;
  const opening = openDatabase(
    url,
    () => claim?.suspect(),
    () => claim?.isAway ?? false,
  );
  const db = await opening.catch(async (error: unknown) => {
    await claim?.close();
    throw error;
  });
  await open.open('the claim on the database', claim, (taken) => taken?.close());
  await open.open('the database', db, (opened) => opened.destroy());
  return { db, claim };
}
