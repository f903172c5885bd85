import { pictureTarget } from '../../shared/contract/directed-picture.ts';
import type { StepIdentity } from '../../shared/case/questions/step-identity.ts';
import type { MaterialCode } from '../../shared/vocabulary/material.ts';
import { request } from './request.ts';
import { SCAN_TIMEOUT_MS, UPLOAD_TIMEOUT_MS } from './timeouts.ts';

/* Pictures of a case at the counter. `on`: the step that they are taken for; `insisted`: kept though something is wrong. */

const queryOf = (on: StepIdentity, material: MaterialCode, insisted: boolean) => ({
  material,
  ...(insisted ? { insisted: 'true' as const } : {}),
  ...pictureTarget(on),
});

export const uploadSpecimen = (on: StepIdentity, picture: Blob) =>
  request('POST /cases/:caseNumber/specimens', {
    parameters: { caseNumber: on.caseNumber },
    query: pictureTarget(on),
    body: picture,
    timeoutMs: UPLOAD_TIMEOUT_MS,
  });

export const uploadMaterialPicture = (
  on: StepIdentity,
  material: MaterialCode,
  picture: Blob,
  insisted: boolean,
) =>
  request('POST /cases/:caseNumber/pictures', {
    parameters: { caseNumber: on.caseNumber },
    query: queryOf(on, material, insisted),
    body: picture,
    timeoutMs: UPLOAD_TIMEOUT_MS,
  });

/** The page in the document scanner in place of a camera's picture. */
export const scanSpecimen = (on: StepIdentity) =>
  request('POST /cases/:caseNumber/specimens/scan', {
    parameters: { caseNumber: on.caseNumber },
    query: pictureTarget(on),
    timeoutMs: SCAN_TIMEOUT_MS,
  });

export const scanMaterialPicture = (on: StepIdentity, material: MaterialCode, insisted: boolean) =>
  request('POST /cases/:caseNumber/pictures/scan', {
    parameters: { caseNumber: on.caseNumber },
    query: queryOf(on, material, insisted),
    timeoutMs: SCAN_TIMEOUT_MS,
  });
