import * as z from 'zod';
import type { InvoiceView } from '../../../shared/contract/money-views.ts';
import { changeInvoiceBuyerSchema } from '../../../shared/contract/invoice-buyer.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { listInvoices } from '../../money/invoices/invoice-queue.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { BinaryAnswer, route, type Route } from '../http/route.ts';
import { byOf, staff } from './staff-routes.ts';
import type { StationParts } from '../http/station-parts.ts';

const scopeSchema = z.enum(['open', 'all']).catch('open');

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
  const number = (parameters: Record<string, string>): string => parameters['caseNumber'] ?? '';
  return [
    route({
      method: 'get',
      path: '/invoices',
      access: staff,
      body: null,
      act: ({ query }) => listInvoices(parts.db, scopeSchema.parse(query.get('state'))),
    }),
    route({
      method: 'get',
      path: '/cases/:caseNumber/invoice',
      access: staff,
      body: null,
      act: ({ parameters }) => viewOf(number(parameters)),
    }),
    route({
      method: 'put',
      path: '/cases/:caseNumber/invoice',
      access: staff,
      body: changeInvoiceBuyerSchema,
      async act({ parameters, body, requester }) {
        await parts.invoices.changeBuyer(number(parameters), body, byOf(requester));
        return viewOf(number(parameters));
      },
    }),
    route({
      method: 'post',
      path: '/cases/:caseNumber/invoice/retry',
      access: staff,
      body: null,
      async act({ parameters, requester }) {
        await parts.invoices.retry(number(parameters), byOf(requester));
        return viewOf(number(parameters));
      },
    }),
    route({
      method: 'get',
      path: '/cases/:caseNumber/invoice.pdf',
      access: staff,
      body: null,
      act: async ({ parameters }) =>
        new BinaryAnswer('application/pdf', await parts.invoices.pdf(number(parameters))),
    }),
    route({
      method: 'get',
      path: '/cases/:caseNumber/red-invoices/:invoiceNumber',
      access: staff,
      body: null,
      act: async ({ parameters }) =>
        new BinaryAnswer(
          'application/pdf',
          await parts.invoices.pdf(number(parameters), parameters['invoiceNumber']),
        ),
    }),
  ];
}
