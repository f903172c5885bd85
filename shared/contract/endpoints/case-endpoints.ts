import { STAFF, answers, type Bytes } from './endpoint.ts';
import type { CaseSummary, CaseView } from '../api.ts';
import { caseQuerySchema } from '../queries.ts';
import { openCaseSchema } from '../commands.ts';
import { directedCounterCommandSchema } from '../directed-command.ts';
import { PICTURE } from './sent-bytes.ts';
import { materialPictureQuerySchema, pictureTargetSchema, type KeptPicture } from '../directed-picture.ts';

/** Cases at the counter. */
export const caseEndpoints = {
  'GET /cases': answers<CaseSummary[]>()({ access: STAFF, query: caseQuerySchema }),
  /** Idempotency-Key. */
  'POST /cases': answers<CaseView>()({ access: STAFF, body: openCaseSchema }),
  'GET /cases/:caseNumber': answers<CaseView>()({ access: STAFF }),
  /** Idempotency-Key. */
  'POST /cases/:caseNumber/commands': answers<CaseView>()({
    access: STAFF,
    body: directedCounterCommandSchema,
  }),
  /** Idempotency-Key; the PIN is forgotten. */
  'POST /cases/:caseNumber/unlock-instead': answers<CaseView>()({ access: STAFF }),
  'POST /cases/:caseNumber/specimens': answers<CaseView>()({
    access: STAFF,
    body: PICTURE,
    query: pictureTargetSchema,
  }),
  'POST /cases/:caseNumber/pictures': answers<KeptPicture>()({
    access: STAFF,
    body: PICTURE,
    query: materialPictureQuerySchema,
  }),
  'GET /cases/:caseNumber/attachments/:id': answers<Bytes>()({ access: STAFF }),
  'GET /cases/:caseNumber/documents/:kind': answers<Bytes>()({ access: STAFF }),
};

/** The page in the document scanner in place of a camera's picture. */
export const scanEndpoints = {
  /** The same with the page in the scanner. */
  'POST /cases/:caseNumber/specimens/scan': answers<CaseView>()({
    access: STAFF,
    query: pictureTargetSchema,
  }),
  'POST /cases/:caseNumber/pictures/scan': answers<KeptPicture>()({
    access: STAFF,
    query: materialPictureQuerySchema,
  }),
};
