import { randomUUID } from 'node:crypto';
import type { CaseState, SpecimenCapture } from '../../../shared/case/state/case-state.ts';
import type { SealSpecimen } from '../../adapters/seal-specimen/seal-specimen.ts';
import { mediaTypeOf, type Attachments } from '../../registry/cases/attachments.ts';
import { refuseOtherThanPicture } from '../../adapters/uploads/picture-only.ts';
import type { By, CaseDesk } from '../../registry/cases/case-desk.ts';
import { caseStream } from '../../registry/cases/case-list.ts';

interface SpecimenPicture {
  picture: Buffer;
  /** Null: a camera's picture, whose scale the page tells. */
  scannedAtDpi: number | null;
}

const NOTHING_YET: SpecimenCapture = {
  ...{ captureId: '', pictureAttachment: '', pictureSha256: '', sealAttachment: null },
  ...{ widthMm: 0, heightMm: 0, checks: [] },
};

export interface CaptureParts {
  desk: CaseDesk;
  attachments: Attachments;
  extractSeal: (picture: Buffer, scannedAtDpi: number | null) => Promise<SealSpecimen>;
}

/**
 * R-FIRST-2: cut the seal out of a camera picture, or of a scan with its resolution, and record the capture with its
 * checks. The picture is kept as it came, its hash is in the journal: provenance of the seal. Asked first whether the
 * case takes it now, so that nothing is stored for nothing.
 */
export async function captureSpecimen(
  parts: CaptureParts,
  caseNumber: string,
  { picture, scannedAtDpi }: SpecimenPicture,
  by: By,
): Promise<CaseState> {
  const state = await parts.desk.load(caseNumber);
  parts.desk.check(state, { type: 'capture-specimen', capture: NOTHING_YET }, by);
  refuseOtherThanPicture(picture);
  const specimen = await parts.extractSeal(picture, scannedAtDpi);
  const stream = caseStream(caseNumber);
  const original = await parts.attachments.add(stream, mediaTypeOf(picture), picture);
  const seal = specimen.seal && (await parts.attachments.add(stream, 'image/png', specimen.seal.png));
  const capture = {
    captureId: randomUUID(),
    pictureAttachment: original.attachmentId,
    pictureSha256: original.sha256,
    sealAttachment: seal?.attachmentId ?? null,
    // Tenths of a millimetre are what a ruler on paper can tell; the journal holds integers.
    widthMm: specimen.seal ? Math.round(specimen.seal.widthMm) : 0,
    heightMm: specimen.seal ? Math.round(specimen.seal.heightMm) : 0,
    checks: specimen.checks
      .filter((check) => !check.passed)
      .map(({ code, severity }) => ({ code, severity })),
  };
  return parts.desk.act(caseNumber, { type: 'capture-specimen', capture }, by);
}
