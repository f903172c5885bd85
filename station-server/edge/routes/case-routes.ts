import * as z from 'zod';
import { DOCUMENT_KINDS } from '../../../shared/case/state/case-state.ts';
import { openCaseSchema } from '../../../shared/contract/commands.ts';
import { directedCounterCommandSchema } from '../../../shared/contract/directed-command.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { SERVICE_CODES } from '../../../shared/services/service-definition.ts';
import { parseCalendarDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import { MATERIAL_CODES, type MaterialCode } from '../../../shared/vocabulary/material.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { listCases } from '../../registry/cases/case-list.ts';
import { captureSpecimen } from '../../services/pictures/capture-specimen.ts';
import { pictureMaterial } from '../../services/pictures/picture-material.ts';
import { shownPicture } from '../../services/pictures/shown-picture.ts';
import { unlockInstead } from '../../services/commands/unlock-instead.ts';
import { handleDirected } from '../../services/commands/step-handlers.ts';
import { paperToLookAt } from '../http/paper-to-look-at.ts';
import { takenFor } from '../http/picture-target.ts';
import { BinaryAnswer, route, type Route } from '../http/route.ts';
import { byOf, sessionOf, staff } from './staff-routes.ts';
import type { StationParts } from '../http/station-parts.ts';

const PICTURE = { types: ['image/jpeg', 'image/png'], limitBytes: 20_000_000 } as const;
const stateSchema = z.enum(['open', 'closed', 'all']).catch('open');
const serviceSchema = z.enum(SERVICE_CODES).nullable().catch(null);
const materialSchema = z.enum(MATERIAL_CODES);
const documentSchema = z.enum(DOCUMENT_KINDS);

/** Cases at the counter. */
export function caseRoutes(parts: StationParts): Route[] {
  const number = (parameters: Record<string, string>): string => parameters['caseNumber'] ?? '';
  const viewOf = async (caseNumber: string) => ({ caseNumber, events: await parts.desk.events(caseNumber) });
  return [
    route({
      method: 'get',
      path: '/cases',
      access: staff,
      body: null,
      act: ({ query }) =>
        listCases(parts.db, parts.journal, {
          state: stateSchema.parse(query.get('state')),
          search: (query.get('search') ?? '').slice(0, 100),
          service: serviceSchema.parse(query.get('service')),
          clerk: (query.get('clerk') ?? '').slice(0, 60),
          day: parseCalendarDate(query.get('day') ?? ''),
        }),
    }),
    route({
      method: 'post',
      path: '/cases',
      access: staff,
      body: openCaseSchema,
      act: ({ body, requester, idempotencyKey }) =>
        parts.commands.run(idempotencyKey, { open: body }, byOf(requester), (by) =>
          parts.desk.open(body.service, body.channel, by),
        ),
    }),
    route({
      method: 'get',
      path: '/cases/:caseNumber',
      access: staff,
      body: null,
      async act({ parameters }) {
        await parts.desk.load(number(parameters));
        return viewOf(number(parameters));
      },
    }),
    route({
      method: 'post',
      path: '/cases/:caseNumber/commands',
      access: staff,
      body: directedCounterCommandSchema,
      act: ({ parameters, body, requester, idempotencyKey }) => {
        const caseNumber = number(parameters);
        return parts.commands.run(idempotencyKey, { caseNumber, ...body }, byOf(requester), async (by) => {
          const { command } = body;
          if ('slot' in command && command.slot !== null)
            await parts.terminals.requireOfCounter(command.slot);
          if (command.type === 'charge-payment-code')
            parts.screens.requireShown(sessionOf(requester).desk, caseNumber);
          const slots = await parts.terminals.slotsOfCounter();
          await handleDirected({ parts, caseNumber, by: { ...by, slots } }, body);
          return caseNumber;
        });
      },
    }),
    route({
      method: 'post',
      path: '/cases/:caseNumber/unlock-instead',
      access: staff,
      body: null,
      act: ({ parameters, requester, idempotencyKey }) => {
        const caseNumber = number(parameters);
        return parts.commands.run(idempotencyKey, { unlockInstead: caseNumber }, byOf(requester), (by) =>
          unlockInstead(parts, caseNumber, by),
        );
      },
    }),
    route({
      method: 'post',
      path: '/cases/:caseNumber/specimens',
      access: staff,
      body: null,
      bytes: PICTURE,
      async act({ parameters, query, requester, raw }) {
        const caseNumber = number(parameters);
        await captureSpecimen(
          parts,
          caseNumber,
          { picture: pictureOf(raw.body), scannedAtDpi: null },
          takenFor(caseNumber, query, byOf(requester)),
        );
        return viewOf(caseNumber);
      },
    }),
    route({
      method: 'post',
      path: '/cases/:caseNumber/pictures',
      access: staff,
      body: null,
      bytes: PICTURE,
      async act({ parameters, query, requester, raw }) {
        const caseNumber = number(parameters);
        const material = materialIn(query);
        return pictureMaterial(
          parts,
          caseNumber,
          {
            ...{ material, picture: pictureOf(raw.body), scannedAtDpi: null },
            insisted: query.get('insisted') === 'true',
          },
          takenFor(caseNumber, query, byOf(requester)),
        );
      },
    }),
    route({
      method: 'get',
      path: '/cases/:caseNumber/attachments/:id',
      access: staff,
      body: null,
      async act({ parameters }) {
        const picture = await shownPicture(parts, number(parameters), parameters['id'] ?? '');
        return new BinaryAnswer(picture.mediaType, picture.content);
      },
    }),
    route({
      method: 'get',
      path: '/cases/:caseNumber/documents/:kind',
      access: staff,
      body: null,
      async act({ parameters }) {
        const kind = documentSchema.safeParse(parameters['kind']);
        if (!kind.success) throw new ProblemError(makeProblem('not-found'));
        const state = await parts.desk.load(number(parameters));
        return paperToLookAt(parts, state, kind.data);
      },
    }),
  ];
}

/** The item that a picture is of. */
export function materialIn(query: URLSearchParams): MaterialCode {
  const material = materialSchema.safeParse(query.get('material'));
  if (material.success) return material.data;
  throw new ProblemError(makeProblem('not-found'));
}

function pictureOf(body: unknown): Buffer {
  if (Buffer.isBuffer(body) && body.length > 0) return body;
  throw new ProblemError(makeProblem('picture-refused', { detail: { zh: '不是照片', en: 'not a picture' } }));
}
