import { Unzip, UnzipInflate, UnzipPassThrough, type UnzipFile } from 'fflate';
import iconv from 'iconv-lite';
import { StatementRefused } from './statement-refused.ts';

/** A piece of an entry; `last` marks its end. */
export interface EntryPiece {
  name: string;
  bytes: Uint8Array;
  last: boolean;
}

const MOST_ENTRIES = 16;
const MOST_MEBIBYTES = 1024;
const MEBIBYTE = 1024 * 1024;

/**
 * The wanted entries of a ZIP archive, one after another, as they stream in. Alipay names entries in GBK without the
 * flag for UTF-8, which the unpacker then takes for Latin 1. Throws `StatementRefused` for a damaged archive.
 */
export async function* unzipEntries(
  archive: AsyncIterable<Uint8Array>,
  wanted: (name: string) => boolean,
): AsyncGenerator<EntryPiece> {
  let pieces: EntryPiece[] = [];
  const broken: Error[] = [];
  let [entries, open, unpackedBytes] = [0, 0, 0];
  const unzip = new Unzip((file: UnzipFile) => {
    if (++entries > MOST_ENTRIES) {
      broken.push(new Error('too many entries'));
      return;
    }
    const name = isLatin1(file.name) ? iconv.decode(Buffer.from(file.name, 'latin1'), 'gb18030') : file.name;
    if (!wanted(name)) return;
    open++;
    file.ondata = (error, bytes, last) => {
      if (error) broken.push(error);
      else pieces.push({ name, bytes, last });
      unpackedBytes += bytes.length;
      if (last) open--;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  unzip.register(UnzipPassThrough);
  const feed = function* (chunk: Uint8Array, final: boolean): Generator<EntryPiece> {
    try {
      unzip.push(chunk, final);
    } catch (error) {
      throw new StatementRefused('bad-archive', null, {}, { cause: error });
    }
    if (broken[0]) throw new StatementRefused('bad-archive', null, {}, { cause: broken[0] });
    if (unpackedBytes > MOST_MEBIBYTES * MEBIBYTE) {
      throw new StatementRefused('file-too-large', null, { mebibytes: MOST_MEBIBYTES });
    }
    yield* pieces;
    pieces = [];
  };
  for await (const chunk of archive) yield* feed(chunk, false);
  yield* feed(new Uint8Array(), true);
  if (open > 0) throw new StatementRefused('bad-archive', null);
}

const isLatin1 = (name: string): boolean => [...name].every((character) => character.charCodeAt(0) <= 0xff);
