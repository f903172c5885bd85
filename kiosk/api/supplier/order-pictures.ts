import type { StepIdentity } from '../../../shared/case/questions/step-identity.ts';
import type { RequiredUpload } from '../../../shared/case/papers/required-uploads.ts';
import { pictureTarget } from '../../../shared/contract/directed-picture.ts';
import type { RecognisableKind } from '../../../shared/vocabulary/recognised-document.ts';
import { request } from '../request.ts';
import { PICTURE_TIMEOUT_MS } from '../timeouts.ts';

/** A type that the station takes bytes under; what they are, their content tells. */
const bytes = (file: Blob): Blob => new Blob([file], { type: 'application/octet-stream' });

/** `on`: the step that the picture was taken for. `insisted`: it is taken though something is wrong with it. */
export const uploadMaterial = (
  on: StepIdentity,
  { material, side }: RequiredUpload,
  file: Blob,
  insisted: boolean,
) =>
  request('POST /orders/:caseNumber/uploads', {
    parameters: { caseNumber: on.caseNumber },
    query: {
      material,
      ...pictureTarget(on),
      ...(side === null ? {} : { side }),
      ...(insisted ? { insisted: 'true' } : {}),
    },
    body: bytes(file),
    timeoutMs: PICTURE_TIMEOUT_MS,
  });

export const recognise = (caseNumber: string, kind: RecognisableKind, picture: Blob) =>
  request('POST /orders/:caseNumber/recognition', {
    parameters: { caseNumber },
    query: { kind },
    body: bytes(picture),
    timeoutMs: PICTURE_TIMEOUT_MS,
  });
