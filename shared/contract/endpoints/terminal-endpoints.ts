import type { PairingCode } from '../api.ts';
import { STAFF, answers } from './endpoint.ts';
import type { TerminalCallView, TerminalIdentity, TerminalView } from '../terminal.ts';
import { describeTerminalSchema, enrolTerminalSchema } from '../commands.ts';

/** Self-service terminals: their code before they are enrolled, and what a supervisor does with them. */
export const terminalEndpoints = {
  /** The code that it shows; '' once it is enrolled. */
  'POST /terminal': answers<PairingCode>()({ access: ['anyone'] }),
  /** Of the terminal itself. */
  'GET /terminal': answers<TerminalIdentity>()({ access: ['terminal'] }),
  'GET /terminals': answers<TerminalView[]>()({ access: ['supervisor'] }),
  'POST /terminals': answers<TerminalView[]>()({ access: ['supervisor'], body: enrolTerminalSchema }),
  'PUT /terminals/:terminalId': answers<TerminalView[]>()({
    access: ['supervisor'],
    body: describeTerminalSchema,
  }),
  /** Withdrawn: its cookie means nothing any more. */
  'DELETE /terminals/:terminalId': answers<TerminalView[]>()({ access: ['supervisor'] }),
};

/** Calling a clerk, and saying that one comes. */
export const callEndpoints = {
  /** Calls a clerk. */
  'POST /terminal/call': answers<TerminalCallView>()({ access: ['terminal'] }),
  /** For staff: those that wait. */
  'GET /terminal-calls': answers<TerminalCallView[]>()({ access: STAFF }),
  /** "coming"; the terminal says so. */
  'POST /terminal-calls/:terminalId/answer': answers<TerminalCallView[]>()({ access: STAFF }),
};
