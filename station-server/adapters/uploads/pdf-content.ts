import { constants, inflateSync } from 'node:zlib';
import {
  EncryptedPDFError,
  ParseSpeeds,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
  PDFStream,
  type PDFObject,
} from 'pdf-lib';
import { decrypted, saysEncrypted } from './pdf-decryption.ts';
import { UploadRefused } from './upload-refusal.ts';

/** Keys that only attachments, scripts and forms with a program in them have. */
const ACTIVE_KEYS = new Set(['JS', 'JavaScript', 'EmbeddedFiles', 'RichMediaContent', 'XFA', 'AF']);
/** What an action may do that has nothing to do with looking at the pages (ISO 32000-1, table 198). */
const ACTIVE_ACTIONS = new Set([
  'JavaScript',
  'Launch',
  'SubmitForm',
  'ImportData',
  'GoToR',
  'GoToE',
  'Rendition',
  'Movie',
  'Sound',
  'RichMediaExecute',
]);
const ACTIVE_TYPES = new Set(['EmbeddedFile']);
const MOST_OBJECTS = 400_000;
/** An A4 page scanned in colour at 600 dpi is 105 MB. */
const LARGEST_STREAM_BYTES = 128 * 1024 * 1024;
const LARGEST_STREAMS_BYTES = 400 * 1024 * 1024;

/**
 * Look through every object of a PDF, used or not, for what is not to be looked at but does something, and for streams
 * that swell. Throws `UploadRefused`: `encrypted`, `active-content`, `bomb`, `unreadable`.
 */
export async function refusePdfContent(bytes: Buffer): Promise<void> {
  if (!saysEncrypted(bytes)) return refuseObjects(await load(bytes));
  const plain = await decrypted(bytes);
  if (plain) return refuseObjects(await load(plain));
  // Names are never encrypted: what has a password may be the attachment alone.
  refuseObjects(await load(bytes));
  throw new UploadRefused('encrypted');
}

function refuseObjects(document: PDFDocument): void {
  let left = LARGEST_STREAMS_BYTES;
  for (const object of everyObject(document)) {
    if (object instanceof PDFDict && isActive(object)) throw new UploadRefused('active-content');
    if (object instanceof PDFRawStream) left -= inflatedBytes(object, Math.min(left, LARGEST_STREAM_BYTES));
  }
}

async function load(bytes: Buffer): Promise<PDFDocument> {
  try {
    // An object that can't be read can't be looked through either.
    return await PDFDocument.load(bytes, {
      updateMetadata: false,
      parseSpeed: ParseSpeeds.Fastest,
      throwOnInvalidObject: true,
      // Who calls knows of it.
      ignoreEncryption: saysEncrypted(bytes),
    });
  } catch (error) {
    if (isOfEncryption(error)) throw new UploadRefused('encrypted', { cause: error });
    // What typed arrays say when the process may not have more memory.
    const isSwollen = error instanceof RangeError && /allocation|invalid (typed )?array/i.test(error.message);
    throw new UploadRefused(isSwollen ? 'bomb' : 'unreadable', { cause: error });
  }
}

/** The library's own classes of errors are none at run time: each is a plain Error with the words of its class. */
const isOfEncryption = (error: unknown): boolean =>
  error instanceof Error && error.message === new EncryptedPDFError().message;

function* everyObject({ context }: PDFDocument): Generator<PDFObject> {
  const stack: PDFObject[] = context.enumerateIndirectObjects().map(([, object]) => object);
  for (let count = 0; stack.length > 0; count++) {
    if (count > MOST_OBJECTS) throw new UploadRefused('bomb');
    const object = stack.pop();
    if (!object) continue;
    yield object;
    if (object instanceof PDFDict) stack.push(...object.values());
    else if (object instanceof PDFArray) stack.push(...object.asArray());
    else if (object instanceof PDFStream) stack.push(object.dict);
  }
}

const nameOf = (object: PDFObject | undefined): string =>
  object instanceof PDFName ? object.decodeText() : '';

function isActive(dictionary: PDFDict): boolean {
  return (
    dictionary.keys().some((key) => ACTIVE_KEYS.has(key.decodeText())) ||
    // Elsewhere it says which rights a reader of the maker's has: of files, too.
    dictionary.lookup(PDFName.of('EF')) instanceof PDFDict ||
    ACTIVE_ACTIONS.has(nameOf(dictionary.get(PDFName.of('S')))) ||
    ACTIVE_TYPES.has(nameOf(dictionary.get(PDFName.of('Type'))))
  );
}

/** Through as many inflations as it was deflated by; a stream that is broken is the renderer's matter. */
function inflatedBytes(stream: PDFRawStream, boundBytes: number): number {
  const filter = stream.dict.lookup(PDFName.of('Filter'));
  const filters = filter instanceof PDFArray ? filter.asArray() : filter ? [filter] : [];
  let content: Uint8Array = stream.contents;
  for (const each of filters) {
    if (!['FlateDecode', 'Fl'].includes(nameOf(each))) break;
    try {
      content = inflateSync(content, {
        maxOutputLength: Math.max(1, boundBytes),
        finishFlush: constants.Z_SYNC_FLUSH,
      });
    } catch (error) {
      if (error instanceof RangeError) throw new UploadRefused('bomb', { cause: error });
      break;
    }
  }
  return content.length;
}
