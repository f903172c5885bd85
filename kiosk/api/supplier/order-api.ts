import type { LostCertificateView, OrderView, VerificationView } from '../../../shared/contract/account.ts';
import type { CaseSummary, PayingWay } from '../../../shared/contract/api.ts';
import type { StepIdentity } from '../../../shared/case/questions/step-identity.ts';
import type { AccountCommand } from '../../../shared/contract/commands.ts';
import type { Directed } from '../../../shared/contract/directed-command.ts';
import { pictureTarget } from '../../../shared/contract/directed-picture.ts';
import type { OrderDraftView } from '../../../shared/contract/order-draft.ts';
import type { RequiredUpload } from '../../../shared/case/papers/required-uploads.ts';
import type { Channel, ServiceCode } from '../../../shared/services/service-definition.ts';
import type {
  AnyRecognisedDocument,
  RecognisableKind,
} from '../../../shared/vocabulary/recognised-document.ts';
import { ask } from '../http-client.ts';

/* The orders of the supplier who is signed in at a terminal, one function per route of `shared/contract/account.ts`. */

/** Partners are asked, media and printers are waited for. */
const COMMAND_TIMEOUT_MS = 60_000;
/** A slow medium needs more than a minute for its key pair. */
const DOWNLOAD_TIMEOUT_MS = 300_000;
const PICTURE_TIMEOUT_MS = 120_000;
/** Nobody who leaves is kept signed in for longer. */
const DRAFT_TIMEOUT_MS = 4_000;

const orderPath = (caseNumber: string): string => `/orders/${encodeURIComponent(caseNumber)}`;

export const orders = (state: 'open' | 'closed') =>
  ask<CaseSummary[]>({ method: 'GET', path: `/orders?state=${state}` });
export const openOrder = (service: ServiceCode, channel: Channel, key: string) =>
  ask<OrderView>({ method: 'POST', path: '/orders', body: { service, channel }, key });
export const orderView = (caseNumber: string) =>
  ask<OrderView>({ method: 'GET', path: orderPath(caseNumber) });

export const orderCommand = (caseNumber: string, body: Directed<AccountCommand>, key: string) =>
  ask<OrderView>({
    method: 'POST',
    path: `${orderPath(caseNumber)}/commands`,
    body,
    key,
    timeoutMs: body.command.type === 'download-certificate' ? DOWNLOAD_TIMEOUT_MS : COMMAND_TIMEOUT_MS,
  });

export const lostCertificates = (caseNumber: string) =>
  ask<LostCertificateView[]>({ method: 'GET', path: `${orderPath(caseNumber)}/lost-certificates` });
export const orderDraft = (caseNumber: string) =>
  ask<OrderDraftView | null>({ method: 'GET', path: `${orderPath(caseNumber)}/draft` });
export const keepOrderDraft = (caseNumber: string, draft: OrderDraftView) =>
  ask<void>({
    method: 'PUT',
    path: `${orderPath(caseNumber)}/draft`,
    body: draft,
    timeoutMs: DRAFT_TIMEOUT_MS,
  });

export const verification = (caseNumber: string) =>
  ask<VerificationView | null>({ method: 'GET', path: `${orderPath(caseNumber)}/verification` });
export const payingWay = (caseNumber: string) =>
  ask<PayingWay>({ method: 'GET', path: `${orderPath(caseNumber)}/payment` });

/** A type that the station takes bytes under; what they are, their content tells. */
const bytes = (file: Blob): Blob => new Blob([file], { type: 'application/octet-stream' });

/** `on`: the step that the picture was taken for. `insisted`: it is taken though something is wrong with it. */
export function uploadMaterial(
  on: StepIdentity,
  { material, side }: RequiredUpload,
  file: Blob,
  insisted: boolean,
) {
  const query = new URLSearchParams({
    material,
    ...pictureTarget(on),
    ...(side === null ? {} : { side }),
    ...(insisted ? { insisted: 'true' } : {}),
  });
  return ask<OrderView>({
    method: 'POST',
    path: `${orderPath(on.caseNumber)}/uploads?${query.toString()}`,
    body: bytes(file),
    timeoutMs: PICTURE_TIMEOUT_MS,
  });
}

export const recognise = (caseNumber: string, kind: RecognisableKind, picture: Blob) =>
  ask<AnyRecognisedDocument>({
    method: 'POST',
    path: `${orderPath(caseNumber)}/recognition?kind=${kind}`,
    body: bytes(picture),
    timeoutMs: PICTURE_TIMEOUT_MS,
  });

export const uploadedPageUrl = (caseNumber: string, uploadId: string): string =>
  `/api${orderPath(caseNumber)}/uploads/${encodeURIComponent(uploadId)}/0`;
