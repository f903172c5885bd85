import type { InvoiceSummary, InvoiceView } from '../../shared/contract/money-views.ts';
import type { InvoiceBuyer } from '../../shared/invoice/invoice.ts';
import { ask } from './http-client.ts';

const path = (caseNumber: string): string => `/cases/${encodeURIComponent(caseNumber)}/invoice`;

export const invoices = (state: 'open' | 'all') =>
  ask<InvoiceSummary[]>({ method: 'GET', path: `/invoices?state=${state}` });
export const invoiceOf = (caseNumber: string) => ask<InvoiceView>({ method: 'GET', path: path(caseNumber) });
export const changeInvoiceBuyer = (
  caseNumber: string,
  body: { shown: InvoiceBuyer | null; buyer: InvoiceBuyer },
) => ask<InvoiceView>({ method: 'PUT', path: path(caseNumber), body });
export const retryInvoice = (caseNumber: string) =>
  ask<InvoiceView>({ method: 'POST', path: `${path(caseNumber)}/retry` });
export const redInvoiceUrl = (caseNumber: string, invoiceNumber: string): string =>
  `/api/cases/${encodeURIComponent(caseNumber)}/red-invoices/${invoiceNumber}`;
export const invoiceUrl = (caseNumber: string): string => `/api${path(caseNumber)}.pdf`;
