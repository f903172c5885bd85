import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseEvent } from '../../shared/case/state/events.ts';
import { initialFeeSchedule } from '../../shared/rules/fee.ts';
import type { ServiceCode } from '../../shared/services/service-definition.ts';
import { sumFen } from '../../shared/vocabulary/values/money.ts';
import type { OnlineMethod } from '../../shared/vocabulary/payment-method.ts';
import type { Actor } from '../../shared/vocabulary/staff.ts';
import { moneyProjections } from '../../station-server/money/books/money-projections.ts';
import { CaseKeyRing } from '../../station-server/journal/case-key-ring.ts';
import { Journal } from '../../station-server/journal/journal.ts';
import type { SandboxOrder } from '../../station-server/sandboxes/payment/sandbox-order.ts';
import { openSecrets } from '../../station-server/settings/secret-files.ts';
import { openDatabase } from '../../station-server/store/migrations/open-database.ts';
import type { Database } from '../../station-server/store/schema.ts';
import { caseListProjection, caseStream } from '../../station-server/registry/cases/case-list.ts';
import { checkApplication } from '../../shared/case/decide/check-application.ts';
import { sampleApplication } from './sample-case.ts';

export const STATION = 'YM01';
export const CARD_MERCHANT = '898110248990001';
export const MERCHANTS: Record<OnlineMethod, string> = {
  'wechat-pay': '1900000001',
  alipay: '2088000000000001',
};
const clerk: Actor = { kind: 'staff', staffId: 'sample-clerk', name: '样本柜员', role: 'clerk' };

/** The journal of a station that is not running, at a clock of the test's own. */
export class SeededBooks {
  readonly db: Database;
  readonly journal: Journal;
  readonly keys: CaseKeyRing;
  now: number;
  /** When the channel says that it was paid, where that is another moment than the one at which we learn of it. */
  paidAt: number | null = null;

  private constructor(db: Database, keys: CaseKeyRing, journal: Journal, books: { now: number }) {
    this.db = db;
    this.keys = keys;
    this.journal = journal;
    this.now = books.now;
  }

  static async open(dataDir: string, now: number): Promise<SeededBooks> {
    const db = await openDatabase(`sqlite:${join(dataDir, 'station.db')}`);
    const keys = new CaseKeyRing(openSecrets(dataDir, false)['journal-master-key']);
    const projections = [caseListProjection, ...moneyProjections(CARD_MERCHANT)];
    const clocked = { now };
    const journal = await Journal.open({ db, station: STATION, keys, projections, clock: () => books.now });
    const books = new SeededBooks(db, keys, journal, clocked);
    return books;
  }

  async close(): Promise<void> {
    await this.journal.close();
    await this.db.destroy();
  }

  /** A case that was paid online, by the clock of this moment. Resolves with its order number. */
  async paidOnline(
    caseNumber: string,
    method: OnlineMethod,
    service: ServiceCode = 'first-issue',
  ): Promise<string> {
    const paymentId = `${caseNumber.replaceAll('-', '_')}_seeded`;
    const { amountFen, lines } = feeOf(service);
    const merchantId = MERCHANTS[method];
    await this.#append(caseNumber, [
      ...caseOpened(caseNumber, service),
      caseEvent('payment-begun', {
        paymentId,
        method,
        by: 'qr',
        amountFen,
        merchantId,
        expiresAt: this.now + 300_000,
      }),
      caseEvent('payment-received', {
        ...{ paymentId, method, amountFen, transactionId: `seeded-${paymentId}` },
        ...{ paidAt: this.paidAt ?? this.now, surplus: null },
      }),
      caseEvent('fee-collected', { method, paymentId, amountFen, lines }),
      caseEvent('case-completed', {}),
    ]);
    return paymentId;
  }

  async paidByCard(
    caseNumber: string,
    referenceNo: string,
    service: ServiceCode = 'first-issue',
  ): Promise<void> {
    const card = { terminalId: '10000001', referenceNo, cardLastFour: '0001' };
    const { amountFen, lines } = feeOf(service);
    await this.#append(caseNumber, [
      ...caseOpened(caseNumber, service),
      caseEvent('fee-collected', { method: 'card', card, amountFen, lines }),
      caseEvent('case-completed', {}),
    ]);
  }

  async paidInCash(caseNumber: string, tillId: string, service: ServiceCode = 'first-issue'): Promise<void> {
    const { amountFen, lines } = feeOf(service);
    const cash = { tillId, tenderedFen: amountFen, changeFen: 0 };
    await this.#append(caseNumber, [
      ...caseOpened(caseNumber, service),
      caseEvent('fee-collected', { method: 'cash', ...cash, amountFen, lines }),
      caseEvent('case-completed', {}),
    ]);
  }

  async #append(caseNumber: string, events: CaseEvent[]): Promise<void> {
    const append = { stream: caseStream(caseNumber), expectedVersion: 0, events };
    await this.journal.append({ appends: [append], actor: clerk, terminal: 'desk:1' });
  }
}

export const caseEvent = <Type extends CaseEvent['type']>(
  type: Type,
  data: Extract<CaseEvent, { type: Type }>['data'],
): CaseEvent => ({ type, data, personal: null }) as unknown as CaseEvent;

export function feeOf(service: ServiceCode) {
  const lines = initialFeeSchedule.lines[service];
  return { lines, amountFen: sumFen(lines.map(({ amountFen }) => amountFen)) };
}

export function caseOpened(caseNumber: string, service: ServiceCode): CaseEvent[] {
  const checked = checkApplication(sampleApplication(1));
  if (!checked.ok) throw new Error('the sample application is wrong');
  const { organisation } = checked.value;
  return [
    caseEvent('case-opened', { caseNumber, service, channel: 'counter' }),
    caseEvent('application-data-entered', { organisation, revocationReason: null }),
    caseEvent('case-accepted', { fee: { scheduleVersion: 1, ...feeOf(service) } }),
  ];
}

/** An order in the book of the payment sandbox, as its customer paid it. */
export const paidOrder = (
  order: Pick<SandboxOrder, 'channel' | 'outTradeNo' | 'amountFen' | 'paidAt'>,
): SandboxOrder => ({
  kind: 'qr',
  subject: '样本',
  deviceId: STATION,
  notifyUrl: null,
  createdAt: order.paidAt ?? 0,
  expiresAt: null,
  scanned: true,
  state: 'paid',
  reversed: false,
  transactionId: `42000${order.outTradeNo}`.slice(0, 32),
  payerId: 'oSAMPLE',
  paidFen: order.amountFen,
  refunds: [],
  ...order,
});

/** Put orders into the book of a sandbox that is not running. */
export function seedOrders(dataDir: string, orders: readonly SandboxOrder[]): void {
  const path = join(dataDir, 'payment-sandbox', 'orders.json');
  const book = JSON.parse(readFileSync(path, 'utf8')) as { sequence: number; orders: SandboxOrder[] };
  writeFileSync(path, JSON.stringify({ ...book, orders: [...book.orders, ...orders] }));
}
