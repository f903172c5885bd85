import { invoiceEndpoints } from '../../../shared/contract/endpoints/invoice-endpoints.ts';
import { implemented } from '../http/implemented.ts';
import type { InvoiceView } from '../../../shared/contract/money-views.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { listInvoices } from '../../money/invoices/invoice-queries.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { BinaryAnswer, type Route } from '../http/route.ts';
import { byOf } from '../http/requester.ts';
import type { StationParts } from '../http/station-parts.ts';

/** R-FEE-4: the e-invoices of paid cases. */
export function invoiceRoutes(parts: StationParts): Route[] {
  const viewOf = async (caseNumber: string): Promise<InvoiceView> => {
    const state = await parts.invoices.find(caseNumber);
    if (!state) throw new ProblemError(makeProblem('not-found'));
    const { title, taxpayerId, amountFen, buyer, dueAt, issued, mailedAt, reds, trouble } = state;
    return {
      caseNumber,
      title,
      taxpayerId,
      amountFen,
      buyer,
      dueAt,
      invoiceNumber: issued?.invoiceNumber ?? null,
      mailedAt,
      reds,
      trouble,
    };
  };
  return implemented(invoiceEndpoints, {
    'GET /invoices': ({ query }) => listInvoices(parts.db, query.state),

    'GET /cases/:caseNumber/invoice': ({ parameters }) => viewOf(parameters.caseNumber),

    async 'PUT /cases/:caseNumber/invoice'({ parameters, body, requester }) {
      await parts.invoices.changeBuyer(parameters.caseNumber, body, byOf(requester));
      return viewOf(parameters.caseNumber);
    },

    async 'POST /cases/:caseNumber/invoice/retry'({ parameters, requester }) {
      await parts.invoices.retry(parameters.caseNumber, byOf(requester));
      return viewOf(parameters.caseNumber);
    },

    'GET /cases/:caseNumber/invoice.pdf': async ({ parameters }) =>
      new BinaryAnswer('application/pdf', await parts.invoices.pdf(parameters.caseNumber)),

    'GET /cases/:caseNumber/red-invoices/:invoiceNumber': async ({ parameters }) =>
      new BinaryAnswer(
        'application/pdf',
        await parts.invoices.pdf(parameters.caseNumber, parameters.invoiceNumber),
      ),
  });
}
