import * as z from 'zod';
import type { Fen } from '../../../shared/vocabulary/values/money.ts';
import { askSigned, NoSignedAnswer, type SignedPartner } from '../signed-http/ask-signed.ts';
import {
  InvoiceRefused,
  InvoiceUnanswered,
  type InvoiceOrder,
  type InvoiceProvider,
  type IssuedInvoice,
} from './invoice-provider.ts';

const issuedSchema = z.object({ invoiceNumber: z.string().regex(/^\d{20}$/), pdf: z.string() });
const refusalSchema = z.object({ code: z.string() });

/** The invoice platform over HTTP: JSON, both ways signed by HMAC; every call has a deadline and is sent once. */
export class HttpInvoiceProvider implements InvoiceProvider {
  readonly #platform: SignedPartner;

  constructor(platform: SignedPartner) {
    this.#platform = platform;
  }

  issue(order: InvoiceOrder): Promise<IssuedInvoice> {
    return this.#ask('/invoices', order);
  }

  red(order: { requestId: string; of: string; amountFen: Fen }): Promise<IssuedInvoice> {
    return this.#ask('/red-invoices', order);
  }

  async #ask(path: string, order: object): Promise<IssuedInvoice> {
    try {
      const { status, text } = await askSigned(this.#platform, path, order);
      if (status >= 400) return refuse(text);
      const { invoiceNumber, pdf } = read(issuedSchema, text);
      return { invoiceNumber, pdf: Buffer.from(pdf, 'base64') };
    } catch (error) {
      if (error instanceof NoSignedAnswer) throw new InvoiceUnanswered(error.message, { cause: error });
      throw error;
    }
  }
}

function read<Schema extends z.ZodType>(schema: Schema, text: string): z.infer<Schema> {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new InvoiceUnanswered('an unforeseen answer', { cause: error });
  }
}

function refuse(text: string): never {
  throw new InvoiceRefused(read(refusalSchema, text).code);
}
