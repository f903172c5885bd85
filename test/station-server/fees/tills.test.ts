import { expect } from 'chai';
import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MOST_FLOAT_FEN } from '../../../shared/rules/cash.ts';
import { DENOMINATIONS_FEN } from '../../../shared/vocabulary/values/denomination.ts';
import { shanghaiDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import {
  CASH_OVERAGE,
  CASH_SHORTAGE,
  HANDED_OVER,
  SAFE,
  tillAccount,
} from '../../../station-server/registry/ledger/accounts.ts';
import { moneyProjections } from '../../../station-server/money/books/money-projections.ts';
import { Tills } from '../../../station-server/money/tills/tills.ts';
import { CaseKeyRing } from '../../../station-server/journal/case-key-ring.ts';
import { Journal } from '../../../station-server/journal/journal.ts';
import { openDatabase } from '../../../station-server/store/migrations/open-database.ts';
import type { Database } from '../../../station-server/store/schema.ts';
import { station } from '../../../station-server/registry/cases/case-desk.ts';
import { problemOf } from '../../harness/problem-of.ts';
import { trialBalance } from '../../harness/ledger-judge.ts';

/** Notes and coins that make this sum, the largest first. */
function counted(fen: number) {
  let rest = fen;
  return DENOMINATIONS_FEN.map((denominationFen) => {
    const count = Math.floor(rest / denominationFen);
    rest -= count * denominationFen;
    return { denominationFen, count };
  });
}

describe('tills', function () {
  this.timeout(60_000);
  const directory = mkdtempSync(join(tmpdir(), 'station-tills-'));
  let db: Database;
  let journal: Journal;
  let tills: Tills;
  let people = 0;

  before(async () => {
    db = await openDatabase(`sqlite:${join(directory, 'station.db')}`);
    const keys = new CaseKeyRing(randomBytes(32));
    const projections = moneyProjections('');
    journal = await Journal.open({ db, station: 'YM01', keys, projections, clock: Date.now });
    tills = new Tills(db, journal);
  });
  after(async () => {
    await journal.close();
    await db.destroy();
    rmSync(directory, { recursive: true, force: true });
  });

  const person = (): string => `clerk-${++people}`;
  const balanceOf = async (account: string): Promise<number> =>
    (await trialBalance(db)).find((posting) => posting.account === account)?.amountFen ?? 0;
  /** Cash of a case, with the posting that the case's own event makes. */
  async function collect(tillId: string, amountFen: number): Promise<void> {
    const caseNumber = `case-${++people}`;
    await journal.append({
      appends: [
        {
          stream: `case:${caseNumber}`,
          expectedVersion: 0,
          events: [
            {
              type: 'fee-collected',
              data: {
                method: 'cash',
                tillId,
                amountFen,
                tenderedFen: amountFen,
                changeFen: 0,
                lines: [{ line: 'service', amountFen }],
              },
              personal: null,
            },
          ],
        },
        await tills.cashReceived(tillId, caseNumber, amountFen),
      ],
      actor: station.actor,
      terminal: 'test',
    });
  }
  async function opened(floatFen: number): Promise<{ clerk: string; tillId: string }> {
    const clerk = person();
    const { tillId } = await tills.open(clerk, '1', floatFen, station);
    return { clerk, tillId: tillId ?? '' };
  }

  it('a blind count: what should be there is told only after it, and not again once cash has moved', async () => {
    const { clerk, tillId } = await opened(50_000);
    await collect(tillId, 26_000);
    expect((await tills.view(clerk)).count).to.equal(null);
    expect(JSON.stringify(await tills.view(clerk))).to.not.include('76000');
    const view = await tills.count(clerk, counted(76_000), station);
    expect(view.count).to.deep.equal({ countedFen: 76_000, expectedFen: 76_000 });
    await collect(tillId, 8_000);
    expect((await tills.view(clerk)).count).to.equal(null);
    expect(await problemOf(tills.close(clerk, '', null, station))).to.equal('till-not-counted');
  });

  it('R-FEE-5: a float that is a slip of the hand opens no till', async () => {
    const clerk = person();
    const slip = tills.open(clerk, '1', MOST_FLOAT_FEN + 1, station);
    expect(await problemOf(slip)).to.equal('float-too-much');
    expect(await tills.openTillOf(clerk)).to.equal(null);
    expect((await tills.open(clerk, '1', MOST_FLOAT_FEN, station)).floatFen).to.equal(MOST_FLOAT_FEN);
  });

  it('R-FEE-5: nothing filled in is no count; each count is kept, and another is possible until it is booked', async () => {
    const { clerk, tillId } = await opened(20_000);
    expect(await problemOf(tills.count(clerk, [], station))).to.equal('nothing-counted');
    expect((await tills.view(clerk)).count).to.equal(null);
    await tills.count(clerk, counted(19_000), station);
    const view = await tills.count(clerk, counted(20_000), station);
    expect(view.count).to.deep.equal({ countedFen: 20_000, expectedFen: 20_000 });
    await tills.close(clerk, '', null, station);
    const reports = await tills.ofDay(shanghaiDate(Date.now()), (id) => Promise.resolve(id));
    const report = reports.find((each) => each.tillId === tillId);
    expect(report?.counts?.map(({ countedFen }) => countedFen)).to.deep.equal([19_000, 20_000]);
    expect(report?.closed?.differenceFen).to.equal(0);
  });

  it('R-FEE-5: an empty drawer is counted as none of a note', async () => {
    const { clerk } = await opened(0);
    await tills.count(clerk, [{ denominationFen: 10_000, count: 0 }], station);
    expect((await tills.close(clerk, '', null, station)).open).to.equal(false);
  });

  it('a shortage wants its reason and is booked, never set to zero', async () => {
    const { clerk, tillId } = await opened(50_000);
    await collect(tillId, 26_000);
    await tills.count(clerk, counted(75_000), station);
    expect(await problemOf(tills.close(clerk, ' ', null, station))).to.equal('till-difference-unexplained');
    const shortageBefore = await balanceOf(CASH_SHORTAGE);
    const safeBefore = await balanceOf(SAFE);
    expect((await tills.close(clerk, '找零时多付一张', null, station)).open).to.equal(false);
    expect((await balanceOf(CASH_SHORTAGE)) - shortageBefore).to.equal(1_000);
    expect((await balanceOf(SAFE)) - safeBefore).to.equal(75_000);
    expect(await balanceOf(tillAccount(tillId))).to.equal(0);
    const [report] = (await tills.ofDay(shanghaiDate(Date.now()), (id) => Promise.resolve(id))).filter(
      ({ clerk: name }) => name === clerk,
    );
    expect(report).to.include({ floatFen: 50_000, collectedFen: 26_000 });
    expect(report?.closed).to.include({ differenceFen: -1_000, reason: '找零时多付一张', handedTo: null });
  });

  it('keeps on record that a drawer was opened without a sale, and opens none that has no till', async () => {
    const { clerk, tillId } = await opened(10_000);
    await tills.recordDrawerOpened(clerk, station);
    const types = (await journal.read(`till:${tillId}`)).map(({ type }) => type);
    expect(types).to.deep.equal(['till-opened', 'drawer-opened']);
    expect(await problemOf(tills.recordDrawerOpened(person(), station))).to.equal('till-closed');
  });

  it('handed over, the next clerk begins with what was counted', async () => {
    const { clerk, tillId } = await opened(30_000);
    await collect(tillId, 18_000);
    await tills.count(clerk, counted(48_500), station);
    const next = person();
    await tills.close(clerk, '多收', { staffId: next, desk: '1' }, station);
    expect(await tills.view(next)).to.include({ open: true, floatFen: 48_500 });
    expect(await balanceOf(HANDED_OVER)).to.equal(0);
    expect(await balanceOf(CASH_OVERAGE)).to.equal(-500);
  });

  it('is handed to nobody who has a till, nor to its own clerk', async () => {
    const first = await opened(10_000);
    const second = await opened(10_000);
    await tills.count(first.clerk, counted(10_000), station);
    const to = (staffId: string) => tills.close(first.clerk, '', { staffId, desk: '1' }, station);
    expect(await problemOf(to(second.clerk))).to.equal('till-already-open');
    expect(await problemOf(to(first.clerk))).to.equal('receiver-is-giver');
    expect((await tills.view(first.clerk)).open).to.equal(true);
  });

  it('whatever is collected, counted and closed, the trial balance is zero and closed tills are empty', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('collect' as const), fen: fc.integer({ min: 1, max: 300 }) }),
      fc.record({ do: fc.constant('count' as const), fen: fc.integer({ min: -3, max: 3 }) }),
      fc.record({ do: fc.constant('close' as const), fen: fc.constant(0) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(500), fc.array(step, { maxLength: 8 }), async (float, steps) => {
        const { clerk, tillId } = await opened(float * 100);
        let expected = float * 100;
        for (const { do: what, fen } of steps) {
          if (!(await tills.openTillOf(clerk))) break;
          if (what === 'collect') {
            await collect(tillId, fen * 100);
            expected += fen * 100;
          } else if (what === 'count') {
            await tills.count(clerk, counted(Math.max(0, expected + fen * 100)), station);
          } else if ((await tills.view(clerk)).count) await tills.close(clerk, '样本', null, station);
        }
        const balance = await trialBalance(db);
        expect(balance.reduce((sum, { amountFen }) => sum + amountFen, 0)).to.equal(0);
        const left = balance.find(({ account }) => account === tillAccount(tillId))?.amountFen ?? 0;
        expect(left).to.equal((await tills.openTillOf(clerk)) ? expected : 0);
      }),
      { numRuns: 60 },
    );
  });
});
