import { sampleServicePoint } from '../harness/sample-service-point.ts';
import { createSign, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, startOfDay } from '../../shared/vocabulary/values/calendar-date.ts';
import { dayReport } from '../../station-server/services/documents/day-report.ts';
import { dayWorkbook } from '../../station-server/services/documents/day-workbook.ts';
import { renderDocument } from '../../station-server/services/documents/layout/page-layout.ts';
import { DayDesk } from '../../station-server/money/days/day-desk.ts';
import { DayStatements } from '../../station-server/money/days/day-statements.ts';
import { MediaStock } from '../../station-server/registry/media/media-stock.ts';
import type { OpenChannel } from '../../station-server/money/payments/payment-desk.ts';
import { SafeDesk } from '../../station-server/money/safe/safe-desk.ts';
import { Tills } from '../../station-server/money/tills/tills.ts';
import type { SandboxOrder } from '../../station-server/sandboxes/payment/sandbox-order.ts';
import { wechatPayStatement } from '../../station-server/sandboxes/payment/wechat-pay-statement.ts';
import { MERCHANTS, paidOrder, SeededBooks } from '../harness/seeded-books.ts';
import type { BenchmarkResult } from './benchmarks.ts';

const DAY = '2026-11-20';
const RECEIPTS = 1_000;
const TARGET_SECONDS = 5;
const by = {
  actor: { kind: 'staff', staffId: 's', name: '样本主管', role: 'supervisor' },
  terminal: 'bench',
} as const;

/**
 * The close of a day with a thousand receipts, from the first look to the report on paper and as a workbook: half of them
 * in cash, half by WeChat Pay with its statement. Signed by a key in this process, since the security module's part is
 * the same however many receipts there are.
 */
export async function closeDayBenchmark(report: (line: string) => void): Promise<BenchmarkResult> {
  const directory = mkdtempSync(join(tmpdir(), 'close-day-'));
  const books = await SeededBooks.open(directory, startOfDay(DAY) + 36_000_000);
  try {
    const orders: SandboxOrder[] = [];
    for (let i = 0; i < RECEIPTS; i++) {
      books.now += 10_000;
      const caseNumber = `YM01-${DAY.replaceAll('-', '')}-${String(i + 1).padStart(4, '0')}`;
      if (i % 2 === 0) await books.paidInCash(caseNumber, 'till');
      else {
        const outTradeNo = await books.paidOnline(caseNumber, 'wechat-pay');
        orders.push(paidOrder({ channel: 'wechat-pay', outTradeNo, amountFen: 26_000, paidAt: books.now }));
      }
    }
    // A day is signed after it has ended.
    books.now = startOfDay(addDays(DAY, 1)) + 36_000_000;
    const seconds = await timed(async () =>
      close(books, wechatPayStatement(orders, DAY) ?? Buffer.alloc(0), report),
    );
    return {
      n: RECEIPTS,
      ratios: { closeSeconds: seconds },
      targets: { closeSeconds: { atMost: TARGET_SECONDS } },
      figures: { seconds },
    };
  } finally {
    await books.close();
    rmSync(directory, { recursive: true });
  }
}

async function close(books: SeededBooks, bill: Buffer, report: (line: string) => void): Promise<void> {
  const { db, journal, keys } = books;
  const clock = (): number => books.now;
  const channels = { 'wechat-pay': { merchantId: MERCHANTS['wechat-pay'] } as OpenChannel };
  const statements = new DayStatements({ db, keys, channels, cardTerminal: null, clock });
  const stock = new MediaStock(db, journal);
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const days = new DayDesk({
    ...{ db, journal, stock, statements, clock },
    tills: new Tills(db, journal),
    safe: new SafeDesk(db, journal),
    nameOf: () => Promise.resolve('样本主管'),
    sign: (message) =>
      Promise.resolve({
        signature: createSign('sha256').update(message).sign(privateKey, 'base64'),
        publicKeySpki: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
      }),
    stationCode: 'YM01',
    servicePointName: '样本受理点',
  });
  const step = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    report(`${name.padEnd(24)} ${((await timed(work)) * 1000).toFixed(0).padStart(6)} ms`);
  };
  await step('first look', () => days.standing(DAY));
  await step('statement', () => statements.upload('wechat-pay', DAY, bill));
  await step('media count', () => stock.count(DAY, { countedCount: 0, reason: 'sample' }, by));
  await step('sign', () => days.close(DAY, '', by));
  const { report: signed } = await days.standing(DAY);
  const issue = { caseNumber: null, servicePoint: sampleServicePoint, printedAt: books.now, reprint: false };
  await step('report as PDF', () => renderDocument(dayReport(signed, issue)));
  await step('report as workbook', () => dayWorkbook(signed));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
}
