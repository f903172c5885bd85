import { expect } from 'chai';
import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import {
  classify,
  type Movement,
  type MovementKind,
  type ReconciledDay,
} from '../../../shared/rules/reconciliation.ts';
import { midnightWindowMs } from '../../../shared/vocabulary/payment-method.ts';
import { addDays, shanghaiDate, startOfDay } from '../../../shared/vocabulary/values/calendar-date.ts';
import { daysAround } from '../../../station-server/money/reconciliation/movements-around.ts';
import { reconcileDay } from '../../../station-server/money/reconciliation/reconcile-day.ts';
import { importStatement } from '../../../station-server/money/statements/import-statement.ts';
import { CaseKeyRing } from '../../../station-server/journal/case-key-ring.ts';
import { openDatabase } from '../../../station-server/store/migrations/open-database.ts';
import type { Database, PaymentRow } from '../../../station-server/store/schema.ts';
import {
  billText,
  DAY as PLANTED_DAY,
  MERCHANT,
  ourRows,
  plantedAt,
  referenceAt,
} from '../../bench/planted-day.ts';
import { databaseKinds } from '../../harness/databases.ts';
import { runs } from '../../harness/runs.ts';

const DAY = '2026-09-18';
const HOUR_MS = 3_600_000;
const on = { channel: 'wechat-pay', merchantId: MERCHANT, day: DAY } as const;

interface Said extends Movement {
  kind: MovementKind;
  reference: string;
}

const said = fc
  .record({
    kind: fc.constantFrom<MovementKind>('payment', 'refund'),
    reference: fc.constantFrom('A', 'B', 'C', 'D/1', 'E'),
    amountFen: fc.constantFrom(100, 200),
    state: fc.constantFrom<Movement['state']>('done', 'done', 'done', 'pending', 'failed'),
    midnight: fc.integer({ min: -1, max: 2 }),
    offsetMs: fc.constantFrom(-12 * HOUR_MS, -16 * 60_000, -60_000, 0, 60_000, 16 * 60_000, 5 * HOUR_MS),
    daysLater: fc.constantFrom(0, 0, 0, 1, -1, 3),
  })
  .map(({ midnight, offsetMs, daysLater, ...rest }) => {
    const at = startOfDay(addDays(DAY, midnight)) + offsetMs;
    return { ...rest, at, ourDay: shanghaiDate(at), statementDay: addDays(shanghaiDate(at), daysLater) };
  });

const days = fc.subarray([addDays(DAY, -1), addDays(DAY, 1), addDays(DAY, 2), addDays(DAY, 4)]);

async function clear(db: Database): Promise<void> {
  for (const table of [
    'payments',
    'statements',
    'statement_lines',
    'difference_resolutions',
    'closed_days',
  ] as const) {
    await db.deleteFrom(table).execute();
  }
}

const paymentOf = (movement: Said, sequence: number): PaymentRow => ({
  station: 'YM01',
  sequence,
  line: 0,
  case_number: `case-${sequence}`,
  channel: 'wechat-pay',
  merchant_id: MERCHANT,
  day: movement.day,
  kind: movement.kind,
  reference: movement.reference,
  transaction_id: null,
  clerk: '样本柜员',
  amount_fen: movement.amountFen,
  state: movement.state,
  at: movement.at,
  booked_day: movement.state === 'done' ? movement.day : null,
});

async function book(db: Database, here: readonly Said[]): Promise<void> {
  if (here.length > 0) await db.insertInto('payments').values(here.map(paymentOf)).execute();
}

async function state(db: Database, statementDays: readonly string[], there: readonly Said[]): Promise<void> {
  for (const [file, day] of statementDays.entries()) {
    const row = {
      channel: 'wechat-pay',
      merchant_id: MERCHANT,
      day,
      file,
      layout: 'test',
      sha256: null,
    } as const;
    const totals = { payment_count: 0, payment_fen: 0, refund_count: 0, refund_fen: 0, fee_fen: 0 };
    await db
      .insertInto('statements')
      .values({ ...row, ...totals, imported_at: 0 })
      .execute();
  }
  const lines = there.map(({ day, kind, reference, amountFen, state, at }, line) => ({
    file: statementDays.indexOf(day),
    line,
    kind,
    reference,
    transaction_id: `T${line}`,
    amount_fen: amountFen,
    fee_fen: 0,
    state,
    at,
  }));
  if (lines.length > 0) await db.insertInto('statement_lines').values(lines).execute();
}

