import { answers, type Bytes } from './endpoint.ts';
import type { CaseSummary, PayingWay } from '../api.ts';
import { orderQuerySchema, recognitionQuerySchema } from '../queries.ts';
import type { LostCertificateView, OrderView, VerificationView } from '../account.ts';
import { openCaseSchema } from '../commands.ts';
import { directedAccountCommandSchema } from '../directed-command.ts';
import { UPLOAD } from './sent-bytes.ts';
import { uploadQuerySchema } from '../directed-picture.ts';
import type { AnyRecognisedDocument } from '../../vocabulary/recognised-document.ts';
import { orderDraftSchema, type OrderDraftView } from '../order-draft.ts';

/** Orders of the supplier who is signed in. */
export const orderEndpoints = {
  'GET /orders': answers<CaseSummary[]>()({ access: ['account'], query: orderQuerySchema }),
  'POST /orders': answers<OrderView>()({ access: ['account'], body: openCaseSchema }),
  'GET /orders/:caseNumber': answers<OrderView>()({ access: ['account'] }),
  'POST /orders/:caseNumber/commands': answers<OrderView>()({
    access: ['account'],
    body: directedAccountCommandSchema,
  }),
  'GET /orders/:caseNumber/lost-certificates': answers<LostCertificateView[]>()({ access: ['account'] }),
  'GET /orders/:caseNumber/verification': answers<VerificationView | null>()({ access: ['account'] }),
  'GET /orders/:caseNumber/payment': answers<PayingWay>()({ access: ['account'] }),
};

/** Pictures of an order, what can be read off them, and its papers. */
export const paperEndpoints = {
  'POST /orders/:caseNumber/uploads': answers<OrderView>()({
    access: ['account'],
    body: UPLOAD,
    query: uploadQuerySchema,
  }),
  'GET /orders/:caseNumber/uploads/:uploadId/:page': answers<Bytes>()({ access: ['account'] }),
  'POST /orders/:caseNumber/recognition': answers<AnyRecognisedDocument>()({
    access: ['account'],
    body: UPLOAD,
    query: recognitionQuerySchema,
  }),
  'GET /orders/:caseNumber/documents/:kind': answers<Bytes>()({ access: ['account'] }),
};

/** What was typed on the step that is on, to go on with later. */
export const draftEndpoints = {
  'GET /orders/:caseNumber/draft': answers<OrderDraftView | null>()({ access: ['account'] }),
  'PUT /orders/:caseNumber/draft': answers<void>()({ access: ['account'], body: orderDraftSchema }),
};
