import { byOf, sessionOf, STAFF_COOKIE } from '../http/requester.ts';
import { staffEndpoints } from '../../../shared/contract/endpoints/staff-endpoints.ts';
import { implemented } from '../http/implemented.ts';
import type { ServicePointView, SessionView } from '../../../shared/contract/api.ts';
import { shanghaiDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { PaymentMethod } from '../../../shared/vocabulary/payment-method.ts';
import type { Session } from '../../people/sessions.ts';
import { endAtDesk, leaveDesk } from '../http/session-ends.ts';
import type { Route } from '../http/route.ts';
import type { StationParts } from '../http/station-parts.ts';

const methodsOf = ({ cardTerminal, payments }: StationParts): PaymentMethod[] => [
  'cash',
  ...(cardTerminal ? ['card' as const] : []),
  ...payments.methods,
];

/** Signing in and out, the till, and what the desk's screen shows. */
export function staffRoutes(parts: StationParts): Route[] {
  const viewOf = async ({ staff: member, desk }: Session): Promise<SessionView> => ({
    staffNumber: member.staffNumber,
    name: member.name,
    role: member.role,
    desk,
    screenPaired: await parts.screens.isPaired(desk),
  });
  const secure = parts.config.tls !== null;
  return implemented(staffEndpoints, {
    async 'POST /session'({ body, response }) {
      const member = await parts.accounts.authenticate(body.staffNumber, body.password);
      // What was typed for the clerk before is not this one's.
      await endAtDesk(parts, body.desk);
      const token = await parts.sessions.begin(member, body.desk);
      response.cookie(STAFF_COOKIE, token, { httpOnly: true, sameSite: 'strict', secure, path: '/' });
      return viewOf({ staff: member, desk: body.desk });
    },

    'GET /session': ({ requester }) => viewOf(sessionOf(requester)),

    async 'DELETE /session'({ requester, response }) {
      await leaveDesk(parts, sessionOf(requester).desk);
      if (requester.staffToken) {
        await parts.sessions.end(requester.staffToken);
        parts.endStaffConnections(requester.staffToken);
      }
      response.clearCookie(STAFF_COOKIE, { path: '/' });
    },

    'GET /service-point': (): Promise<ServicePointView> =>
      Promise.resolve({
        ...parts.config.servicePoint,
        paymentMethods: methodsOf(parts),
        emulatedBench: parts.config.emulatedBench,
        terminalIdleMs: parts.config.terminalIdleMs,
      }),

    'GET /till': ({ requester }) => parts.tills.view(sessionOf(requester).staff.staffId),

    'POST /till'({ requester, body }) {
      const { staff: member, desk } = sessionOf(requester);
      return parts.tills.open(member.staffId, desk, body.floatFen, byOf(requester));
    },

    'POST /till/count': ({ requester, body }) =>
      parts.tills.count(sessionOf(requester).staff.staffId, body.counted, byOf(requester)),

    async 'POST /till/drawer'({ requester }) {
      await parts.tills.recordDrawerOpened(sessionOf(requester).staff.staffId, byOf(requester));
      await parts.bench.receiptPrinter?.openDrawer();
    },

    async 'POST /till/close'({ requester, body: { reason, receiver } }) {
      const { staff: member, desk } = sessionOf(requester);
      const taker = receiver
        ? await parts.accounts.authenticate(receiver.staffNumber, receiver.password)
        : null;
      const to = taker && { staffId: taker.staffId, desk };
      return parts.tills.close(member.staffId, reason, to, byOf(requester));
    },

    'GET /tills'({ query }) {
      const day = query.day ?? shanghaiDate(parts.clock());
      return parts.tills.ofDay(day, async (staffId) => (await parts.accounts.find(staffId))?.name ?? staffId);
    },

    async 'POST /desk/screen'({ requester, body }) {
      const { desk } = sessionOf(requester);
      await parts.screens.pair(body.code, desk);
      parts.endScreenConnections(desk);
      parts.refreshDesk(desk);
    },

    async 'PUT /desk/case'({ requester, body }) {
      const { desk } = sessionOf(requester);
      if (body.caseNumber !== null) await parts.desk.load(body.caseNumber);
      parts.screens.show(desk, body.caseNumber);
      parts.refreshDesk(desk);
    },
  });
}
