import type { InvoiceBuyer } from '../../../shared/invoice/invoice.ts';
import type { Fen } from '../../../shared/vocabulary/values/money.ts';

export interface InvoiceOrder {
  /** Ours; the same request again is the same invoice. */
  requestId: string;
  title: string;
  taxpayerId: string;
  lines: readonly { name: string; amountFen: Fen }[];
  amountFen: Fen;
  buyer: Omit<InvoiceBuyer, 'email'>;
}

export interface IssuedInvoice {
  /** 20 digits. */
  invoiceNumber: string;
  pdf: Buffer;
}

/**
 * The port to whoever issues e-invoices. Both calls may be repeated with the same `requestId` and then answer the same.
 * They reject with `InvoiceRefused` (nothing was issued) or `InvoiceUnanswered` (nobody knows: ask again).
 */
export interface InvoiceProvider {
  issue(order: InvoiceOrder): Promise<IssuedInvoice>;
  /** Take back a part or all of an invoice; never more than is left of it. */
  red(order: { requestId: string; of: string; amountFen: Fen }): Promise<IssuedInvoice>;
}

export class InvoiceRefused extends Error {
  override readonly name = 'InvoiceRefused';
  readonly code: string;
  constructor(code: string) {
    super(`the invoice platform refused: ${code}`);
    this.code = code;
  }
}

export class InvoiceUnanswered extends Error {
  override readonly name = 'InvoiceUnanswered';
}
