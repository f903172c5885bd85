import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import { cpSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { CaseView } from '../../shared/contract/api.ts';
import type { StationHealth } from '../../shared/contract/station-health.ts';
import { AnsweredProblem, codeOf, Desk } from '../harness/station-client.ts';
import { startPostgres, type TestPostgres } from '../harness/postgres.ts';
import { StationProcess } from '../harness/station-process.ts';

/** What a station that refuses to start says. */
const refusalOf = async (station: StationProcess): Promise<string> => {
  const error: unknown = await station.start().catch((reason: unknown) => reason);
  return error instanceof Error ? error.message : 'it started';
};

describe('a station and its database', function () {
  this.timeout(240_000);
  let postgres: TestPostgres;
  let url = '';
  const stations: StationProcess[] = [];
  const stationOn = (env: Record<string, string>): StationProcess => {
    const station = new StationProcess({ STATION_SLOTS: '1', STATION_BENCH: 'devices', ...env });
    stations.push(station);
    return station;
  };

  before(async () => {
    postgres = await startPostgres();
    url = await postgres.createDatabase('station');
  });
  after(async () => {
    for (const station of stations) {
      await station.stop();
      station.remove();
    }
    await postgres.stop();
  });

  let station: StationProcess;
  let desk: Desk;
  const health = async (): Promise<string> =>
    ((await (await fetch(`${station.url}/health`)).json()) as StationHealth).database;

  /** Asks until it is so; each question waits for its answer. */
  const healthIs = async (wanted: StationHealth['database']): Promise<void> => {
    while ((await health()) !== wanted) await new Promise((resolve) => setImmediate(resolve));
  };
  const openCase = (key: string): Promise<CaseView> =>
    desk.counter.request<CaseView>(
      'POST',
      '/api/cases',
      { service: 'first-issue', channel: 'counter' },
      { 'idempotency-key': key },
    );
  /** Pressing again under the same key, as a face's user does, until it is answered. */
  const openedCase = async (key: string): Promise<CaseView> => {
    for (;;) {
      try {
        return await openCase(key);
      } catch (error) {
        const code = error instanceof AnsweredProblem ? error.problem.code : null;
        // The latter: four clerks who want the next case number at the same moment.
        if (code !== 'database-away' && code !== 'changed-meanwhile') throw error;
      }
    }
  };

  it('waits at its start for a database that is away: the faces are there, whatever is asked is answered in words', async () => {
    await postgres.halt('fast');
    station = stationOn({ STATION_DATABASE_URL: url });
    desk = new Desk(() => station.url);
    const ready = station.start();
    await station.says('waiting for it');
    await station.answers('/health');
    expect(await health()).to.equal('away');
    expect((await fetch(`${station.url}/counter`)).status).to.equal(200);
    expect(await codeOf(desk.signIn())).to.equal('database-away');
    await postgres.begin();
    await ready;
    expect(await health()).to.equal('here');
    await desk.signIn();
    await openCase(randomUUID());
  });

  it('outlives a restart of its database while nobody does anything', async () => {
    const { pid } = station;
    await postgres.halt('fast');
    await healthIs('away');
    expect(await codeOf(openCase(randomUUID()))).to.equal('database-away');
    await postgres.begin();
    await healthIs('here');
    await openCase(randomUUID());
    expect(station.pid).to.equal(pid);
  });

  for (const mode of ['fast', 'immediate'] as const)
    it(`finds every case that was confirmed, once, after its database went down (${mode}) under load`, async () => {
      const confirmed: string[] = [];
      let isOver = false;
      let count = 0;
      const clerk = async (): Promise<void> => {
        while (!isOver) {
          confirmed.push((await openedCase(randomUUID())).caseNumber);
          count++;
        }
      };
      const running = [clerk(), clerk(), clerk(), clerk()];
      const until = async (cases: number): Promise<void> => {
        while (count < cases) await health();
      };
      await until(8);
      await postgres.halt(mode);
      await healthIs('away');
      await postgres.begin();
      await until(count + 8);
      isOver = true;
      await Promise.all(running);
      expect(new Set(confirmed).size).to.equal(confirmed.length);
      for (const caseNumber of confirmed)
        expect((await desk.state(caseNumber)).caseNumber).to.equal(caseNumber);
      expect(station.log).not.to.match(/a rejection that nobody handled/);
    });

  it('refuses a second process on its data directory, and a second one under its code, and is not disturbed', async () => {
    const second = stationOn({ STATION_DATABASE_URL: url, STATION_DATA_DIR: station.dataDir });
    expect(await refusalOf(second)).to.match(/is in use by a station that is running already/);
    const namesake = stationOn({ STATION_DATABASE_URL: url });
    cpSync(join(station.dataDir, 'secrets'), join(namesake.dataDir, 'secrets'), { recursive: true });
    expect(await refusalOf(namesake)).to.match(/another process runs as station YM01/);
    await openCase(randomUUID());
  });

  it('writes nothing, whoever asks, while another process has its code; reads, and goes on by itself', async () => {
    const { caseNumber } = await openCase(randomUUID());
    const other = new pg.Client({ connectionString: url });
    await other.connect();
    const { rows } = await other.query<{ pid: number; key: string }>(
      `select pid, (classid::bigint << 32 | objid::bigint)::text as key from pg_locks
       where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())`,
    );
    const [held] = rows;
    expect(rows).to.have.length(1);
    // It waits in the line for the lock: the station can't be faster.
    const taken = other.query('select pg_advisory_lock($1)', [held?.key]);
    const killer = new pg.Client({ connectionString: url });
    await killer.connect();
    for (;;) {
      const { rows: waiting } = await killer.query('select 1 from pg_locks where not granted');
      if (waiting.length > 0) break;
    }
    await killer.query('select pg_terminate_backend($1)', [held?.pid]);
    await taken;
    await healthIs('away');
    const rowsOf = async (): Promise<unknown> =>
      (await killer.query('select (select count(*) from sessions) as s, (select count(*) from screens) as c'))
        .rows;
    const before = await rowsOf();
    expect(await codeOf(openCase(randomUUID()))).to.equal('database-away');
    expect(await codeOf(new Desk(() => station.url).signIn()), 'a session').to.equal('database-away');
    expect(await codeOf(desk.pairScreen()), 'a screen').to.equal('database-away');
    expect(await rowsOf()).to.deep.equal(before);
    expect((await desk.state(caseNumber)).caseNumber, 'what is there can be read').to.equal(caseNumber);
    await other.end();
    await killer.end();
    await healthIs('here');
    await openCase(randomUUID());
    await desk.pairScreen();
  });

  it('starts again at once after kill -9: its locks went with it', async () => {
    await station.kill();
    await station.start();
    expect(await health()).to.equal('here');
  });

  it('refuses data without all of their secrets, and makes none; a database of others with a new data directory too', async () => {
    await station.stop();
    const secret = join(station.dataDir, 'secrets', 'journal-master-key');
    renameSync(secret, `${secret}.away`);
    expect(await refusalOf(station)).to.match(/of their secrets journal-master-key is not in .*secrets/);
    expect(await refusalOf(station), 'none was made').to.match(/journal-master-key is not in/);
    renameSync(`${secret}.away`, secret);
    const other = stationOn({ STATION_DATABASE_URL: url, STATION_CODE: 'YM02' });
    expect(await refusalOf(other)).to.match(/there are data, but of their secrets .*search-key.* are not in/);
    const foreign = stationOn({ STATION_DATABASE_URL: url, STATION_CODE: 'YM03' });
    cpSync(join(station.dataDir, 'secrets'), join(foreign.dataDir, 'secrets'), { recursive: true });
    writeFileSync(join(foreign.dataDir, 'secrets', 'journal-master-key'), 'ab'.repeat(32));
    expect(await refusalOf(foreign)).to.match(/another key than/);
    await station.start();
  });
});

describe('a station on a file of its own', function () {
  this.timeout(240_000);
  it('refuses a second one, and data without their secrets', async () => {
    const station = new StationProcess({ STATION_SLOTS: '1', STATION_BENCH: 'devices' });
    const second = new StationProcess({
      STATION_SLOTS: '1',
      STATION_BENCH: 'devices',
      STATION_DATA_DIR: station.dataDir,
    });
    try {
      await station.start();
      expect(await refusalOf(second)).to.match(/is in use by a station that is running already/);
      await station.kill();
      renameSync(join(station.dataDir, 'secrets'), join(station.directory, 'secrets'));
      expect(await refusalOf(station)).to.match(/there are data, but of their secrets/);
      renameSync(join(station.directory, 'secrets'), join(station.dataDir, 'secrets'));
      await station.start();
    } finally {
      await station.stop();
      station.remove();
      second.remove();
    }
  });
});
