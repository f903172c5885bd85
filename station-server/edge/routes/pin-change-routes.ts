import {
  pinChangeSlotSchema,
  screenPinChangeSchema,
  terminalPinChangeSchema,
} from '../../../shared/contract/pin-change.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { changePin } from '../../services/media/pin-changes.ts';
import { ownSlot, requireInSlot } from './account-routes.ts';
import { route, type Route } from '../http/route.ts';
import { viewOfDesk } from './screen-routes.ts';
import { sessionOf, staff } from './staff-routes.ts';
import type { StationParts } from '../http/station-parts.ts';

/** R-MEDIUM-3: a supplier changes his PIN, at the counter's screen or at a terminal. */
export function pinChangeRoutes(parts: StationParts): Route[] {
  const { pinChanges } = parts;
  return [
    route({
      method: 'post',
      path: '/pin-change',
      access: staff,
      body: pinChangeSlotSchema,
      async act({ requester, body: { slot } }) {
        const { desk } = sessionOf(requester);
        await parts.terminals.requireOfCounter(slot);
        parts.tests.end(desk);
        return pinChanges.begin(desk, slot);
      },
    }),
    route({
      method: 'get',
      path: '/pin-change',
      access: staff,
      body: null,
      act: ({ requester }) => Promise.resolve(pinChanges.at(sessionOf(requester).desk)),
    }),
    route({
      method: 'delete',
      path: '/pin-change',
      access: staff,
      body: null,
      act: ({ requester }) => Promise.resolve(pinChanges.end(sessionOf(requester).desk)),
    }),
    route({
      method: 'post',
      path: '/screen/pin-change',
      access: ['screen'],
      body: screenPinChangeSchema,
      async act({ requester: { screenDesk }, body }) {
        if (screenDesk === null) throw new ProblemError(makeProblem('screen-not-paired'));
        const { mediumSerial, ...pins } = body;
        await pinChanges.change(screenDesk, mediumSerial, pins);
        return viewOfDesk(parts, screenDesk);
      },
    }),
    route({
      method: 'post',
      path: '/terminal/pin-change',
      access: ['terminal'],
      body: terminalPinChangeSchema,
      async act({ requester, body: { slot, mediumSerial, ...pins } }) {
        const medium = ownSlot(parts, requester, slot);
        await requireInSlot(medium, mediumSerial);
        await parts.media.refuseLost(mediumSerial);
        await changePin(medium, mediumSerial, pins);
      },
    }),
  ];
}
