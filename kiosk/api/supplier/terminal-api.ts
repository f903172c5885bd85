import type {
  PriceListView,
  TerminalCallView,
  TerminalIdentity,
  TerminalView,
} from '../../../shared/contract/terminal.ts';
import type { FormMaterial } from '../../../shared/vocabulary/material.ts';
import { ask } from '../http-client.ts';

/* The terminal's own routes, and those of whoever looks after it. */

/** Ask for an enrolment code; the station knows this device by its cookie from then on. */
export const requestEnrolment = () => ask<{ code: string }>({ method: 'POST', path: '/terminal' });
export const terminalIdentity = () => ask<TerminalIdentity>({ method: 'GET', path: '/terminal' });
export const callClerk = () => ask<TerminalCallView>({ method: 'POST', path: '/terminal/call' });
export const printBlankForm = (form: FormMaterial) =>
  ask<void>({ method: 'POST', path: `/terminal/forms/${form}` });
export const priceList = () => ask<PriceListView>({ method: 'GET', path: '/price-list' });

export type TerminalDescription = Pick<TerminalIdentity, 'name' | 'slots'>;
const terminalPath = (terminalId: string): string => `/terminals/${encodeURIComponent(terminalId)}`;

export const terminals = () => ask<TerminalView[]>({ method: 'GET', path: '/terminals' });
export const enrolTerminal = (code: string, description: TerminalDescription) =>
  ask<TerminalView[]>({ method: 'POST', path: '/terminals', body: { code, ...description } });
export const describeTerminal = (terminalId: string, body: TerminalDescription) =>
  ask<TerminalView[]>({ method: 'PUT', path: terminalPath(terminalId), body });
export const withdrawTerminal = (terminalId: string) =>
  ask<TerminalView[]>({ method: 'DELETE', path: terminalPath(terminalId) });
export const answerCall = (terminalId: string) =>
  ask<TerminalCallView[]>({
    method: 'POST',
    path: `/terminal-calls/${encodeURIComponent(terminalId)}/answer`,
  });
