import type {
  AnyRecognisedDocument,
  RecognisableKind,
} from '../../../shared/vocabulary/recognised-document.ts';
import { readBusinessLicence, LICENCE_MARKS } from './business-licence.ts';
import { turnPicture } from './crop-picture.ts';
import type { DocumentReading } from './document-reading.ts';
import { flattenDocument } from './flatten-document.ts';
import { ID_BACK_MARKS, ID_FRONT_MARKS, readIdCardBack, readIdCardFront } from './id-card.ts';
import { loadPicture } from './load-picture.ts';
import { printOnly } from './print-only.ts';
import { printPlane, type GreyPicture } from './print-plane.ts';
import { readQrCodes, type QrCode } from './qr-reader.ts';
import type { TextReader } from './text-reader.ts';
import { rowsOf } from './text-rows.ts';

const MARKS: Record<RecognisableKind, readonly RegExp[]> = {
  'business-licence': LICENCE_MARKS,
  'id-card-front': ID_FRONT_MARKS,
  'id-card-back': ID_BACK_MARKS,
};
/** Words of the document's own that say it is upright; fewer are chance. */
const ENOUGH_MARKS = 2;

/**
 * From a picture to the fields of a document: cut it out and make it flat, take light and ornaments away, find which way
 * up it is, read it. `today` is the date in Beijing. Rejects with `UnreadablePicture`.
 */
export async function recogniseDocument(
  kind: RecognisableKind,
  picture: Uint8Array,
  reader: TextReader,
  today: string,
): Promise<AnyRecognisedDocument> {
  const page = printPlane(flattenDocument(await loadPicture(picture), kind));
  const codes = kind === 'business-licence' ? await readQrCodes(page) : [];
  const reading = await readUpright(kind, printOnly(withoutCodes(page, codes)), codes, reader);
  switch (kind) {
    case 'business-licence':
      return readBusinessLicence(reading);
    case 'id-card-front':
      return readIdCardFront(reading, today);
    case 'id-card-back':
      return readIdCardBack(reading);
  }
}

/** A QR code's dots are no print. */
function withoutCodes({ data, width, height }: GreyPicture, codes: readonly QrCode[]): GreyPicture {
  const blank = Buffer.from(data);
  for (const { corners } of codes) {
    const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
    const [left, right] = [Math.max(0, Math.min(...xs)), Math.min(width, Math.max(...xs) + 1)];
    for (let y = Math.max(0, Math.min(...ys)); y <= Math.min(height - 1, Math.max(...ys)); y++) {
      blank.fill(255, y * width + left, y * width + right);
    }
  }
  return { data: blank, width, height };
}

/** Read it in the most likely position first; the first in which it makes sense is taken, else the best. */
async function readUpright(
  kind: RecognisableKind,
  page: GreyPicture,
  codes: readonly QrCode[],
  reader: TextReader,
): Promise<DocumentReading> {
  const [code] = codes;
  const turns = code ? [code.turns] : page.width >= page.height ? [0, 2] : [0, 1, 3, 2];
  let best: { reading: DocumentReading; marks: number } | null = null;
  for (const turn of turns) {
    const turned = await turnPicture(page, turn);
    const rows = rowsOf(await reader.readPage(turned));
    const marks = MARKS[kind].filter((mark) => rows.some(({ text }) => mark.test(text))).length;
    if (best === null || marks > best.marks) best = { reading: { page: turned, rows, codes, reader }, marks };
    if (marks >= ENOUGH_MARKS) break;
  }
  return best?.reading ?? { page, rows: [], codes, reader };
}
