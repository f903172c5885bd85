import { describeTerminalSchema, enrolTerminalSchema } from '../../../shared/contract/commands.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { TerminalIdentity } from '../../../shared/contract/terminal.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { TERMINAL_COOKIE, type Requester } from '../http/requester.ts';
import { addressOf, route, type Route } from '../http/route.ts';
import { changeTerminal } from '../http/session-ends.ts';
import { sessionOf, staff } from './staff-routes.ts';
import type { StationParts } from '../http/station-parts.ts';

const TERMINAL_COOKIE_AGE_MS = 400 * 86_400_000;

/** The terminal behind a request that was let through as one. */
export function terminalOf({ terminal }: Requester): TerminalIdentity {
  if (!terminal) throw new ProblemError(makeProblem('terminal-not-enrolled'));
  return terminal;
}

/** Self-service terminals: their code before they are enrolled, and what a supervisor does with them. */
export function terminalRoutes(parts: StationParts): Route[] {
  return [
    route({
      method: 'post',
      path: '/terminal',
      access: ['anyone'],
      body: null,
      async act({ requester: { terminal, terminalToken }, response, raw }) {
        if (terminal) return { code: '' };
        if (terminalToken !== null)
          return { code: parts.terminals.codes.codeFor(terminalToken, addressOf(raw)) };
        const { token, code } = parts.terminals.codes.announce(addressOf(raw));
        response.cookie(TERMINAL_COOKIE, token, {
          httpOnly: true,
          sameSite: 'strict',
          secure: parts.config.tls !== null,
          path: '/',
          maxAge: TERMINAL_COOKIE_AGE_MS,
        });
        return Promise.resolve({ code });
      },
    }),
    route({
      method: 'get',
      path: '/terminal',
      access: ['terminal'],
      body: null,
      act: ({ requester }) => Promise.resolve(terminalOf(requester)),
    }),
    route({
      method: 'get',
      path: '/terminals',
      access: ['supervisor'],
      body: null,
      act: () => parts.terminals.list(),
    }),
    route({
      method: 'post',
      path: '/terminals',
      access: ['supervisor'],
      body: enrolTerminalSchema,
      async act({ requester, body: { code, ...description } }) {
        await parts.terminals.enrol(code, description, sessionOf(requester).staff.name);
        return parts.terminals.list();
      },
    }),
    route({
      method: 'put',
      path: '/terminals/:terminalId',
      access: ['supervisor'],
      body: describeTerminalSchema,
      async act({ parameters: { terminalId = '' }, body }) {
        await changeTerminal(parts, terminalId, () => parts.terminals.describe(terminalId, body));
        parts.refreshTerminal(terminalId);
        return parts.terminals.list();
      },
    }),
    route({
      method: 'delete',
      path: '/terminals/:terminalId',
      access: ['supervisor'],
      body: null,
      async act({ parameters: { terminalId = '' } }) {
        await changeTerminal(parts, terminalId, () => parts.terminals.withdraw(terminalId));
        parts.calls.forget(terminalId);
        parts.refreshTerminal(terminalId);
        return parts.terminals.list();
      },
    }),
    ...callRoutes(parts),
  ];
}

/** Calling a clerk, and saying that one comes. */
const callRoutes = (parts: StationParts): Route[] => [
  route({
    method: 'post',
    path: '/terminal/call',
    access: ['terminal'],
    body: null,
    act({ requester }) {
      const terminal = terminalOf(requester);
      const isLeft = terminal.slots.some((slot) => parts.bench.isLeftBehind(slot));
      return Promise.resolve(parts.calls.call(terminal, isLeft ? 'medium-left-behind' : 'help'));
    },
  }),
  route({
    method: 'get',
    path: '/terminal-calls',
    access: staff,
    body: null,
    act: () => Promise.resolve(parts.calls.waiting()),
  }),
  route({
    method: 'post',
    path: '/terminal-calls/:terminalId/answer',
    access: staff,
    body: null,
    act({ parameters: { terminalId = '' } }) {
      parts.calls.answer(terminalId);
      return Promise.resolve(parts.calls.waiting());
    },
  }),
];
