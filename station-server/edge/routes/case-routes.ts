import { caseEndpoints } from '../../../shared/contract/endpoints/case-endpoints.ts';
import { implemented } from '../http/implemented.ts';
import * as z from 'zod';
import { DOCUMENT_KINDS } from '../../../shared/case/state/case-state.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { listCases } from '../../registry/cases/case-list.ts';
import { captureSpecimen } from '../../services/pictures/capture-specimen.ts';
import { pictureMaterial } from '../../services/pictures/picture-material.ts';
import { shownPicture } from '../../services/pictures/shown-picture.ts';
import { unlockInstead } from '../../services/commands/unlock-instead.ts';
import { handleDirected } from '../../services/commands/step-handlers.ts';
import { paperToLookAt } from '../http/paper-to-look-at.ts';
import { takenFor } from '../http/picture-target.ts';
import { BinaryAnswer, type Route } from '../http/route.ts';
import { byOf, sessionOf } from '../http/requester.ts';
import type { StationParts } from '../http/station-parts.ts';

const documentSchema = z.enum(DOCUMENT_KINDS);

/** Cases at the counter. */
export function caseRoutes(parts: StationParts): Route[] {
  const viewOf = async (caseNumber: string) => ({ caseNumber, events: await parts.desk.events(caseNumber) });
  return implemented(caseEndpoints, {
    'GET /cases': ({ query }) =>
      listCases(parts.db, parts.journal, {
        ...query,
        service: query.service ?? null,
        day: query.day ?? null,
      }),

    'POST /cases': ({ body, requester, idempotencyKey }) =>
      parts.commands.run(idempotencyKey, { open: body }, byOf(requester), (by) =>
        parts.desk.open(body.service, body.channel, by),
      ),

    async 'GET /cases/:caseNumber'({ parameters }) {
      await parts.desk.load(parameters.caseNumber);
      return viewOf(parameters.caseNumber);
    },

    'POST /cases/:caseNumber/commands': ({ parameters, body, requester, idempotencyKey }) => {
      const { caseNumber } = parameters;
      return parts.commands.run(idempotencyKey, { caseNumber, ...body }, byOf(requester), async (by) => {
        const { command } = body;
        if ('slot' in command && command.slot !== null) await parts.terminals.requireOfCounter(command.slot);
        if (command.type === 'charge-payment-code')
          parts.screens.requireShown(sessionOf(requester).desk, caseNumber);
        const slots = await parts.terminals.slotsOfCounter();
        await handleDirected({ parts, caseNumber, by: { ...by, slots } }, body);
        return caseNumber;
      });
    },

    'POST /cases/:caseNumber/unlock-instead': ({ parameters, requester, idempotencyKey }) => {
      const { caseNumber } = parameters;
      return parts.commands.run(idempotencyKey, { unlockInstead: caseNumber }, byOf(requester), (by) =>
        unlockInstead(parts, caseNumber, by),
      );
    },

    async 'POST /cases/:caseNumber/specimens'({ parameters, query, requester, body }) {
      const { caseNumber } = parameters;
      await captureSpecimen(
        parts,
        caseNumber,
        { picture: pictureOf(body), scannedAtDpi: null },
        takenFor(caseNumber, query, byOf(requester)),
      );
      return viewOf(caseNumber);
    },

    async 'POST /cases/:caseNumber/pictures'({ parameters, query, requester, body }) {
      const { caseNumber } = parameters;
      const { material, insisted } = query;
      return pictureMaterial(
        parts,
        caseNumber,
        { material, picture: pictureOf(body), scannedAtDpi: null, insisted },
        takenFor(caseNumber, query, byOf(requester)),
      );
    },

    async 'GET /cases/:caseNumber/attachments/:id'({ parameters }) {
      const picture = await shownPicture(parts, parameters.caseNumber, parameters.id);
      return new BinaryAnswer(picture.mediaType, picture.content);
    },

    async 'GET /cases/:caseNumber/documents/:kind'({ parameters }) {
      const kind = documentSchema.safeParse(parameters.kind);
      if (!kind.success) throw new ProblemError(makeProblem('not-found'));
      const state = await parts.desk.load(parameters.caseNumber);
      return paperToLookAt(parts, state, kind.data);
    },
  });
}

function pictureOf(body: Buffer): Buffer {
  if (body.length > 0) return body;
  throw new ProblemError(makeProblem('picture-refused', { detail: { zh: '不是照片', en: 'not a picture' } }));
}
