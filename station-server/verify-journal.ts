/**
 * `npm run verify-journal -- <data directory | database URL> [--head <sequence>:<hash>]`: walk every chain and name the
 * first bad entry. A head off a printed day report must be in a chain: else entries were taken away or made anew.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { holdsHead, verifyChains } from './journal/verify-chain.ts';
import { openDatabase } from './store/migrations/open-database.ts';

async function main(where: string | undefined, printedHead: string | undefined): Promise<number> {
  if (where === undefined) {
    process.stderr.write(
      'usage: npm run verify-journal -- <data directory | database URL> [--head <sequence>:<hash>]\n',
    );
    return 2;
  }
  const isUrl = /^(sqlite:|postgres(ql)?:\/\/)/.test(where);
  const path = join(resolve(where), 'station.db');
  if (!isUrl && !existsSync(path)) {
    process.stderr.write(`${path}: no such journal\n`);
    return 2;
  }
  const db = await openDatabase(isUrl ? where : `sqlite:${path}`);
  const reports = await verifyChains(db);
  const isThere = printedHead === undefined || (await holdsHead(db, printedHead));
  await db.destroy();
  if (reports.length === 0) process.stdout.write('the journal has no entries\n');
  for (const { station, entries, head, firstBad } of reports) {
    process.stdout.write(
      firstBad
        ? `${station}: entry ${firstBad.sequence} is bad (${firstBad.reason}); ${entries} before it are good\n`
        : `${station}: ${entries} entries are good; head ${head.sequence} ${head.hash}\n`,
    );
  }
  if (printedHead !== undefined)
    process.stdout.write(`the printed head ${printedHead} is ${isThere ? 'in' : 'NOT in'} the journal\n`);
  return isThere && reports.every(({ firstBad }) => firstBad === null) ? 0 : 1;
}

const { positionals, values } = parseArgs({ allowPositionals: true, options: { head: { type: 'string' } } });
process.exitCode = await main(positionals[0], values.head);
