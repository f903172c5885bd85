import { expect } from 'chai';
import { randomBytes } from 'node:crypto';
import {
  importStatement,
  recordEmptyDay,
} from '../../../station-server/money/statements/import-statement.ts';
import { parkedLinesOf, sealParkedLines } from '../../../station-server/money/statements/parked-lines.ts';
import { CaseKeyRing } from '../../../station-server/journal/case-key-ring.ts';
import { openDatabase } from '../../../station-server/store/migrations/open-database.ts';
import type { Database } from '../../../station-server/store/schema.ts';
import { databaseKinds } from '../../harness/databases.ts';
import {
  edited,
  expectedOf,
  inPieces,
  posFile,
  refusalOf,
  wechatBill,
  type PosMovement,
} from './sample-statements.ts';

const NOW = Date.parse('2026-09-19T10:00:00+08:00');
const DAY_MS = 86_400_000;
const expected = expectedOf.card;
const sale = (n: number, amountFen = 26000): PosMovement => ({ amountFen, referenceNo: String(n) });

for (const kind of databaseKinds()) {
  describe(`importing statements on ${kind.name}`, function () {
    this.timeout(60_000);
    let db: Database;
    const keys = new CaseKeyRing(randomBytes(32));
    before(() => kind.start());
    after(() => kind.stop());
    beforeEach(async () => {
      db = await openDatabase(await kind.url());
    });
    afterEach(() => db.destroy());

    const bring = (movements: readonly PosMovement[], now = NOW) =>
      importStatement({ db, keys }, inPieces(posFile(movements)), expected, now);
    const stored = async () => ({
      statements: await db.selectFrom('statements').selectAll().execute(),
      lines: await db.selectFrom('statement_lines').selectAll().orderBy('file').orderBy('line').execute(),
      readings: await db.selectFrom('statement_readings').selectAll().execute(),
    });

    it('R-FEE-5: keeps the lines and what they come to; the totals are refunds-negative and without failures', async () => {
      const { outcome, statement } = await bring([
        sale(1),
        sale(2, 18000),
        { ...sale(3, 8000), refund: true },
        { ...sale(4), responseCode: '51' },
      ]);
      expect(outcome).to.equal('imported');
      const { statements, lines, readings } = await stored();
      expect(statements).to.deep.equal([statement]);
      expect(statement).to.deep.include({
        merchant_id: expected.merchantId,
        payment_count: 2,
        payment_fen: 44000,
        refund_count: 1,
        refund_fen: -8000,
        fee_fen: 156 + 108 - 48,
        layout: 'unionpay-fixed-1',
      });
      expect(lines.map(({ line, state }) => [line, state])).to.deep.equal([
        [2, 'done'],
        [3, 'done'],
        [4, 'done'],
        [5, 'failed'],
      ]);
      expect(readings).to.deep.equal([]);
    });

    it('R-FEE-5: the same file again changes nothing', async () => {
      await bring([sale(1), sale(2)]);
      const before = await stored();
      expect((await bring([sale(1), sale(2)], NOW + DAY_MS)).outcome).to.equal('already-here');
      expect((await bring([sale(2), sale(1)], NOW + DAY_MS)).outcome).to.equal('already-here');
      expect(await stored()).to.deep.equal(before);
    });

    it('R-FEE-5: what was parked is kept with the statement, and goes with it', async () => {
      const bill = (text: (t: string) => string) =>
        importStatement({ db, keys }, inPieces(edited(wechatBill, text)), expectedOf['wechat-pay'], NOW);
      const odd = (t: string): string => t.replace('`CMB_DEBIT,', '');
      const { statement } = await bill(odd);
      const parked = await parkedLinesOf(db, keys, statement.file);
      expect(parked.map(({ lineNumber, fault }) => [lineNumber, fault.zh.slice(0, 6)])).to.deep.equal([
        [3, '第 3 行：'],
      ]);
      expect((await bill(odd)).outcome).to.equal('already-here');
      // The channel's own file, as it came the second time.
      expect((await bill((t) => t)).outcome).to.equal('extended');
      expect(await db.selectFrom('sealed_parked_lines').selectAll().execute()).to.deep.equal([]);
    });

    const emptyBill = edited(wechatBill, (t) => {
      const [header = '', ...rows] = t.split('\r\n');
      const totals = rows.find((row) => row.startsWith('总交易单数')) ?? '';
      return [header, totals, '`0,`0.00,`0.00,`0.00,`0.00000,`0.00,`0.00', ''].join('\r\n');
    });
    const allOdd = (t: string): string => {
      const [header = '', ...rows] = t.split('\r\n');
      return [header, ...rows.map((row) => row.replace('`CMB_DEBIT,', '').replace('`OTHERS,', ''))].join(
        '\r\n',
      );
    };

    it('R-FEE-5: neither “nothing that day” nor a file with fewer rows takes the place of rows that nobody could read', async () => {
      const bill = () =>
        importStatement({ db, keys }, inPieces(edited(wechatBill, allOdd)), expectedOf['wechat-pay'], NOW);
      const { statement } = await bill();
      expect(statement.payment_count + statement.refund_count).to.equal(0);
      const parked = await parkedLinesOf(db, keys, statement.file);
      expect(parked).to.have.length.greaterThan(1);
      const empty = recordEmptyDay({ db, keys }, expectedOf['wechat-pay'], NOW);
      expect((await refusalOf(empty)).code).to.equal('rows-gone');
      expect(await parkedLinesOf(db, keys, statement.file)).to.deep.equal(parked);
      const { code, happened } = await refusalOf(
        importStatement({ db, keys }, inPieces(emptyBill), expectedOf['wechat-pay'], NOW),
      );
      expect([code, happened.zh]).to.deep.equal([
        'rows-gone',
        `当日已导入过另一份对账单，共 ${parked.length} 行（含没有读懂的行），这一份只有 0 行`,
      ]);
    });

    it('what names a payer in a row that nobody could read is in the database for nobody to read', async () => {
      const bill = importStatement(
        { db, keys },
        inPieces(edited(wechatBill, allOdd)),
        expectedOf['wechat-pay'],
        NOW,
      );
      const { statement } = await bill;
      const rows = JSON.stringify(await db.selectFrom('sealed_parked_lines').selectAll().execute());
      const payer = /oTEST\w+/.exec(wechatBill.toString())?.[0] ?? 'no payer in the sample';
      expect((await parkedLinesOf(db, keys, statement.file)).map(({ text }) => text).join()).to.include(
        payer,
      );
      expect(rows).to.not.include(payer);
      expect(await db.selectFrom('parked_statement_lines').selectAll().execute()).to.deep.equal([]);
    });

    it('rows that an older version kept in the clear are sealed when the station opens', async () => {
      const fault = { zh: '第 6 行：样本', en: 'Line 6: sample' };
      const old = { file: 7, line: 6, text: 'oTEST0001', fault: JSON.stringify(fault) };
      await db.insertInto('parked_statement_lines').values(old).execute();
      await sealParkedLines(db, keys);
      await sealParkedLines(db, keys);
      expect(await db.selectFrom('parked_statement_lines').selectAll().execute()).to.deep.equal([]);
      expect(await parkedLinesOf(db, keys, 7)).to.deep.equal([{ lineNumber: 6, text: 'oTEST0001', fault }]);
    });

    it('R-FEE-5: a file with all earlier lines and more takes their place', async () => {
      const first = await bring([sale(1), sale(2)]);
      const second = await bring([sale(3), sale(1), sale(2)]);
      expect(second.outcome).to.equal('extended');
      const { statements, lines } = await stored();
      expect(statements).to.deep.equal([second.statement]);
      expect(new Set(lines.map(({ file }) => file))).to.deep.equal(new Set([second.statement.file]));
      expect(second.statement.sha256).to.not.equal(first.statement.sha256);
      expect(lines).to.have.length(3);
    });

    for (const [name, later] of [
      ['lacks a line', [sale(1), sale(3)]],
      ['has another amount', [sale(1), sale(2, 26001), sale(3)]],
      ['has a repeated line once', [sale(1), sale(2), sale(3), sale(4)]],
      ['is empty', []],
    ] as const) {
      it(`R-FEE-5: another file of the day that ${name} is refused and nothing changes`, async () => {
        const earlier =
          name === 'has a repeated line once' ? [sale(1), sale(2), sale(2)] : [sale(1), sale(2)];
        await bring(earlier);
        const before = await stored();
        const { code, happened } = await refusalOf(bring(later));
        expect(code).to.equal('lines-gone');
        expect(happened.zh).to.match(/第 \d 行（T0000001\/00000000000\d\/1234）/);
        expect(await stored()).to.deep.equal(before);
      });
    }

    it('R-FEE-5: a file that is refused at its end leaves no line behind', async () => {
      const bad = Buffer.from(wechatBill.toString().replace('`3,`500', '`4,`500'));
      const { code } = await refusalOf(
        importStatement({ db, keys }, inPieces(bad, 100), expectedOf['wechat-pay'], NOW),
      );
      expect(code).to.equal('footer-disagrees');
      expect(await stored()).to.deep.equal({ statements: [], lines: [], readings: [] });
    });

    it('R-FEE-5: an upload that breaks off leaves no line behind', async () => {
      async function* broken(): AsyncGenerator<Uint8Array> {
        yield* inPieces(wechatBill.subarray(0, 1500));
        throw new Error('connection lost');
      }
      const failure = await importStatement({ db, keys }, broken(), expectedOf['wechat-pay'], NOW).catch(
        (error: unknown) => error,
      );
      expect(String(failure)).to.contain('connection lost');
      expect(await stored()).to.deep.equal({ statements: [], lines: [], readings: [] });
    });

    it('R-FEE-5: what a crash left of a reading is swept a day later, and never what is being read', async () => {
      for (const [file, started_at] of [
        [1, NOW - DAY_MS - 1],
        [2, NOW - 1000],
      ] as const) {
        await db.insertInto('statement_readings').values({ file, started_at }).execute();
        await db
          .insertInto('statement_lines')
          .values({
            file,
            line: 1,
            kind: 'payment',
            reference: 'x',
            transaction_id: 'x',
            amount_fen: 1,
            fee_fen: 0,
            state: 'done',
            at: 0,
          })
          .execute();
      }
      const { statement } = await bring([sale(1)]);
      const { lines } = await stored();
      expect(new Set(lines.map(({ file }) => file))).to.deep.equal(new Set([2, statement.file]));
    });

    it('R-FEE-5: a day of which the channel says that nothing happened is a statement too', async () => {
      expect((await recordEmptyDay({ db, keys }, expected, NOW)).outcome).to.equal('imported');
      expect((await recordEmptyDay({ db, keys }, expected, NOW)).outcome).to.equal('already-here');
      expect((await bring([])).outcome).to.equal('already-here');
      expect((await bring([sale(1)])).outcome).to.equal('extended');
      expect((await refusalOf(recordEmptyDay({ db, keys }, expected, NOW))).code).to.equal('lines-gone');
    });

    it('R-FEE-5: a refund that was under way may be done in a later file', async () => {
      const bill = wechatBill.toString();
      const working = Buffer.from(bill.replace('`ORIGINAL,`SUCCESS', '`ORIGINAL,`PROCESSING'));
      await importStatement({ db, keys }, inPieces(working), expectedOf['wechat-pay'], NOW);
      const later = await importStatement({ db, keys }, inPieces(wechatBill), expectedOf['wechat-pay'], NOW);
      expect(later.outcome).to.equal('extended');
      expect((await stored()).lines.map(({ state }) => state)).to.deep.equal(['done', 'done', 'done']);
    });
  });
}
