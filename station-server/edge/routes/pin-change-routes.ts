import { pinChangeEndpoints } from '../../../shared/contract/endpoints/pin-change-endpoints.ts';
import { implemented } from '../http/implemented.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { changePin } from '../../services/media/pin-changes.ts';
import { ownSlot, requireInSlot } from '../http/supplier-at-terminal.ts';
import type { Route } from '../http/route.ts';
import { viewOfDesk } from './screen-routes.ts';
import { sessionOf } from '../http/requester.ts';
import type { StationParts } from '../http/station-parts.ts';

/** R-MEDIUM-3: a supplier changes his PIN, at the counter's screen or at a terminal. */
export function pinChangeRoutes(parts: StationParts): Route[] {
  const { pinChanges } = parts;
  return implemented(pinChangeEndpoints, {
    async 'POST /pin-change'({ requester, body: { slot } }) {
      const { desk } = sessionOf(requester);
      await parts.terminals.requireOfCounter(slot);
      parts.tests.end(desk);
      return pinChanges.begin(desk, slot);
    },

    'GET /pin-change': ({ requester }) => Promise.resolve(pinChanges.at(sessionOf(requester).desk)),

    'DELETE /pin-change': ({ requester }) => Promise.resolve(pinChanges.end(sessionOf(requester).desk)),

    async 'POST /screen/pin-change'({ requester: { screenDesk }, body }) {
      if (screenDesk === null) throw new ProblemError(makeProblem('screen-not-paired'));
      const { mediumSerial, ...pins } = body;
      await pinChanges.change(screenDesk, mediumSerial, pins);
      return viewOfDesk(parts, screenDesk);
    },

    async 'POST /terminal/pin-change'({ requester, body: { slot, mediumSerial, ...pins } }) {
      const medium = ownSlot(parts, requester, slot);
      await requireInSlot(medium, mediumSerial);
      await parts.media.refuseLost(mediumSerial);
      await changePin(medium, mediumSerial, pins);
    },
  });
}
