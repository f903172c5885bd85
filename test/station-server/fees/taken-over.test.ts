import { expect } from 'chai';
import { sql } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, startOfDay } from '../../../shared/vocabulary/values/calendar-date.ts';
import { DayDesk } from '../../../station-server/money/days/day-desk.ts';
import { DayStatements } from '../../../station-server/money/days/day-statements.ts';
import type { OpenChannel } from '../../../station-server/money/payments/payment-desk.ts';
import { SafeDesk } from '../../../station-server/money/safe/safe-desk.ts';
import { Tills } from '../../../station-server/money/tills/tills.ts';
import { MediaStock } from '../../../station-server/registry/media/media-stock.ts';
import { wechatPayStatement } from '../../../station-server/sandboxes/payment/wechat-pay-statement.ts';
import { MERCHANTS, paidOrder, SeededBooks } from '../../harness/seeded-books.ts';

const DAY = '2026-11-23';
const NEXT = addDays(DAY, 1);
const MINUTE_MS = 60_000;
const CASE = 'YM01-20261123-0001';
const by = {
  actor: { kind: 'staff', staffId: 's', name: '样本主管', role: 'supervisor' },
  terminal: 'test',
} as const;

describe('what a signed day left open', () => {
  let directory: string;
  let books: SeededBooks;
  let statements: DayStatements;
  let days: DayDesk;
  let stock: MediaStock;

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'taken-over-'));
    books = await SeededBooks.open(directory, startOfDay(DAY) + 9 * 3_600_000);
    const { db, journal, keys } = books;
    const clock = (): number => books.now;
    const channels = { 'wechat-pay': { merchantId: MERCHANTS['wechat-pay'] } as OpenChannel };
    statements = new DayStatements({ db, keys, channels, cardTerminal: null, clock });
    stock = new MediaStock(db, journal);
    days = new DayDesk({
      ...{ db, journal, statements, clock },
      ...{
        tills: new Tills(db, journal),
        safe: new SafeDesk(db, journal),
        stock,
      },
      nameOf: () => Promise.resolve('样本主管'),
      sign: () => Promise.resolve({ signature: 'signature', publicKeySpki: 'key' }),
      stationCode: 'YM01',
      servicePointName: '样本受理点',
    });
  });
  afterEach(async () => {
    await books.close();
    rmSync(directory, { recursive: true });
  });

  async function close(day: string): Promise<void> {
    await stock.count(day, { countedCount: 0, reason: '样本' }, by);
    await days.close(day, '', by);
  }

  /** Signs a day whose channel says that nothing happened. */
  async function signEmpty(day: string): Promise<void> {
    books.now = Math.max(books.now, startOfDay(addDays(day, 1)) + MINUTE_MS);
    await statements.empty('wechat-pay', day);
    await close(day);
  }
  const told = async (day: string) =>
    (await days.standing(day)).report.differences.map(({ difference, fromDay, reference }) => ({
      ...{ difference, fromDay, reference },
    }));
  const paidAt = (at: number, caseNumber = CASE): Promise<string> => {
    books.now = at;
    return books.paidOnline(caseNumber, 'wechat-pay');
  };

  it('R-FEE-5: money that no statement has is listed on the next day, which wants its reason', async () => {
    const reference = await paidAt(startOfDay(NEXT) - 10_000);
    await signEmpty(DAY);
    const signed = (await days.standing(DAY)).report;
    expect(signed.differences).to.have.length(1);
    expect(signed.differences[0]).to.deep.include({
      difference: 'next-day',
      awaitedDay: NEXT,
      resolution: null,
    });
    expect(signed.nextDayCount).to.equal(1);
    await statements.empty('wechat-pay', NEXT);
    books.now = startOfDay(addDays(NEXT, 1)) + MINUTE_MS;
    expect(await told(NEXT)).to.deep.equal([{ difference: 'missing-there', fromDay: DAY, reference }]);
    expect((await days.standing(NEXT)).obstacles).to.include('differences-open');
    const key = { channel: 'wechat-pay', kind: 'payment', reference, difference: 'missing-there' } as const;
    await days.resolve({ ...key, day: NEXT }, '样本：商户平台查无此单', by);
    await close(NEXT);
    const { report } = await days.standing(NEXT);
    expect(report.differences[0]?.resolution?.reason).to.equal('样本：商户平台查无此单');
    await signEmpty(addDays(NEXT, 1));
    expect(await told(addDays(NEXT, 1)), 'asked for once').to.deep.equal([]);
  });

  it('R-FEE-5: what the next statement has settles itself; another amount is told once', async () => {
    const at = startOfDay(NEXT) - 10_000;
    const outTradeNo = await paidAt(at);
    const dearer = await paidAt(at, 'YM01-20261123-0002');
    await signEmpty(DAY);
    const order = { channel: 'wechat-pay', paidAt: startOfDay(NEXT) + 5_000 } as const;
    const bill = wechatPayStatement(
      [
        paidOrder({ ...order, outTradeNo, amountFen: 26_000 }),
        paidOrder({ ...order, outTradeNo: dearer, amountFen: 26_100 }),
      ],
      NEXT,
    );
    await statements.upload('wechat-pay', NEXT, bill ?? Buffer.alloc(0));
    expect(await told(NEXT)).to.deep.equal([{ difference: 'amount', fromDay: undefined, reference: dearer }]);
    expect((await days.standing(NEXT)).report.carriedOverCount).to.equal(1);
  });

  it('R-FEE-5: both statements here, the day itself asks for the reason, and the next one not again', async () => {
    const reference = await paidAt(startOfDay(NEXT) - 10_000);
    books.now = startOfDay(NEXT) + MINUTE_MS;
    await statements.empty('wechat-pay', DAY);
    await statements.empty('wechat-pay', NEXT);
    expect(await told(NEXT), 'its own day is not signed').to.deep.equal([]);
    const key = { channel: 'wechat-pay', kind: 'payment', reference, difference: 'missing-there' } as const;
    await days.resolve({ ...key, day: DAY }, '样本：已核实', by);
    await close(DAY);
    expect(await told(NEXT)).to.deep.equal([]);
  });

  it('R-FEE-5: what waits for a statement of before the books began wants that statement or a reason', async () => {
    const reference = await paidAt(startOfDay(DAY) + 10_000);
    books.now = startOfDay(NEXT) + MINUTE_MS;
    await statements.empty('wechat-pay', DAY);
    expect(await told(DAY)).to.deep.equal([{ difference: 'next-day', fromDay: undefined, reference }]);
    expect((await days.standing(DAY)).obstacles).to.include('differences-open');
    const key = { channel: 'wechat-pay', kind: 'payment', reference, difference: 'next-day' } as const;
    await days.resolve({ ...key, day: DAY }, '样本：已核实', by);
    expect((await days.standing(DAY)).obstacles).to.not.include('differences-open');
  });

  it('R-FEE-5: what is found after its day was signed, and is on no statement, is listed on the day of the finding', async () => {
    await paidAt(startOfDay(DAY) + 10 * 3_600_000, 'YM01-20261123-0002');
    await signedWithoutDifference();
    books.paidAt = startOfDay(DAY) + 11 * 3_600_000;
    const reference = await paidAt(startOfDay(NEXT) + 3_600_000);
    await statements.empty('wechat-pay', NEXT);
    expect(await told(NEXT)).to.deep.equal([{ difference: 'missing-there', fromDay: DAY, reference }]);
  });

  it('R-FEE-5: rows that nobody could read are in the signed report, without what names a payer', async () => {
    await books.paidInCash(CASE, 'till');
    const order = paidOrder({
      ...{ channel: 'wechat-pay', outTradeNo: 'OTHER_SHOP_1', amountFen: 100 },
      paidAt: startOfDay(DAY) + 9 * 3_600_000,
    });
    const bill = wechatPayStatement([order], DAY)?.toString() ?? '';
    const payer = 'oPAYER0000000000000000000001';
    const [header = '', row = '', ...rest] = bill.split('\n');
    const torn = [header, row.replace(/(,`){3}/, `,\`${payer},\`,\`,\``), ...rest].join('\n');
    books.now = startOfDay(NEXT) + MINUTE_MS;
    await statements.upload('wechat-pay', DAY, Buffer.from(torn));
    await close(DAY);
    const { report } = await days.standing(DAY);
    expect(report.parked?.map(({ channel, lineNumber }) => [channel, lineNumber])).to.deep.equal([
      ['wechat-pay', 2],
    ]);
    expect(report.parked?.[0]?.fault.zh).to.match(/第 2 行：应有 \d+ 列/);
    const { rows } = await sql<{ data: string }>`SELECT data FROM journal_entries`.execute(books.db);
    expect(JSON.stringify(rows)).to.not.include(payer);
    const kept = await statements.find('wechat-pay', DAY);
    expect(kept && JSON.stringify(await statements.parkedIn(kept))).to.include(payer);
  });

  /** Its own statement has what was booked until then. */
  async function signedWithoutDifference(): Promise<void> {
    const paidAt = startOfDay(DAY) + 10 * 3_600_000;
    const outTradeNo = 'YM01_20261123_0002_seeded';
    const order = paidOrder({ channel: 'wechat-pay', outTradeNo, amountFen: 26_000, paidAt });
    books.now = startOfDay(NEXT) + MINUTE_MS;
    await statements.upload('wechat-pay', DAY, wechatPayStatement([order], DAY) ?? Buffer.alloc(0));
    await close(DAY);
  }
});
