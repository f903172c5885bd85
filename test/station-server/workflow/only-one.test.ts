import { expect } from 'chai';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseState } from '../../../shared/case/state/case-state.ts';
import { currentIssuance, currentStep } from '../../../shared/case/fold/fold.ts';
import type { TillView } from '../../../shared/contract/money-views.ts';
import { claimsByStream } from '../../../station-server/store/migrations/claims-table.ts';
import { openDatabase } from '../../../station-server/store/migrations/open-database.ts';
import { startPostgres, type TestPostgres } from '../../harness/postgres.ts';
import { nextSlip } from '../../harness/paying.ts';
import { sampleApplication } from '../../harness/sample-case.ts';
import { firstIssueWalk, openWalk, plugNewMedium, walkUntil } from '../../harness/service-walk.ts';
import { AnsweredProblem, Desk } from '../../harness/station-client.ts';
import { StationProcess } from '../../harness/station-process.ts';

/** `TEST_ROUNDS` asks for more. */
const ROUNDS = Number(process.env['TEST_ROUNDS'] ?? 12);
const CASES_FOR_SLIPS = 4;

/** Two desks, each its clerk's own session, and what they find where they work. */
interface Rivals {
  desks: readonly [Desk, Desk];
  databaseUrl: string;
}

/** The same rule for whatever stations the desks belong to. */
const kinds: { name: string; start: () => Promise<Rivals>; stop: () => Promise<void> }[] = [
  oneStation(),
  twoStations(),
];

for (const { name, start, stop } of kinds) {
  describe(`only one, raced for by two desks ${name}`, function () {
    this.timeout(600_000);
    let rivals: Rivals;
    let organisation = 0;

    before(async () => {
      rivals = await start();
    });
    after(stop);

    /** Both at once: how many had it, and what the other was told. */
    async function race<T>(ask: (desk: Desk, index: number) => Promise<T>) {
      const results = await Promise.allSettled(rivals.desks.map(ask));
      const won = results.flatMap((result, index) => (result.status === 'fulfilled' ? [index] : []));
      const told = results.flatMap((result) => {
        if (result.status === 'fulfilled') return [];
        if (!(result.reason instanceof AnsweredProblem)) throw result.reason;
        return [result.reason.problem];
      });
      return { won, told };
    }

    it('R-ORG-2: one organisation is taken on once; the other desk is pointed to that case', async () => {
      // One after the other: desks of one station share its card reader.
      const numbers: string[] = [];
      for (const desk of rivals.desks) numbers.push(await atApplicationData(desk, ++organisation));
      for (let round = 0; round < ROUNDS; round++) {
        const input = sampleApplication(100 + round);
        const enter = (desk: Desk, index: number): Promise<CaseState> =>
          desk.command(numbers[index] ?? '', {
            ...{ type: 'enter-application-data', input, revocationReason: null },
          });
        const { won, told } = await race(enter);
        expect(won, `round ${round}`).to.have.length(1);
        const [winner = 0] = won;
        const first = numbers[winner] ?? '';
        expect(told.map(({ code }) => code)).to.deep.equal(['unfinished-case']);
        expect(told[0]?.happened.zh).to.contain(first);
        await rivals.desks[winner]?.command(first, { type: 'reopen-step', step: 'application-data' });
      }
      for (const [index, desk] of rivals.desks.entries())
        await desk.command(numbers[index] ?? '', { type: 'cancel-case', reason: '样本' });
    });

    it('R-ORG-2: a certificate has one unfinished order; the other desk is pointed to it', async () => {
      const [desk] = rivals.desks;
      await plugNewMedium(desk, 1);
      const walk = firstIssueWalk(desk, ++organisation, { pay: 'card' });
      const issued = await walkUntil(walk, await openWalk(walk), 'completed');
      await desk.bench('/slots/1/medium', { serial: null });
      const requestId = currentIssuance(issued)?.requestId ?? '';
      const numbers: string[] = [];
      for (const each of rivals.desks) numbers.push(await each.openCase('lost-reissue'));
      for (let round = 0; round < ROUNDS; round++) {
        const { won, told } = await race((each, index) =>
          each.command(numbers[index] ?? '', { type: 'choose-certificate', requestId, slot: null }),
        );
        expect(won, `round ${round}`).to.have.length(1);
        expect(told.map(({ code }) => code)).to.deep.equal(['unfinished-case']);
        const [winner = 0] = won;
        const first = rivals.desks[winner];
        await first?.command(numbers[winner] ?? '', { type: 'cancel-case', reason: '样本' });
        numbers[winner] = (await first?.openCase('lost-reissue')) ?? '';
      }
    });

    it('R-FEE-5: a clerk opens one till, wherever he signs in', async () => {
      for (let round = 0; round < ROUNDS; round++) {
        const { won, told } = await race((desk) =>
          desk.counter.request<TillView>('POST', '/api/till', { floatFen: 0 }),
        );
        expect(won, `round ${round}`).to.have.length(1);
        expect(told.map(({ code }) => code)).to.deep.equal(['till-already-open']);
        const [desk] = rivals.desks;
        await desk.counter.request('POST', '/api/till/count', {
          counted: [{ denominationFen: 100, count: 0 }],
        });
        await desk.counter.request('POST', '/api/till/close', { reason: '', receiver: null });
      }
    });

    it('R-FEE-5: one slip settles one case', async () => {
      const waiting: string[][] = [[], []];
      for (const [index, desk] of rivals.desks.entries())
        for (let n = 0; n < CASES_FOR_SLIPS; n++) waiting[index]?.push(await atPayment(desk, ++organisation));
      for (let round = 0; waiting.every((numbers) => numbers.length > 0); round++) {
        const slip = nextSlip();
        const { won, told } = await race((desk, index) =>
          // One digit of the card is mistyped: it is the same slip all the same.
          desk.command(waiting[index]?.[0] ?? '', {
            type: 'collect-card',
            slip: { ...slip, cardLastFour: `000${index}` },
          }),
        );
        expect(won, `round ${round}`).to.have.length(1);
        expect(told.map(({ code }) => code)).to.deep.equal(['slip-used']);
        for (const index of won) waiting[index]?.shift();
      }
    });

    it('the table of claims is what the journal’s streams alone tell', async () => {
      const db = await openDatabase(rivals.databaseUrl);
      const replayed: string[] = [];
      for await (const { row, claims } of claimsByStream(db))
        for (const claim of claims) replayed.push(`${claim} ${row.stream}`);
      const rows = await db.selectFrom('claims').select(['claim', 'stream']).execute();
      await db.destroy();
      expect(rows.map(({ claim, stream }) => `${claim} ${stream}`).sort()).to.deep.equal(replayed.sort());
      expect(replayed.length).to.be.greaterThan(0);
    });
  });
}

