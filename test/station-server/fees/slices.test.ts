import { expect } from 'chai';
import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { inSlices } from '../../../station-server/money/statements/slices.ts';
import type { ExpectedStatement } from '../../../station-server/money/statements/statement-line.ts';
import { unzipEntries } from '../../../station-server/money/statements/unzip-entries.ts';
import {
  alipayDetail,
  alipayZip,
  expectedOf,
  inPieces,
  posFile,
  readAll,
  refusalOf,
  wechatBill,
} from './sample-statements.ts';

const MEBIBYTE = 1024 * 1024;
const SLICE_BYTES = 64 * 1024;
/** Packs to a thousandth, and a line of text for every byte. */
const blank = Buffer.alloc(16 * MEBIBYTE, '\n');

/** How often others of this process had their turn while the work went on. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let waiting = setImmediate(function again() {
    turns++;
    waiting = setImmediate(again);
  });
  try {
    await work();
    return turns;
  } finally {
    clearImmediate(waiting);
  }
}

const asOneChunk = (bytes: Buffer) => inPieces(bytes, bytes.length);

/** R-FEE-5: what a statement unpacks to neither holds the others up nor fills the memory. */
describe('a statement that unpacks to far more than it is', () => {
  it('R-FEE-5: is cut without losing a byte', async () => {
    const bytes = randomBytes(10);
    const slices: Uint8Array[] = [];
    for await (const slice of inSlices(asOneChunk(bytes), 4)) slices.push(slice);
    expect(slices.map(({ length }) => length)).to.deep.equal([4, 4, 2]);
    expect(Buffer.concat(slices)).to.deep.equal(bytes);
  });

  it('R-FEE-5: comes out of its archive in small pieces, others having their turn between them', async () => {
    let [seenBytes, largestBytes] = [0, 0];
    const turns = await turnsDuring(async () => {
      for await (const { bytes } of unzipEntries(asOneChunk(alipayZip(blank, null)), () => true)) {
        seenBytes += bytes.length;
        largestBytes = Math.max(largestBytes, bytes.length);
      }
    });
    expect(seenBytes).to.equal(blank.length);
    expect(largestBytes).to.be.at.most(SLICE_BYTES);
    expect(turns).to.be.at.least(blank.length / SLICE_BYTES);
  });

  it('R-FEE-5: is refused when it goes beyond the limit, not when it has been unpacked', async () => {
    let seenBytes = 0;
    const refusal = await refusalOf(
      (async () => {
        for await (const { bytes } of unzipEntries(asOneChunk(alipayZip(blank, null)), () => true, 8))
          seenBytes += bytes.length;
      })(),
    );
    expect(refusal.code).to.equal('file-too-large');
    expect(seenBytes).to.be.within(4 * MEBIBYTE, 8 * MEBIBYTE);
  });

  const after = blank.subarray(0, 4 * MEBIBYTE);
  const whole: readonly [what: string, file: Buffer, expected: ExpectedStatement][] = [
    ['Alipay’s archive', alipayZip(Buffer.concat([alipayDetail, after]), null), expectedOf.alipay],
    ['Alipay’s text', Buffer.concat([alipayDetail, after]), expectedOf.alipay],
    ['WeChat Pay’s gzip', gzipSync(Buffer.concat([wechatBill, after])), expectedOf['wechat-pay']],
    ['WeChat Pay’s text', Buffer.concat([wechatBill, after]), expectedOf['wechat-pay']],
    ['a POS file', Buffer.concat([posFile([]), after]), expectedOf.card],
  ];
  for (const [what, file, expected] of whole) {
    it(`R-FEE-5: ${what} that comes as one chunk is read in turn with others`, async () => {
      const turns = await turnsDuring(() => readAll(file, expected, file.length));
      expect(turns).to.be.at.least(after.length / SLICE_BYTES);
    }).timeout(60_000);
  }
});