/** The rule over everything, in memory and without any database: what the queries must come to. */
function naively(here: readonly Said[], there: readonly Said[], rule: ReconciledDay): string[] {
  const near = new Set(daysAround(rule.day));
  const keys = new Map([...here, ...there].map((each) => [`${each.kind} ${each.reference}`, each]));
  return [...keys.entries()].flatMap(([key, { kind, reference }]) => {
    const of = (side: readonly Said[]): Said[] =>
      side
        .filter((each) => each.kind === kind && each.reference === reference && near.has(each.day))
        .sort((a, b) => a.at - b.at);
    const [ours, theirs] = [of(here), of(there)];
    if (![...ours, ...theirs].some(({ day }) => day === rule.day)) return [];
    const verdict = classify(ours, theirs, rule);
    if (verdict.outcome === 'agreed') return [];
    return [`${key}: ${JSON.stringify(verdict)}`];
  });
}

async function bySql(db: Database): Promise<string[]> {
  const report = await reconcileDay(db, on);
  if (!report) throw new Error('the statement is missing');
  const told = report.differences.map(({ kind, reference, difference, otherDay }) => ({
    key: `${kind} ${reference}`,
    verdict: { outcome: 'different', difference, otherDay },
  }));
  const carried = report.carriedOver.map(({ kind, reference, otherDay }) => ({
    key: `${kind} ${reference}`,
    verdict: { outcome: 'across-midnight', otherDay },
  }));
  return [...told, ...carried].map(({ key, verdict }) => `${key}: ${JSON.stringify(verdict)}`);
}

