import { Unzip, UnzipInflate, UnzipPassThrough, type UnzipFile } from 'fflate';
import iconv from 'iconv-lite';
import { inSlices } from './slices.ts';
import { StatementRefused } from './statement-refused.ts';

/** A piece of an entry; `last` marks its end. */
interface EntryPiece {
  name: string;
  bytes: Uint8Array;
  last: boolean;
}

const MOST_ENTRIES = 16;
const MOST_MEBIBYTES = 1024;
const MEBIBYTE = 1024 * 1024;
/** Deflate packs to a thousandth at best: of such a slice come four mebibytes at most. */
const PACKED_SLICE_BYTES = 4 * 1024;

/**
 * The wanted entries of a ZIP archive, one after another, as they stream in, in pieces of `TEXT_SLICE_BYTES` at most. Alipay
 * names entries in GBK without the flag for UTF-8, which the unpacker then takes for Latin 1. Throws `StatementRefused` for a
 * damaged archive, and as soon as more than `mostMebibytes` have come out of it.
 */
export async function* unzipEntries(
  archive: AsyncIterable<Uint8Array>,
  wanted: (name: string) => boolean,
  mostMebibytes = MOST_MEBIBYTES,
): AsyncGenerator<EntryPiece> {
  let pieces: EntryPiece[] = [];
  let [entries, open, unpackedBytes] = [0, 0, 0];
  const unzip = new Unzip((file: UnzipFile) => {
    if (++entries > MOST_ENTRIES) throw new Error('too many entries');
    const name = isLatin1(file.name) ? iconv.decode(Buffer.from(file.name, 'latin1'), 'gb18030') : file.name;
    if (!wanted(name)) return;
    open++;
    file.ondata = (error, bytes, last) => {
      if (error) throw error;
      unpackedBytes += bytes.length;
      if (unpackedBytes > mostMebibytes * MEBIBYTE)
        throw new StatementRefused('file-too-large', null, { mebibytes: mostMebibytes });
      pieces.push({ name, bytes, last });
      if (last) open--;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  unzip.register(UnzipPassThrough);
  const feed = async function* (chunk: Uint8Array, final: boolean): AsyncGenerator<EntryPiece> {
    try {
      unzip.push(chunk, final);
    } catch (error) {
      if (error instanceof StatementRefused) throw error;
      throw new StatementRefused('bad-archive', null, {}, { cause: error });
    }
    const unpacked = pieces;
    pieces = [];
    for (const piece of unpacked) yield* cut(piece);
  };
  for await (const slice of inSlices(archive, PACKED_SLICE_BYTES)) yield* feed(slice, false);
  yield* feed(new Uint8Array(), true);
  if (open > 0) throw new StatementRefused('bad-archive', null);
}

/** A piece in slices; one that is empty stays, since it may be the last. */
async function* cut({ name, bytes, last }: EntryPiece): AsyncGenerator<EntryPiece> {
  if (bytes.length === 0) yield { name, bytes, last };
  let rest = bytes.length;
  for await (const slice of inSlices([bytes])) {
    rest -= slice.length;
    yield { name, bytes: slice, last: last && rest === 0 };
  }
}

const isLatin1 = (name: string): boolean => [...name].every((character) => character.charCodeAt(0) <= 0xff);
