import type { UploadMediaType } from './checked-upload.ts';
import { UploadRefused } from './upload-refusal.ts';

const SIGNATURES: [UploadMediaType, Buffer][] = [
  ['image/jpeg', Buffer.from('ffd8ff', 'hex')],
  ['image/png', Buffer.from('89504e470d0a1a0a', 'hex')],
  ['application/pdf', Buffer.from('%PDF-', 'latin1')],
];
const HEIC = /^ftyp(heic|heix|hevc|mif1|msf1)/;

/** Some programs put it before a PDF's header, and readers pass over it. */
const BYTE_ORDER_MARK = Buffer.from('efbbbf', 'hex');

/** The file as its signature and its offsets mean it. */
export const withoutMark = (bytes: Buffer): Buffer =>
  bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK)
    ? bytes.subarray(BYTE_ORDER_MARK.length)
    : bytes;

/** What a file is, by its first bytes. Throws `UploadRefused`: `wrong-kind`, `heic`. */
export function uploadKind(bytes: Buffer): UploadMediaType {
  const known = SIGNATURES.find(([, signature]) => bytes.subarray(0, signature.length).equals(signature));
  if (known) return known[0];
  throw new UploadRefused(HEIC.test(bytes.toString('latin1', 4, 12)) ? 'heic' : 'wrong-kind');
}

/** Readers look for a PDF's header, and browsers for a page's, this far into a file. */
const HEAD_BYTES = 4096;
/** A ZIP archive's directory ends with a record of 22 bytes and a comment whose length is in its last two. */
const ZIP_END = Buffer.from('504b0506', 'hex');
const ZIP_END_BYTES = 22;
const LONGEST_ZIP_COMMENT_BYTES = 0xffff;
const WEB_PAGE = /<(!doctype\s+html|html|script|svg|\?php)\b/i;

/**
 * A file that is also another kind of file. What phones append to their photographs (a second picture, a short film) is
 * none. Throws `UploadRefused`: `mixed`.
 */
export function refuseMixed(bytes: Buffer, kind: UploadMediaType): void {
  const head = bytes.toString('latin1', 0, HEAD_BYTES);
  const isOther =
    kind === 'application/pdf' ? WEB_PAGE.test(head) : /%PDF-\d/.test(head) || WEB_PAGE.test(head);
  if (isOther || endsAsZip(bytes)) throw new UploadRefused('mixed');
}

function endsAsZip(bytes: Buffer): boolean {
  const from = Math.max(0, bytes.length - ZIP_END_BYTES - LONGEST_ZIP_COMMENT_BYTES);
  for (let at = bytes.indexOf(ZIP_END, from); at >= 0; at = bytes.indexOf(ZIP_END, at + 1)) {
    if (at + ZIP_END_BYTES > bytes.length) return false;
    if (at + ZIP_END_BYTES + bytes.readUInt16LE(at + ZIP_END_BYTES - 2) === bytes.length) return true;
  }
  return false;
}

const PNG_END = Buffer.from('0000000049454e44ae426082', 'hex');
const JPEG_END = Buffer.from('ffd9', 'hex');
const PDF_END = Buffer.from('%%EOF', 'latin1');
const PDF_TAIL_BYTES = 2048;

/** The end of the file is missing. Throws `UploadRefused`: `truncated`. */
export function refuseTruncated(bytes: Buffer, kind: UploadMediaType): void {
  const isWhole = {
    'image/jpeg': () => bytes.includes(JPEG_END),
    'image/png': () => bytes.includes(PNG_END),
    'application/pdf': () => bytes.includes(PDF_END, Math.max(0, bytes.length - PDF_TAIL_BYTES)),
  }[kind];
  if (!isWhole()) throw new UploadRefused('truncated');
}
