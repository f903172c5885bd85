/**
 * `node --import tsx test/recorded/record.ts <name>`: live two days on both databases and keep their data as
 * `test/recorded/<name>/`. A record that is kept is never made anew: it is what a version wrote.
 */
import { openDatabase } from '../../station-server/store/migrations/open-database.ts';
import { startPostgres } from '../harness/postgres.ts';
import { photographEverythingAs } from '../harness/service-walk.ts';
import { StationProcess } from '../harness/station-process.ts';
import { syntheticSpecimenPage } from '../station-server/seal-specimen/synthetic-page.ts';
import { DATABASES, keepRecord, SLOTS, sqliteUrl } from './recorded-books.ts';
import { liveTwoDays } from './two-days.ts';
import { columnsNow, viewsOf } from './views-of-record.ts';

/** Small files: a blank sheet with a seal, without the camera's noise, just large enough for the seal to be read off it. */
const smallPicture = (): Promise<Buffer> =>
  syntheticSpecimenPage({
    ...{ paper: 'blank', widthPx: 1350, heightPx: 1910, noise: 0, shading: 0, jpegQuality: 30 },
  });

async function record(name: string): Promise<void> {
  photographEverythingAs(await smallPicture());
  for (const database of DATABASES) {
    const postgres = database === 'postgres' ? await startPostgres() : null;
    const url = postgres ? await postgres.createDatabase('station') : null;
    const station = new StationProcess({
      STATION_SLOTS: String(SLOTS),
      ...(url === null ? {} : { STATION_DATABASE_URL: url }),
    });
    try {
      const open = await liveTwoDays(station);
      const db = await openDatabase(url ?? sqliteUrl(station.dataDir));
      const columns = await columnsNow(db);
      const views = await viewsOf(db, station.dataDir, columns);
      await db.destroy();
      keepRecord(name, database, { dataDir: station.dataDir, url, recording: { open, views } });
    } finally {
      await station.kill();
      station.remove();
      await postgres?.stop();
    }
  }
}

const [name] = process.argv.slice(2);
if (name === undefined) throw new Error('usage: record.ts <name>');
await record(name);
