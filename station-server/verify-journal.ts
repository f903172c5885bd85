/** `npm run verify-journal -- <data directory | database URL>`: walk every chain and name the first bad entry. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { verifyChains } from './journal/verify-chain.ts';
import { openDatabase } from './store/open-database.ts';

async function main(where: string | undefined): Promise<number> {
  if (where === undefined) {
    process.stderr.write('usage: npm run verify-journal -- <data directory | database URL>\n');
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
  await db.destroy();
  for (const { station, entries, head, firstBad } of reports) {
    process.stdout.write(
      firstBad
        ? `${station}: entry ${firstBad.sequence} is bad (${firstBad.reason}); ${entries} before it are good\n`
        : `${station}: ${entries} entries are good; head ${head.sequence} ${head.hash}\n`,
    );
  }
  return reports.every(({ firstBad }) => firstBad === null) ? 0 : 1;
}

process.exitCode = await main(process.argv[2]);
