import type * as z from 'zod';
import type { ServicePointView, SessionView } from '../../../shared/contract/api.ts';
import {
  closeTillSchema,
  countTillSchema,
  openTillSchema,
  pairScreenSchema,
  showCaseSchema,
  signInSchema,
} from '../../../shared/contract/commands.ts';
import { parseCalendarDate, shanghaiDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { PaymentMethod } from '../../../shared/vocabulary/payment-method.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { Session } from '../../people/sessions.ts';
import type { By } from '../../registry/cases/case-desk.ts';
import { STAFF_COOKIE, staffActor, type Requester } from '../http/requester.ts';
import { endAtDesk, leaveDesk } from '../http/session-ends.ts';
import { route, type Access, type Route } from '../http/route.ts';
import type { StationParts } from '../http/station-parts.ts';

export const staff: readonly Access[] = ['clerk', 'supervisor'];

/** The session behind a request that was let through as staff. */
export function sessionOf({ session }: Requester): Session {
  if (!session) throw new ProblemError(makeProblem('not-signed-in'));
  return session;
}

export function byOf(requester: Requester): By {
  const session = sessionOf(requester);
  return { actor: staffActor(session), terminal: `desk:${session.desk}` };
}

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
  return [
    route({
      method: 'post',
      path: '/session',
      access: ['anyone'],
      body: signInSchema,
      async act({ body, response }) {
        const member = await parts.accounts.authenticate(body.staffNumber, body.password);
        // What was typed for the clerk before is not this one's.
        await endAtDesk(parts, body.desk);
        const token = await parts.sessions.begin(member, body.desk);
        response.cookie(STAFF_COOKIE, token, { httpOnly: true, sameSite: 'strict', secure, path: '/' });
        return viewOf({ staff: member, desk: body.desk });
      },
    }),
    route({
      method: 'get',
      path: '/session',
      access: staff,
      body: null,
      act: ({ requester }) => viewOf(sessionOf(requester)),
    }),
    route({
      method: 'delete',
      path: '/session',
      access: staff,
      body: null,
      async act({ requester, response }) {
        await leaveDesk(parts, sessionOf(requester).desk);
        if (requester.staffToken) {
          await parts.sessions.end(requester.staffToken);
          parts.endStaffConnections(requester.staffToken);
        }
        response.clearCookie(STAFF_COOKIE, { path: '/' });
      },
    }),
    route({
      method: 'get',
      path: '/service-point',
      access: ['anyone'],
      body: null,
      act: (): Promise<ServicePointView> =>
        Promise.resolve({
          ...parts.config.servicePoint,
          paymentMethods: methodsOf(parts),
          emulatedBench: parts.config.emulatedBench,
          terminalIdleMs: parts.config.terminalIdleMs,
        }),
    }),
    route({
      method: 'get',
      path: '/till',
      access: staff,
      body: null,
      act: ({ requester }) => parts.tills.view(sessionOf(requester).staff.staffId),
    }),
    route({
      method: 'post',
      path: '/till',
      access: staff,
      body: openTillSchema,
      act({ requester, body }) {
        const { staff: member, desk } = sessionOf(requester);
        return parts.tills.open(member.staffId, desk, body.floatFen, byOf(requester));
      },
    }),
    route({
      method: 'post',
      path: '/till/count',
      access: staff,
      body: countTillSchema,
      act: ({ requester, body }) =>
        parts.tills.count(sessionOf(requester).staff.staffId, body.counted, byOf(requester)),
    }),
    route({
      method: 'post',
      path: '/till/drawer',
      access: staff,
      body: null,
      async act({ requester }) {
        await parts.tills.recordDrawerOpened(sessionOf(requester).staff.staffId, byOf(requester));
        await parts.bench.receiptPrinter?.openDrawer();
      },
    }),
    route({
      method: 'post',
      path: '/till/close',
      access: staff,
      body: closeTillSchema,
      async act({ requester, body: { reason, receiver } }) {
        const { staff: member, desk } = sessionOf(requester);
        const taker = receiver
          ? await parts.accounts.authenticate(receiver.staffNumber, receiver.password)
          : null;
        const to = taker && { staffId: taker.staffId, desk };
        return parts.tills.close(member.staffId, reason, to, byOf(requester));
      },
    }),
    route({
      method: 'get',
      path: '/tills',
      access: ['supervisor'],
      body: null,
      act({ query }) {
        const day = parseCalendarDate(query.get('day') ?? '') ?? shanghaiDate(parts.clock());
        return parts.tills.ofDay(day, async (staffId) => (await parts.accounts.find(staffId))?.name ?? '');
      },
    }),
    route({
      method: 'post',
      path: '/desk/screen',
      access: staff,
      body: pairScreenSchema,
      async act({ requester, body }) {
        const { desk } = sessionOf(requester);
        await parts.screens.pair(body.code, desk);
        parts.endScreenConnections(desk);
        parts.refreshDesk(desk);
      },
    }),
    route({
      method: 'put',
      path: '/desk/case',
      access: staff,
      body: showCaseSchema satisfies z.ZodType,
      async act({ requester, body }) {
        const { desk } = sessionOf(requester);
        if (body.caseNumber !== null) await parts.desk.load(body.caseNumber);
        parts.screens.show(desk, body.caseNumber);
        parts.refreshDesk(desk);
      },
    }),
  ];
}
