import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { AlipayDetail } from './alipay-detail.ts';
import { readAlipayArchive } from './alipay-archive.ts';
import { unionPayFixed } from './pos-layouts.ts';
import { PosSettlement } from './pos-settlement.ts';
import { readLines } from './read-lines.ts';
import type { ExpectedStatement, StatementLines } from './statement-line.ts';
import { inSlices } from './slices.ts';
import { StatementRefused } from './statement-refused.ts';
import { WechatBill } from './wechat-bill.ts';

const MEBIBYTE = 1024 * 1024;
const MOST_MEBIBYTES = 1024;

type Bytes = AsyncIterable<Uint8Array>;

/**
 * Read a channel's statement as it streams in, packed (WeChat's gzip, Alipay's ZIP) or as bare text. Lines come in
 * batches; the footers are checked at the end, so nothing may be built on a line before the last. Throws
 * `StatementRefused`.
 */
export async function* openStatement(source: Bytes, expected: ExpectedStatement): StatementLines {
  const { magic, bytes } = await peek(inSlices(bounded(source)));
  if (magic === '') throw new StatementRefused('empty-file', null);
  switch (expected.channel) {
    case 'wechat-pay': {
      const text = magic.startsWith('1f8b') ? bounded(gunzipped(bytes)) : bytes;
      return yield* readLines(text, 'utf8', new WechatBill(expected));
    }
    case 'alipay':
      if (magic === '504b0304') return yield* readAlipayArchive(bytes, expected);
      return yield* readLines(bytes, 'gb18030', new AlipayDetail(expected));
    case 'card':
      return yield* readLines(bytes, 'latin1', new PosSettlement(expected, unionPayFixed));
  }
}

/** The first four bytes in hexadecimal, and all bytes from the first on. */
async function peek(source: Bytes): Promise<{ magic: string; bytes: Bytes }> {
  const iterator = source[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < 4) {
    const next = await iterator.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield head;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return { magic: head.subarray(0, 4).toString('hex'), bytes: all() };
}

async function* bounded(source: Bytes): Bytes {
  let total = 0;
  for await (const chunk of source) {
    total += chunk.length;
    if (total > MOST_MEBIBYTES * MEBIBYTE) {
      throw new StatementRefused('file-too-large', null, { mebibytes: MOST_MEBIBYTES });
    }
    yield chunk;
  }
}

async function* gunzipped(source: Bytes): Bytes {
  const gunzip = createGunzip();
  // The failure of either side ends the other; what went wrong is thrown by the loop.
  pipeline(Readable.from(source), gunzip, () => undefined);
  try {
    for await (const chunk of gunzip) yield chunk as Buffer;
  } catch (error) {
    if (error instanceof StatementRefused) throw error;
    throw new StatementRefused('bad-archive', null, {}, { cause: error });
  }
}
