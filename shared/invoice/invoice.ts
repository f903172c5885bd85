import type { FeeLine } from '../rules/fee.ts';
import type { InstantMs } from '../vocabulary/values/calendar-date.ts';
import type { Fen } from '../vocabulary/values/money.ts';

/** What of an invoice may be edited; its title may not (R-FEE-4). */
export interface InvoiceBuyer {
  email: string;
  address: string;
  telephone: string;
  bankName: string;
  bankAccount: string;
}

export const INVOICE_STAGES = ['issue', 'mail', 'red', 'red-mail'] as const;
export type InvoiceStage = (typeof INVOICE_STAGES)[number];

/** `unanswered`: asked again by itself. `refused`: a person has to look at it. */
export type InvoiceFailure = 'unanswered' | 'refused';

/** Events of the e-invoice of one case. */
export type InvoiceEvent =
  | {
      type: 'invoice-requested';
      data: {
        caseNumber: string;
        /** 抬头: the organisation that applies. */
        title: string;
        /** Its USCC. */
        taxpayerId: string;
        lines: readonly FeeLine[];
        amountFen: Fen;
        /** R-FEE-4: 24 hours after the fee was paid. */
        dueAt: InstantMs;
      };
      personal: InvoiceBuyer | null;
    }
  | { type: 'invoice-buyer-changed'; data: Record<never, never>; personal: InvoiceBuyer | null }
  | { type: 'invoice-issued'; data: { invoiceNumber: string; attachment: string }; personal: null }
  | { type: 'invoice-mailed'; data: Record<never, never>; personal: null }
  | { type: 'red-invoice-requested'; data: { refundNo: string; amountFen: Fen }; personal: null }
  /** `attachment`: absent where it was issued before red invoices were kept and mailed. */
  | {
      type: 'red-invoice-issued';
      data: { refundNo: string; invoiceNumber: string; attachment?: string };
      personal: null;
    }
  | { type: 'red-invoice-mailed'; data: { refundNo: string }; personal: null }
  | {
      type: 'invoice-attempt-failed';
      data: { stage: InvoiceStage; failure: InvoiceFailure; cause: string };
      personal: null;
    }
  /** A person wants a refused one tried again. */
  | { type: 'invoice-retried'; data: Record<never, never>; personal: null };

/** 红字发票: takes back of the invoice what was refunded. */
export interface RedInvoice {
  refundNo: string;
  amountFen: Fen;
  invoiceNumber: string | null;
  attachment: string | null;
  mailedAt: InstantMs | null;
}

export interface InvoiceState {
  caseNumber: string;
  title: string;
  taxpayerId: string;
  lines: readonly FeeLine[];
  amountFen: Fen;
  buyer: InvoiceBuyer | null;
  dueAt: InstantMs;
  issued: { invoiceNumber: string; attachment: string; at: InstantMs } | null;
  mailedAt: InstantMs | null;
  reds: RedInvoice[];
  /** Why it doesn't go on; null when it does. */
  trouble: { stage: InvoiceStage; failure: InvoiceFailure; cause: string } | null;
  version: number;
}

export const invoiceStream = (caseNumber: string): string => `invoice:${caseNumber}`;

type RecordedInvoiceEvent = InvoiceEvent & { at: InstantMs; version: number };

/** Null before it was requested. */
export function foldInvoice(events: readonly RecordedInvoiceEvent[]): InvoiceState | null {
  return events.reduce<InvoiceState | null>((state, event) => {
    if (event.type === 'invoice-requested') return requested(event);
    if (state === null) throw new RangeError('an invoice begins with invoice-requested');
    return { ...state, ...changeOf(state, event), version: event.version };
  }, null);
}

function requested({
  data,
  personal,
  version,
}: Extract<RecordedInvoiceEvent, { type: 'invoice-requested' }>): InvoiceState {
  return { ...data, buyer: personal, issued: null, mailedAt: null, reds: [], trouble: null, version };
}

function changeOf(
  { reds }: InvoiceState,
  event: Exclude<RecordedInvoiceEvent, { type: 'invoice-requested' }>,
): Partial<InvoiceState> {
  switch (event.type) {
    case 'invoice-buyer-changed':
      // It goes to the new address, also when it had gone to the old one.
      return { buyer: event.personal, mailedAt: null };
    case 'invoice-issued':
      return { issued: { ...event.data, at: event.at }, trouble: null };
    case 'invoice-mailed':
      return { mailedAt: event.at, trouble: null };
    case 'red-invoice-requested':
      return {
        reds: [...reds, { ...event.data, invoiceNumber: null, attachment: null, mailedAt: null }],
      };
    case 'red-invoice-issued': {
      const { refundNo, invoiceNumber, attachment = null } = event.data;
      return { reds: redAfter(reds, refundNo, { invoiceNumber, attachment }), trouble: null };
    }
    case 'red-invoice-mailed':
      return { reds: redAfter(reds, event.data.refundNo, { mailedAt: event.at }), trouble: null };
    case 'invoice-attempt-failed':
      return { trouble: event.data };
    case 'invoice-retried':
      return { trouble: null };
  }
}

const redAfter = (reds: readonly RedInvoice[], refundNo: string, change: Partial<RedInvoice>): RedInvoice[] =>
  reds.map((red) => (red.refundNo === refundNo ? { ...red, ...change } : red));

export const isRedToMail = ({ attachment, mailedAt }: RedInvoice): boolean =>
  attachment !== null && mailedAt === null;

/** What is to be done next; null when everything is. */
export function nextInvoiceStage(state: InvoiceState): InvoiceStage | null {
  if (state.issued === null) return 'issue';
  // What is owed to the tax office waits for no mailbox.
  if (state.reds.some(({ invoiceNumber }) => invoiceNumber === null)) return 'red';
  if (state.mailedAt === null) return 'mail';
  return state.reds.some(isRedToMail) ? 'red-mail' : null;
}
