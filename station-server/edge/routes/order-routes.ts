import { orderEndpoints, paperEndpoints } from '../../../shared/contract/endpoints/order-endpoints.ts';
import { implemented } from '../http/implemented.ts';
import * as z from 'zod';
import { DOCUMENT_KINDS, type CaseState } from '../../../shared/case/state/case-state.ts';
import { foldCase } from '../../../shared/case/fold/fold.ts';
import type { LostCertificateView, OrderView, VerificationView } from '../../../shared/contract/account.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { DAY_MS } from '../../../shared/vocabulary/values/calendar-date.ts';
import {
  type RecognisableKind,
  type RecognisedField,
} from '../../../shared/vocabulary/recognised-document.ts';
import { qrPicture } from '../../services/documents/layout/barcode.ts';
import { InTurn } from '../../scheduling/in-turn.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { caseStream, listCases } from '../../registry/cases/case-list.ts';
import { ordersOf } from '../../registry/cases/case-list-queries.ts';
import { refuseDoubtful } from '../../services/pictures/look-at-picture.ts';
import { lostCertificatesOf } from '../../services/orders/lost-certificates.ts';
import { addUpload, uploadedPage } from '../../services/pictures/order-materials.ts';
import {
  eventsForSupplier,
  invoiceForSupplier,
  reviewDueDate,
  stateForPapers,
} from '../../registry/cases/order-view.ts';
import { payingWay } from '../http/screen-view.ts';
import { handleDirected } from '../../services/commands/step-handlers.ts';
import { accountOf } from '../http/supplier-at-terminal.ts';
import { draftRoutes } from './draft-routes.ts';
import { paperToLookAt } from '../http/paper-to-look-at.ts';
import { takenFor } from '../http/picture-target.ts';
import type { Requester } from '../http/requester.ts';
import { BinaryAnswer, type Route } from '../http/route.ts';
import type { StationParts } from '../http/station-parts.ts';

const documentSchema = z.enum(DOCUMENT_KINDS);
/** What a supplier may see of the papers: those that are his to sign or to keep. */
const OWN_DOCUMENTS: readonly string[] = [
  'application-form',
  'seal-specimen-form',
  'authorisation-letter',
  'fee-receipt',
];

/** Commands that carry what was typed on a step, or after which nobody wants it. */
const ENDS_DRAFT: readonly string[] = [
  'enter-application-data',
  'begin-verification',
  'confirm-product',
  'cancel-case',
];
/** More than an agent of several organisations has in hand, and few enough that nobody fills the store with them. */
const MOST_OPEN_ORDERS = 20;
/** Begun and given up again, they use up the numbers of a day all the same. */
const MOST_ORDERS_A_DAY = 60;

/** Orders of the supplier who is signed in; of anybody else's he can't even tell that they exist. */
export function orderRoutes(parts: StationParts): Route[] {
  const opening = new InTurn();
  const own = async (requester: Requester, caseNumber: string): Promise<CaseState> => {
    const { accountId } = accountOf(requester, parts);
    const state = await parts.desk.load(caseNumber);
    if (state.accountId !== accountId) throw new ProblemError(makeProblem('not-found'));
    return state;
  };
  const viewOf = async (caseNumber: string): Promise<OrderView> => {
    const events = await parts.desk.events(caseNumber);
    const state = foldCase(events);
    if (!state) throw new ProblemError(makeProblem('not-found'));
    const { accountId, certificate } = state;
    return {
      caseNumber,
      events: eventsForSupplier(events),
      interruption: parts.ceremony.interruptionOf(caseNumber)?.cause ?? null,
      invoice: invoiceForSupplier(await parts.invoices.find(caseNumber)),
      wasBound:
        accountId !== null &&
        certificate !== null &&
        (await parts.suppliers.wasBound(accountId, certificate.mediumSerial)),
      reviewDueDate: reviewDueDate(state, parts.calendar.notices()),
    };
  };
  return [
    ...implemented(orderEndpoints, {
      'GET /orders': ({ requester, query }) =>
        listCases(parts.db, parts.journal, {
          ...{ search: '', service: null, clerk: '', day: null },
          state: query.state,
          accountId: accountOf(requester, parts).accountId,
        }),

      async 'POST /orders'({ body, requester, idempotencyKey }) {
        const { by, accountId } = accountOf(requester, parts);
        const { service, channel } = body;
        if (channel === 'counter') throw new ProblemError(makeProblem('forbidden'));
        const { caseNumber } = await parts.commands.run(
          idempotencyKey,
          { open: body },
          by,
          async (withKey) => {
            return opening.run(accountId, async () => {
              await requireFewOrders(parts, accountId);
              return parts.desk.open(service, channel, withKey);
            });
          },
        );
        return viewOf(caseNumber);
      },

      'GET /orders/:caseNumber': async ({ requester, parameters }) =>
        viewOf((await own(requester, parameters.caseNumber)).caseNumber),

      async 'POST /orders/:caseNumber/commands'({ requester, parameters, body, idempotencyKey }) {
        const { caseNumber } = await own(requester, parameters.caseNumber);
        const { by } = accountOf(requester, parts);
        await parts.commands.run(idempotencyKey, { caseNumber, ...body }, by, async (withKey) => {
          const { command } = body;
          if (command.type === 'print-document' && !OWN_DOCUMENTS.includes(command.document))
            throw new ProblemError(makeProblem('not-found'));
          await handleDirected({ parts, caseNumber, by: withKey }, body);
          return caseNumber;
        });
        if (ENDS_DRAFT.includes(body.command.type)) await parts.drafts.drop(caseStream(caseNumber));
        return viewOf(caseNumber);
      },

      'GET /orders/:caseNumber/lost-certificates': async ({
        requester,
        parameters,
      }): Promise<LostCertificateView[]> =>
        lostCertificatesOf(parts.certificates, await own(requester, parameters.caseNumber)),

      async 'GET /orders/:caseNumber/verification'({
        requester,
        parameters,
      }): Promise<VerificationView | null> {
        const { caseNumber } = await own(requester, parameters.caseNumber);
        const standing = await parts.verifications.standing(caseNumber);
        if (standing?.state !== 'waiting') return standing;
        const { faceUrl, ...waiting } = standing;
        return { ...waiting, faceQr: faceUrl === null ? null : qrPicture(faceUrl) };
      },

      'GET /orders/:caseNumber/payment': async ({ requester, parameters }) =>
        payingWay(await own(requester, parameters.caseNumber)),
    }),
    ...paperRoutes(parts, own, viewOf),
    ...draftRoutes(parts, own),
  ];
}

