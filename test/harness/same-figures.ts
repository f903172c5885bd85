import { read, utils, type WorkBook } from '@e965/xlsx';
import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import type { CalendarDate } from '../../shared/vocabulary/values/calendar-date.ts';
import type { Fen } from '../../shared/vocabulary/values/money.ts';
import { PAYMENT_METHODS, paymentMethodNames } from '../../shared/vocabulary/payment-method.ts';
import { SAFE } from '../../station-server/registry/ledger/accounts.ts';
import { openDatabase } from '../../station-server/store/migrations/open-database.ts';
import type { Database } from '../../station-server/store/schema.ts';
import { textOf } from '../station-server/documents/read-pdf.ts';
import type { StationProcess } from './station-process.ts';

/** Figures of a day that stand in four places. */
interface Figures {
  /** Collected and paid back, by way of paying. */
  methods: Record<string, [collectedFen: Fen, refundedFen: Fen]>;
  safeClosingFen: Fen;
}

/** The figures of a day on the supervisor's screen, in the PDF, in the workbook, and by the ledger's own postings. */
export async function expectSameEverywhere(
  station: StationProcess,
  page: Page,
  day: CalendarDate,
): Promise<void> {
  const ledger = await byLedger(station, day);
  expect(await onScreen(page), `${day}: screen`).to.deep.equal(ledger);
  expect(await onPaper(page, day), `${day}: PDF`).to.deep.equal(ledger);
  expect(await inWorkbook(page, day), `${day}: workbook`).to.deep.equal(ledger);
}

const names = PAYMENT_METHODS.map((method) => [method, paymentMethodNames[method].zh] as const);

async function byLedger(station: StationProcess, day: CalendarDate): Promise<Figures> {
  const db = await openDatabase(`sqlite:${station.dataDir}/station.db`);
  try {
    const methods: Figures['methods'] = {};
    for (const [method, name] of names) {
      const account = method === 'cash' ? 'asset:till:%' : `asset:${method}`;
      methods[name] = [await posted(db, day, account, '>'), Math.abs(await posted(db, day, account, '<'))];
    }
    const row = await db
      .selectFrom('ledger_postings')
      .select((eb) => eb.fn.sum<number | null>('amount_fen').as('fen'))
      .where('account', '=', SAFE)
      .where('booked_day', '<=', day)
      .executeTakeFirst();
    return { methods, safeClosingFen: Number(row?.fen ?? 0) };
  } finally {
    await db.destroy();
  }
}

/** What cases moved on an account in the books of a day, in one direction. */
async function posted(db: Database, day: CalendarDate, account: string, direction: '>' | '<'): Promise<Fen> {
  const row = await db
    .selectFrom('ledger_postings')
    .select((eb) => eb.fn.sum<number | null>('amount_fen').as('fen'))
    .where('account', 'like', account)
    .where('booked_day', '=', day)
    .where('case_number', 'is not', null)
    .where('amount_fen', direction, 0)
    .executeTakeFirst();
  return Number(row?.fen ?? 0);
}

const fenOf = (yuan: string): Fen => Math.round(Number(yuan.replace(/[¥,\s]/g, '')) * 100);

/** What a `money-amount` shows inside itself. */
const amountIn = async (place: Locator): Promise<Fen> =>
  fenOf(await place.locator('money-amount').evaluate((shown) => shown.shadowRoot?.textContent ?? ''));

async function onScreen(page: Page): Promise<Figures> {
  const methods: Figures['methods'] = {};
  for (const [, name] of names) {
    const cells = page.getByRole('row', { name: new RegExp(`^${name}`) }).getByRole('cell');
    methods[name] = [await amountIn(cells.nth(0)), await amountIn(cells.nth(2))];
  }
  const closing = page.locator('day-safe dl div', { hasText: '日终' }).locator('dd');
  return { methods, safeClosingFen: await amountIn(closing) };
}

async function file(page: Page, path: string): Promise<Buffer> {
  const answer = await page.request.get(new URL(path, page.url()).href);
  expect(answer.status()).to.equal(200);
  return answer.body();
}

async function onPaper(page: Page, day: CalendarDate): Promise<Figures> {
  const text = textOf(await file(page, `/api/days/${day}/report.pdf`)).replace(/\s+/g, ' ');
  const part = text.slice(text.indexOf('二、'), text.indexOf('三、'));
  const methods: Figures['methods'] = {};
  for (const [, name] of names) {
    const row = new RegExp(`${name} (\\d+) (-?[\\d,.]+) (\\d+) (-?[\\d,.]+)`).exec(part);
    methods[name] = [fenOf(row?.[2] ?? ''), fenOf(row?.[4] ?? '')];
  }
  return { methods, safeClosingFen: fenOf(/日终 (-?[\d,.]+)/.exec(text)?.[1] ?? '') };
}

async function inWorkbook(page: Page, day: CalendarDate): Promise<Figures> {
  const book: WorkBook = read(await file(page, `/api/days/${day}/report.xlsx`));
  const rowsOf = (sheet: string) => utils.sheet_to_json<Record<string, unknown>>(book.Sheets[sheet] ?? {});
  const fen = (value: unknown): Fen => Math.round(Number(value) * 100);
  const methods: Figures['methods'] = {};
  for (const [, name] of names) {
    const row = rowsOf('按收款方式').find((each) => each['方式'] === name);
    methods[name] = [fen(row?.['收款']), fen(row?.['退款'])];
  }
  const closing = rowsOf('保险柜').find((each) => each['项目'] === '日终');
  return { methods, safeClosingFen: fen(closing?.['金额']) };
}
