import type { CaseState } from '../../shared/case/state/case-state.ts';
import { initialFeeSchedule } from '../../shared/rules/fee.ts';
import { ledgerProjection } from '../../station-server/registry/ledger/ledger.ts';
import { PaymentBook } from '../../station-server/money/payments/payment-book.ts';
import { PaymentDesk } from '../../station-server/money/payments/payment-desk.ts';
import type { PaymentChannel } from '../../station-server/money/channels/payment-channel.ts';
import { InvoiceDesk } from '../../station-server/money/invoices/invoice-desk.ts';
import { invoiceQueue } from '../../station-server/money/invoices/invoice-queue.ts';
import type { InvoiceProvider } from '../../station-server/adapters/invoices/invoice-provider.ts';
import { CaseKeyRing } from '../../station-server/journal/case-key-ring.ts';
import { FollowUps } from '../../station-server/journal/follow-ups.ts';
import { Journal } from '../../station-server/journal/journal.ts';
import { Attachments } from '../../station-server/registry/cases/attachments.ts';
import { CaseDesk } from '../../station-server/registry/cases/case-desk.ts';
import { caseListProjection } from '../../station-server/registry/cases/case-list.ts';
import { CasePrints } from '../../station-server/services/documents/case-prints.ts';
import { paymentFollowers } from '../../station-server/services/orders/follow-payments.ts';
import { mortalDatabase, type Life } from './mortal-database.ts';
import { ModelChannel } from './model-channel.ts';
import { caseOfPayment, pendingMovements } from '../../station-server/money/payments/payment-queries.ts';
import { unfinishedInvoices } from '../../station-server/money/invoices/invoice-queries.ts';

/** A receipt as it came out: with the mark 补打, or without. */
interface Paper {
  jobName: string;
  reprint: boolean;
}

/** What is outside of the station, and outlives it. */
export class Outside {
  now: number;
  readonly channel: ModelChannel;
  readonly papers: Paper[] = [];
  /** How often each invoice was asked for, by its request. */
  readonly invoices = new Map<string, number>();
  readonly mails: string[] = [];

  constructor(now: number) {
    this.now = now;
    this.channel = new ModelChannel('wechat-pay', () => this.now);
  }

  issued(requestId: string): void {
    this.invoices.set(requestId, (this.invoices.get(requestId) ?? 0) + 1);
  }
}

/** The desks of money of one station's process, on a file, that ends at one of the places of its life. */
export interface MortalStation {
  desk: CaseDesk;
  prints: CasePrints;
  payments: PaymentDesk;
  invoices: InvoiceDesk;
  followUps: FollowUps;
  state(): Promise<CaseState>;
  /** What a station does when it comes up. */
  resume(): Promise<void>;
  close(): Promise<void>;
}

const channelOf = (channel: ModelChannel, life: Life): PaymentChannel => ({
  name: channel.name,
  createQr: (order) => life.lasting(() => channel.createQr(order)),
  chargeCode: (order) => life.lasting(() => channel.chargeCode(order)),
  query: (number) => life.alive(() => channel.query(number)),
  close: (number) => life.lasting(() => channel.close(number)),
  reverse: (number) => life.lasting(() => channel.reverse(number)),
  refund: (request) => life.lasting(() => channel.refund(request)),
  queryRefund: (refund) => life.alive(() => channel.queryRefund(refund)),
  readNotification: () => channel.readNotification(),
  answerNotification: () => channel.answerNotification(),
  downloadBill: () => channel.downloadBill(),
});

const providerOf = (outside: Outside, life: Life): InvoiceProvider => ({
  issue: ({ requestId }) =>
    life.lasting(() => {
      outside.issued(requestId);
      return Promise.resolve({ invoiceNumber: '2'.repeat(20), pdf: Buffer.from('%PDF-sample') });
    }),
  red: ({ requestId }) =>
    life.lasting(() => {
      outside.issued(requestId);
      return Promise.resolve({ invoiceNumber: '3'.repeat(20), pdf: Buffer.from('%PDF-sample') });
    }),
});

export async function startMortalStation(
  { path, masterKey, caseNumber }: { path: string; masterKey: Buffer; caseNumber: string },
  outside: Outside,
  life: Life,
): Promise<MortalStation> {
  const clock = (): number => outside.now;
  const db = mortalDatabase(path, life);
  const keys = new CaseKeyRing(masterKey);
  // Nothing here waits for its time: whatever is silent is asked again by the next process.
  const wait = () => () => undefined;
  const onError = (error: unknown): void => {
    throw error;
  };
  const journal = await Journal.open({
    ...{ db, station: 'YM01', keys, clock, patience: { wait } },
    projections: [caseListProjection, ledgerProjection, new PaymentBook('m'), invoiceQueue],
  });
  const desk = new CaseDesk({
    ...{ db, journal, clock, stationCode: 'YM01' },
    feeSchedules: () => [initialFeeSchedule],
  });
  const paperwork: ConstructorParameters<typeof CasePrints>[0]['paperwork'] = {
    print: (_state, _document, { jobName, reprint }) =>
      life.lasting(() => {
        outside.papers.push({ jobName, reprint });
        return Promise.resolve({ isNew: true });
      }),
  };
  const prints = new CasePrints({ db, desk, paperwork, clock });
  let marks = 0;
  const payments = new PaymentDesk({
    ...{ desk, clock, wait, onError },
    channels: { 'wechat-pay': { channel: channelOf(outside.channel, life), merchantId: 'm' } },
    pending: () => pendingMovements(db, 'YM01'),
    caseOf: (method, paymentId) => caseOfPayment(db, method, paymentId),
    randomMark: () => String(++marks).padStart(6, '0'),
    onContact: () => undefined,
  });
  const invoices = new InvoiceDesk({
    ...{ desk, journal, wait, onError },
    attachments: new Attachments(db, keys, clock),
    provider: providerOf(outside, life),
    sendMail: ({ messageId }) =>
      life.lasting(() => {
        outside.mails.push(messageId);
        return Promise.resolve();
      }),
    servicePointName: '样本受理点',
    unfinished: () => unfinishedInvoices(db),
  });
  const followUps = new FollowUps({
    ...{ db, journal, station: 'YM01', clock, wait, onError, isAway: () => false, isShared: false },
    followers: paymentFollowers({ prints, payments, invoices, clock }),
  });
  return {
    ...{ desk, prints, payments, invoices, followUps },
    state: () => desk.load(caseNumber),
    async resume() {
      await payments.resume();
      await invoices.resume();
      followUps.wake();
    },
    async close() {
      payments.close();
      invoices.close();
      await followUps.close();
      await journal.close();
      await db.destroy();
    },
  };
}