/** One account's orders are begun one after the other, so that those that come together are counted, too. */
async function requireFewOrders({ db, clock }: StationParts, accountId: string): Promise<void> {
  const { open, begun } = await ordersOf(db, accountId, clock() - DAY_MS);
  if (open >= MOST_OPEN_ORDERS)
    throw new ProblemError(makeProblem('orders-enough', { most: MOST_OPEN_ORDERS }));
  if (begun >= MOST_ORDERS_A_DAY)
    throw new ProblemError(makeProblem('orders-enough-today', { most: MOST_ORDERS_A_DAY }));
}

type Own = (requester: Requester, caseNumber: string) => Promise<CaseState>;

/** Pictures of an order, what can be read off them, and its papers. */
function paperRoutes(
  parts: StationParts,
  own: Own,
  viewOf: (caseNumber: string) => Promise<OrderView>,
): Route[] {
  return implemented(paperEndpoints, {
    async 'POST /orders/:caseNumber/uploads'({ requester, parameters, query, body }) {
      const { caseNumber } = await own(requester, parameters.caseNumber);
      const { material, side = null, insisted } = query;
      const by = takenFor(caseNumber, query, accountOf(requester, parts).by);
      await addUpload(parts, caseNumber, { material, side, insisted }, bytesOf(body), by);
      return viewOf(caseNumber);
    },

    async 'GET /orders/:caseNumber/uploads/:uploadId/:page'({ requester, parameters }) {
      const { caseNumber } = await own(requester, parameters.caseNumber);
      const { uploadId, page } = parameters;
      const found = await uploadedPage(parts, caseNumber, uploadId, Number(page));
      return new BinaryAnswer(found.mediaType, found.content);
    },

    async 'POST /orders/:caseNumber/recognition'({ requester, parameters, query, body }) {
      await own(requester, parameters.caseNumber);
      const [page] = (await parts.checkUpload(bytesOf(body))).pages;
      if (!page) throw new ProblemError(makeProblem('not-found'));
      const read = await parts.recognition.recognise<RecognisableKind>(query.kind, page.content);
      const isEmpty = Object.values<RecognisedField>(read.fields).every(({ value }) => value === null);
      if (isEmpty) refuseDoubtful(['nothing-read']);
      return read;
    },

    async 'GET /orders/:caseNumber/documents/:kind'({ requester, parameters }) {
      const { caseNumber } = await own(requester, parameters.caseNumber);
      const kind = documentSchema.safeParse(parameters.kind);
      if (!kind.success || !OWN_DOCUMENTS.includes(kind.data))
        throw new ProblemError(makeProblem('not-found'));
      const state = stateForPapers(await parts.desk.events(caseNumber));
      return paperToLookAt(parts, state, kind.data);
    },
  });
}

function bytesOf(body: Buffer): Buffer {
  if (body.length > 0) return body;
  const detail = { zh: '没有收到文件', en: 'no file was received' };
  throw new ProblemError(makeProblem('upload-refused', { detail }));
}
