import { STAFF, answers, type Bytes } from './endpoint.ts';
import type { InvoiceSummary, InvoiceView } from '../money-views.ts';
import { invoiceQuerySchema } from '../queries.ts';
import { changeInvoiceBuyerSchema } from '../invoice-buyer.ts';

/** R-FEE-4: the e-invoices of paid cases. */
export const invoiceEndpoints = {
  /** The queue, the most urgent first. */
  'GET /invoices': answers<InvoiceSummary[]>()({ access: STAFF, query: invoiceQuerySchema }),
  'GET /cases/:caseNumber/invoice': answers<InvoiceView>()({ access: STAFF }),
  /** All but the title. */
  'PUT /cases/:caseNumber/invoice': answers<InvoiceView>()({ access: STAFF, body: changeInvoiceBuyerSchema }),
  'POST /cases/:caseNumber/invoice/retry': answers<InvoiceView>()({ access: STAFF }),
  'GET /cases/:caseNumber/invoice.pdf': answers<Bytes>()({ access: STAFF }),
  'GET /cases/:caseNumber/red-invoices/:invoiceNumber': answers<Bytes>()({ access: STAFF }),
};
