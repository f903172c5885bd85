import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { testDevice } from '../../services/devices/device-test.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { route, type Access, type Route } from '../http/route.ts';
import type { StationParts } from '../http/station-parts.ts';

const staff: readonly Access[] = ['clerk', 'supervisor'];

/** The devices: what is there, what was the matter, trying one out, and going on after a fault. */
export function deviceRoutes(parts: StationParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/devices',
      access: staff,
      body: null,
      act: () => Promise.resolve(parts.bench.views()),
    }),
    route({
      method: 'get',
      path: '/device-faults',
      access: staff,
      body: null,
      act: () => parts.faults.list(),
    }),
    route({
      method: 'post',
      path: '/devices/:deviceId/test',
      access: staff,
      body: null,
      act: ({ parameters: { deviceId = '' } }) =>
        testDevice(deviceId, {
          bench: parts.bench,
          servicePoint: parts.config.servicePoint,
          clock: parts.clock,
        }),
    }),
    route({
      method: 'post',
      path: '/devices/:deviceId/resume',
      access: staff,
      body: null,
      async act({ parameters: { deviceId = '' } }) {
        if (deviceId !== 'form-printer') throw new ProblemError(makeProblem('not-found'));
        await parts.bench.formPrinter.resume();
      },
    }),
    route({
      method: 'post',
      path: '/devices/:deviceId/cancel',
      access: staff,
      body: null,
      async act({ parameters: { deviceId = '' } }) {
        if (deviceId !== 'document-scanner') throw new ProblemError(makeProblem('not-found'));
        await parts.bench.documentScanner?.cancel();
      },
    }),
  ];
}
