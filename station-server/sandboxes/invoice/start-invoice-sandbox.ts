import express, { type Express } from 'express';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { listenOnLoopback } from '../loopback-server.ts';
import { secretFile } from '../../settings/secret-files.ts';
import { answerSigned, QuestionRefused } from '../../adapters/signed-http/answer-signed.ts';
import { InvoiceBook } from './invoice-book.ts';
import type { DocumentContent } from '../../services/documents/layout/document-content.ts';
import { invoiceDocument, redInvoiceDocument } from './invoice-document.ts';
import type { PartnerSandboxReady } from '../../adapters/signed-http/sandbox-ready.ts';

const SECRET_BYTES = 32;

const orderSchema = z.object({
  requestId: z.string().min(1).max(100),
  title: z.string().min(1).max(200),
  taxpayerId: z.string().length(18),
  lines: z.array(z.object({ name: z.string(), amountFen: z.int().positive() })),
  amountFen: z.int().positive(),
  buyer: z.object({
    address: z.string(),
    telephone: z.string(),
    bankName: z.string(),
    bankAccount: z.string(),
  }),
});
const redSchema = z.object({
  requestId: z.string().min(1).max(100),
  of: z.string(),
  amountFen: z.int().positive(),
});

/** What goes wrong with the next calls: the answer is lost after the call took effect, or the platform refuses. */
const troubleSchema = z.object({ kind: z.enum(['lost', 'refuse']), count: z.int().min(0).max(10_000) });
type Trouble = z.infer<typeof troubleSchema>;

interface Platform {
  book: InvoiceBook;
  secret: Buffer;
  trouble: Trouble | null;
}

interface InvoiceSandbox {
  ready: PartnerSandboxReady;
  close(): Promise<void>;
}

/** An e-invoice platform on loopback: signed both ways, with a control for what goes wrong. */
export async function startInvoiceSandbox(directory: string, port = 0): Promise<InvoiceSandbox> {
  const home = resolve(directory);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const platform: Platform = {
    book: new InvoiceBook(join(home, 'invoices.json')),
    secret: secretFile(home, 'invoice-secret', SECRET_BYTES),
    trouble: null,
  };
  const app = express();
  app.disable('x-powered-by');
  servePlatform(app, platform);
  serveControl(app, platform);
  const { origin, close } = await listenOnLoopback(app, port);
  return {
    ready: {
      kind: 'ready',
      secretHex: platform.secret.toString('hex'),
      baseUrl: origin,
      controlUrl: `${origin}/control`,
    },
    close,
  };
}

function servePlatform(app: Express, platform: Platform): void {
  const serve = <Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    act: (order: z.infer<Schema>) => Promise<object>,
  ): void => {
    app.post(path, express.text({ type: 'application/json', limit: '100kb' }), (request, response) => {
      const asked = (order: z.infer<Schema>) => withTrouble(platform, () => act(order));
      void answerSigned({ secret: platform.secret, path, schema }, asked, request, response);
    });
  };
  serve('/invoices', orderSchema, async (order) => {
    const invoice = platform.book.issue(order);
    return { invoiceNumber: invoice.invoiceNumber, pdf: await pdfOf(invoiceDocument(invoice)) };
  });
  serve('/red-invoices', redSchema, async (order) => {
    const { red, invoice } = platform.book.red(order);
    return { invoiceNumber: red.invoiceNumber, pdf: await pdfOf(redInvoiceDocument(red, invoice)) };
  });
}

/** In base64. The layout is loaded with the first invoice: the station waits for this process whenever it starts. */
async function pdfOf(content: DocumentContent): Promise<string> {
  const { renderDocument } = await import('../../services/documents/layout/page-layout.ts');
  return Buffer.from(await renderDocument(content)).toString('base64');
}

async function withTrouble(
  platform: Platform,
  act: () => Promise<object>,
): Promise<{ content: object; isLost: boolean }> {
  const trouble = takeTrouble(platform);
  if (trouble === 'refuse') throw new QuestionRefused('REFUSED_AS_TOLD');
  return { content: await act(), isLost: trouble === 'lost' };
}

function takeTrouble(platform: Platform): Trouble['kind'] | null {
  const { trouble } = platform;
  if (!trouble || trouble.count === 0) return null;
  trouble.count--;
  return trouble.kind;
}

function serveControl(app: Express, platform: Platform): void {
  app.get('/control/invoices', (_request, response) => response.json(platform.book.list()));
  app.post('/control/trouble', express.json(), (request, response) => {
    const trouble = troubleSchema.safeParse(request.body);
    if (trouble.success) platform.trouble = trouble.data;
    response.status(trouble.success ? 200 : 400).json({ trouble: platform.trouble });
  });
}
