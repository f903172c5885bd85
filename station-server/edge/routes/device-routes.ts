import { deviceEndpoints } from '../../../shared/contract/endpoints/device-endpoints.ts';
import { implemented } from '../http/implemented.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { testDevice } from '../../services/devices/device-test.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { Route } from '../http/route.ts';
import type { StationParts } from '../http/station-parts.ts';

/** The devices: what is there, what was the matter, trying one out, and going on after a fault. */
export function deviceRoutes(parts: StationParts): Route[] {
  return implemented(deviceEndpoints, {
    'GET /devices': () => Promise.resolve(parts.bench.views()),

    'GET /device-faults': () => parts.faults.list(),

    'POST /devices/:deviceId/test': ({ parameters: { deviceId } }) =>
      testDevice(deviceId, {
        bench: parts.bench,
        servicePoint: parts.config.servicePoint,
        clock: parts.clock,
      }),

    async 'POST /devices/:deviceId/resume'({ parameters: { deviceId } }) {
      if (deviceId !== 'form-printer') throw new ProblemError(makeProblem('not-found'));
      await parts.bench.formPrinter.resume();
    },

    async 'POST /devices/:deviceId/cancel'({ parameters: { deviceId } }) {
      if (deviceId !== 'document-scanner') throw new ProblemError(makeProblem('not-found'));
      await parts.bench.documentScanner?.cancel();
    },
  });
}
