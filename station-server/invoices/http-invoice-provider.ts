import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Fen } from '../../shared/vocabulary/money.ts';
import {
  InvoiceRefused,
  InvoiceUnanswered,
  type InvoiceOrder,
  type InvoiceProvider,
  type IssuedInvoice,
} from './invoice-provider.ts';
import {
  isSignatureOf,
  NONCE_HEADER,
  SIGNATURE_HEADER,
  signatureOf,
  TIMESTAMP_HEADER,
} from './invoice-signature.ts';

const DEADLINE_MS = 15_000;
const MOST_CHARACTERS = 8_000_000;

const issuedSchema = z.object({ invoiceNumber: z.string().regex(/^\d{20}$/), pdf: z.string() });
const redSchema = z.object({ invoiceNumber: z.string().regex(/^\d{20}$/) });
const refusalSchema = z.object({ code: z.string() });

export interface InvoicePlatform {
  baseUrl: string;
  secret: Buffer;
  clock: () => number;
}

/** The invoice platform over HTTP: JSON, both ways signed by HMAC; every call has a deadline and is sent once. */
export class HttpInvoiceProvider implements InvoiceProvider {
  readonly #platform: InvoicePlatform;

  constructor(platform: InvoicePlatform) {
    this.#platform = platform;
  }

  async issue(order: InvoiceOrder): Promise<IssuedInvoice> {
    const { invoiceNumber, pdf } = await this.#ask('/invoices', order, issuedSchema);
    return { invoiceNumber, pdf: Buffer.from(pdf, 'base64') };
  }

  red(order: { requestId: string; of: string; amountFen: Fen }): Promise<{ invoiceNumber: string }> {
    return this.#ask('/red-invoices', order, redSchema);
  }

  async #ask<Schema extends z.ZodType>(
    path: string,
    order: object,
    schema: Schema,
  ): Promise<z.infer<Schema>> {
    const { baseUrl, secret, clock } = this.#platform;
    const body = JSON.stringify(order);
    const signed = { about: `POST ${path}`, timestampMs: clock(), nonce: randomUUID(), body };
    let response: Response;
    let text: string;
    try {
      response = await fetch(baseUrl + path, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          [TIMESTAMP_HEADER]: String(signed.timestampMs),
          [NONCE_HEADER]: signed.nonce,
          [SIGNATURE_HEADER]: signatureOf(signed, secret),
        },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(DEADLINE_MS),
      });
      text = await response.text();
    } catch (error) {
      throw new InvoiceUnanswered('the platform was not reached', { cause: error });
    }
    const { status, headers } = response;
    if (text.length > MOST_CHARACTERS || status >= 500) throw new InvoiceUnanswered(`HTTP ${status}`);
    // The nonce of the question makes it the answer to this one.
    const answer = {
      about: String(status),
      timestampMs: signed.timestampMs,
      nonce: signed.nonce,
      body: text,
    };
    if (!isSignatureOf(answer, headers.get(SIGNATURE_HEADER) ?? '', secret))
      throw new InvoiceUnanswered(`HTTP ${status}, its signature does not hold`);
    return status < 400 ? read(schema, text) : refuse(text);
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
