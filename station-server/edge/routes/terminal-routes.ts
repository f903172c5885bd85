import { terminalOf, TERMINAL_COOKIE, sessionOf } from '../http/requester.ts';
import { terminalEndpoints, callEndpoints } from '../../../shared/contract/endpoints/terminal-endpoints.ts';
import { implemented } from '../http/implemented.ts';
import { addressOf, type Route } from '../http/route.ts';
import { changeTerminal } from '../http/session-ends.ts';
import type { StationParts } from '../http/station-parts.ts';

const TERMINAL_COOKIE_AGE_MS = 400 * 86_400_000;

/** Self-service terminals: their code before they are enrolled, and what a supervisor does with them. */
export function terminalRoutes(parts: StationParts): Route[] {
  return [
    ...implemented(terminalEndpoints, {
      async 'POST /terminal'({ requester: { terminal, terminalToken }, response, raw }) {
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

      'GET /terminal': ({ requester }) => Promise.resolve(terminalOf(requester)),

      'GET /terminals': () => parts.terminals.list(),

      async 'POST /terminals'({ requester, body: { code, ...description } }) {
        await parts.terminals.enrol(code, description, sessionOf(requester).staff.name);
        return parts.terminals.list();
      },

      async 'PUT /terminals/:terminalId'({ parameters: { terminalId }, body }) {
        await changeTerminal(parts, terminalId, () => parts.terminals.describe(terminalId, body));
        parts.refreshTerminal(terminalId);
        return parts.terminals.list();
      },

      async 'DELETE /terminals/:terminalId'({ parameters: { terminalId } }) {
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
const callRoutes = (parts: StationParts): Route[] =>
  implemented(callEndpoints, {
    'POST /terminal/call'({ requester }) {
      const terminal = terminalOf(requester);
      const isLeft = terminal.slots.some((slot) => parts.bench.isLeftBehind(slot));
      return Promise.resolve(parts.calls.call(terminal, isLeft ? 'medium-left-behind' : 'help'));
    },

    'GET /terminal-calls': () => Promise.resolve(parts.calls.waiting()),

    'POST /terminal-calls/:terminalId/answer'({ parameters: { terminalId } }) {
      parts.calls.answer(terminalId);
      return Promise.resolve(parts.calls.waiting());
    },
  });