async function walked(desk: Desk, organisation: number, step: 'application-data' | 'fee-collection') {
  const walk = firstIssueWalk(desk, organisation);
  const caseNumber = await openWalk(walk);
  await walkUntil(walk, caseNumber, step);
  expect(currentStep(await desk.state(caseNumber))).to.equal(step);
  return caseNumber;
}
const atApplicationData = (desk: Desk, organisation: number) =>
  walked(desk, organisation, 'application-data');
const atPayment = (desk: Desk, organisation: number) => walked(desk, organisation, 'fee-collection');

async function signedIn(station: StationProcess, deskName: string): Promise<Desk> {
  const desk = new Desk(() => station.url);
  await desk.signIn(deskName);
  await desk.pairScreen();
  return desk;
}

function oneStation() {
  const station = new StationProcess({ STATION_SLOTS: '1' });
  return {
    name: 'of one station on SQLite',
    async start(): Promise<Rivals> {
      await station.start();
      return {
        desks: [await signedIn(station, '1'), await signedIn(station, '2')],
        databaseUrl: `sqlite:${join(station.dataDir, 'station.db')}`,
      };
    },
    async stop() {
      await station.stop();
      station.remove();
    },
  };
}

/** Stations that share a database share its secrets and the authority's token. */
function twoStations() {
  let server: TestPostgres | null = null;
  let stations: StationProcess[] = [];
  return {
    name: 'of two stations on PostgreSQL',
    async start(): Promise<Rivals> {
      server = await startPostgres();
      const databaseUrl = await server.createDatabase('shared');
      const env = { STATION_SLOTS: '1', STATION_DATABASE_URL: databaseUrl };
      const [first, second] = [
        new StationProcess({ ...env, STATION_CODE: 'YM01' }),
        new StationProcess({ ...env, STATION_CODE: 'YM02' }),
      ];
      stations = [first, second];
      await first.start();
      cpSync(first.dataDir, second.dataDir, {
        recursive: true,
        filter: (path) => !['bench', 'run'].some((own) => path === join(first.dataDir, own)),
      });
      await second.start();
      return { desks: [await signedIn(first, '1'), await signedIn(second, '2')], databaseUrl };
    },
    async stop() {
      for (const station of stations) {
        await station.stop();
        station.remove();
      }
      await server?.stop();
    },
  };
}
