import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Fen } from '../../../shared/vocabulary/values/money.ts';
import type { InvoiceOrder } from '../../adapters/invoices/invoice-provider.ts';
import { QuestionRefused } from '../../adapters/signed-http/answer-signed.ts';

export interface SandboxRedInvoice {
  requestId: string;
  invoiceNumber: string;
  amountFen: Fen;
}

export interface SandboxInvoice {
  requestId: string;
  invoiceNumber: string;
  order: InvoiceOrder;
  reds: SandboxRedInvoice[];
}

/** Invoices as the platform knows them; kept in a file that is replaced at every change. */
export class InvoiceBook {
  readonly #path: string;
  readonly #invoices: SandboxInvoice[];

  constructor(path: string) {
    this.#path = path;
    this.#invoices = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as SandboxInvoice[]) : [];
  }

  list(): readonly SandboxInvoice[] {
    return this.#invoices;
  }

  /** The same request again is the same invoice; another under its number is refused. */
  issue(order: InvoiceOrder): SandboxInvoice {
    const known = this.#invoices.find(({ requestId }) => requestId === order.requestId);
    if (known) {
      if (known.order.amountFen !== order.amountFen || known.order.title !== order.title)
        throw new QuestionRefused('MISMATCH');
      return known;
    }
    const invoice = { requestId: order.requestId, invoiceNumber: this.#number(), order, reds: [] };
    this.#invoices.push(invoice);
    this.#save();
    return invoice;
  }

  /** The same request again is the same red invoice; all of them together take back no more than was invoiced. */
  red({ requestId, of, amountFen }: { requestId: string; of: string; amountFen: Fen }): {
    red: SandboxRedInvoice;
    invoice: SandboxInvoice;
  } {
    const invoice = this.#invoices.find(({ invoiceNumber }) => invoiceNumber === of);
    if (!invoice) throw new QuestionRefused('NOT_FOUND');
    const known = invoice.reds.find((red) => red.requestId === requestId);
    if (known) return { red: known, invoice };
    const taken = invoice.reds.reduce((sum, red) => sum + red.amountFen, 0);
    if (taken + amountFen > invoice.order.amountFen) throw new QuestionRefused('MORE_THAN_INVOICED');
    const red = { requestId, invoiceNumber: this.#number(), amountFen };
    invoice.reds.push(red);
    this.#save();
    return { red, invoice };
  }

  /** 20 digits, as fully digital invoices have. */
  #number(): string {
    const count = this.#invoices.reduce((sum, { reds }) => sum + 1 + reds.length, 1);
    return `2611${String(count).padStart(16, '0')}`;
  }

  #save(): void {
    writeFileSync(`${this.#path}.new`, JSON.stringify(this.#invoices));
    renameSync(`${this.#path}.new`, this.#path);
  }
}