for (const kind of databaseKinds()) {
  describe(`reconciling a day on ${kind.name}`, function () {
    this.timeout(120_000);
    let db: Database;
    before(async () => {
      await kind.start();
      db = await openDatabase(await kind.url());
    });
    after(async () => {
      await db.destroy();
      await kind.stop();
    });
    beforeEach(() => clear(db));

    const late: Said = {
      kind: 'payment',
      reference: 'LATE',
      day: DAY,
      at: startOfDay(addDays(DAY, 1)) - 10_000,
      amountFen: 26000,
      state: 'done',
    };
    const next = addDays(DAY, 1);

    it('R-FEE-5: whatever either side says, the queries come to what the rule comes to', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(said, { maxLength: 8 }),
          fc.array(said, { maxLength: 8 }),
          days,
          async (ours, theirs, otherDays) => {
            await clear(db);
            const statementDays = [DAY, ...otherDays];
            const here = ours.map((each) => ({ ...each, day: each.ourDay }));
            const there = theirs
              .map((each) => ({ ...each, day: each.statementDay }))
              .filter(({ day }) => statementDays.includes(day));
            await book(db, here);
            await state(db, statementDays, there);
            const rule = {
              day: DAY,
              windowMs: midnightWindowMs['wechat-pay'],
              statementDays: new Set(statementDays),
            };
            expect((await bySql(db)).sort()).to.deep.equal(naively(here, there, rule).sort());
          },
        ),
        { numRuns: runs(60, 1_000) },
      );
    });

    it('R-FEE-5: planted differences of every class are found in a bill, rightly classified, and no others', async () => {
      const count = 7_000;
      const planted = { ...on, day: PLANTED_DAY };
      const rows = Array.from({ length: count }, (_, index) => ourRows(index, count)).flat();
      for (let from = 0; from < rows.length; from += 500) {
        await db
          .insertInto('payments')
          .values(rows.slice(from, from + 500))
          .execute();
      }
      async function* bill(): AsyncGenerator<Uint8Array> {
        for (const text of billText(count)) yield await Promise.resolve(Buffer.from(text));
      }
      const { statement } = await importStatement(
        { db, keys: new CaseKeyRing(randomBytes(32)) },
        bill(),
        planted,
        0,
      );
      const report = await reconcileDay(db, planted);
      const told = report?.differences.map(({ reference, difference }) => `${reference} ${difference}`);
      const expected = Array.from({ length: count }, (_, index) => [referenceAt(index), plantedAt(index)])
        .filter(([, difference]) => difference !== null)
        .map((pair) => pair.join(' '));
      expect(new Set(expected.map((each) => each.split(' ')[1]))).to.have.property('size', 7);
      expect(told?.sort()).to.deep.equal(expected.sort());
      expect(statement.payment_count + statement.refund_count).to.equal(count - 2 + 1);
    });

    it('R-FEE-5: a day whose statement is not here can’t be reconciled yet', async () => {
      await book(db, [late]);
      expect(await reconcileDay(db, on)).to.equal(null);
    });

    it('R-FEE-5: what was paid before midnight is carried over and resolves itself', async () => {
      await book(db, [late]);
      await state(db, [DAY], []);
      expect((await reconcileDay(db, on))?.differences.map(({ difference }) => difference)).to.deep.equal([
        'next-day',
      ]);
      await db.deleteFrom('statements').execute();
      await state(db, [DAY, next], [{ ...late, day: next }]);
      for (const day of [DAY, next]) {
        const report = await reconcileDay(db, { ...on, day });
        expect(report?.differences).to.deep.equal([]);
        expect(report?.carriedOver.map(({ reference, otherDay }) => [reference, otherDay])).to.deep.equal([
          ['LATE', day === DAY ? next : DAY],
        ]);
      }
    });

    it('R-FEE-5: if the next statement doesn’t have it either, it is missing there', async () => {
      await book(db, [late]);
      await state(db, [DAY, next], []);
      const report = await reconcileDay(db, on);
      expect(report?.differences).to.have.length(1);
      expect(report?.differences[0]).to.deep.include({
        difference: 'missing-there',
        reference: 'LATE',
        resolution: null,
      });
      expect(report?.differences[0]?.here[0]).to.deep.include({ caseNumber: 'case-0', amountFen: 26000 });
    });

    it('R-FEE-5: once its day is signed, the next one answers for what its statement doesn’t have either', async () => {
      const met: Said = { ...late, reference: 'MET' };
      const found: Said = { ...late, reference: 'FOUND', at: startOfDay(DAY) + 9 * HOUR_MS };
      await book(db, [late, met]);
      await db
        .insertInto('payments')
        .values({ ...paymentOf(found, 7), booked_day: next })
        .execute();
      await state(db, [DAY, next], [{ ...met, day: next }]);
      const told = async () =>
        (await reconcileDay(db, { ...on, day: next }))?.differences.map((each) => [
          ...[each.reference, each.difference, each.fromDay],
        ]);
      expect(await told()).to.deep.equal([['FOUND', 'missing-there', DAY]]);
      await db.insertInto('closed_days').values({ day: DAY, closed_at: 0, closed_by: '' }).execute();
      expect(await told()).to.deep.equal([
        ['LATE', 'missing-there', DAY],
        ['FOUND', 'missing-there', DAY],
      ]);
    });

    it('R-FEE-5: a difference carries what was decided about it, until it becomes another one', async () => {
      await book(db, [late]);
      await state(db, [DAY, next], []);
      const { channel, merchantId: merchant_id, day } = on;
      await db
        .insertInto('difference_resolutions')
        .values({
          channel,
          merchant_id,
          day,
          kind: 'payment',
          reference: 'LATE',
          difference: 'missing-there',
          reason: '样本：已与渠道核实',
          staff_id: 'staff-1',
          station: 'YM01',
          sequence: 1,
          at: 5,
        })
        .execute();
      const resolution = { reason: '样本：已与渠道核实', staffId: 'staff-1', at: 5 };
      expect((await reconcileDay(db, on))?.differences[0]?.resolution).to.deep.equal(resolution);
      await db
        .insertInto('payments')
        .values(paymentOf({ ...late, at: late.at + 1 }, 9))
        .execute();
      expect((await reconcileDay(db, on))?.differences[0]).to.deep.include({
        difference: 'duplicate-here',
        resolution: null,
      });
    });

    it('R-FEE-5: another merchant’s and another channel’s movements are none of this day’s', async () => {
      const row = paymentOf(late, 1);
      await db
        .insertInto('payments')
        .values([
          { ...row, merchant_id: '1900000002' },
          { ...row, sequence: 2, channel: 'alipay' },
        ])
        .execute();
      await state(db, [DAY, next], []);
      expect((await reconcileDay(db, on))?.differences).to.deep.equal([]);
    });
  });
}
