import { expect } from 'chai';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { decodeCardBody } from '../../../../hardware/drivers/id-card-reader/card-text.ts';
import { encodeCommand, SamFrameDecoder } from '../../../../hardware/drivers/id-card-reader/sam-frame.ts';
import { samCommands } from '../../../../hardware/drivers/id-card-reader/sam-protocol.ts';
import { DeviceError } from '../../../../hardware/devices/device-error.ts';
import { runs } from '../../../harness/runs.ts';

interface Vectors {
  commands: Record<string, string>;
  public_responses: Record<string, string>;
  synthetic_responses: Record<string, string | { hex: string }>;
}

const vectors = JSON.parse(
  readFileSync(new URL('../../../fixtures/id-card-reader/idcard_sam_frames.json', import.meta.url), 'utf8'),
) as Vectors;

const answer = (name: string): Buffer => {
  const found = vectors.synthetic_responses[name];
  return Buffer.from(
    typeof found === 'object' ? found.hex : (found ?? vectors.public_responses[name] ?? ''),
    'hex',
  );
};

const RUNS = runs(10_000, 100_000);

describe('SAM frames', () => {
  it('encodes every command byte for byte as published', () => {
    const published: Record<keyof typeof samCommands, string> = {
      reset: 'reset_sam(10 FF)',
      status: 'sam_status(11 FF)',
      managementNumber: 'sam_id(12 FF)',
      findCard: 'find(20 01)',
      selectCard: 'select(20 02)',
      readTextAndPhoto: 'read_text_photo(30 01)',
    };
    for (const [name, { command, parameter }] of Object.entries(samCommands)) {
      const frame = encodeCommand(command, parameter).toString('hex').toUpperCase();
      expect(frame, name).to.equal(vectors.commands[published[name as keyof typeof samCommands]]);
    }
  });

  it('decodes the published answers', () => {
    const expected: Record<string, number> = {
      find_ok: 0x9f,
      select_ok: 0x90,
      find_none: 0x80,
      select_fail: 0x81,
      read_fail: 0x41,
      auth_fail_32: 0x32,
    };
    for (const [name, sw3] of Object.entries(expected)) {
      const [found, ...more] = new SamFrameDecoder().push(answer(name));
      expect(more).to.deep.equal([]);
      expect(found).to.include({ sw3 });
    }
  });

  it('reads all four kinds of cards', () => {
    const kinds = ['resident', 'J', 'I', 'Y'].map((name) => {
      const key =
        Object.keys(vectors.synthetic_responses).find(
          (k) => k === name || k.endsWith(`_${name}`) || k.includes(`_${name}_`),
        ) ?? '';
      const [found] = new SamFrameDecoder().push(answer(key));
      if (!found || found instanceof DeviceError) throw new Error(`no frame ${name}`);
      return decodeCardBody(found.data).kind;
    });
    expect(kinds).to.deep.equal(['resident', 'hmt-residence-permit', 'foreigner-2017', 'foreigner-2023']);
  });

  it('finds the same answers however the bytes are cut, merged or preceded by garbage', () => {
    const stream = Buffer.concat([
      Buffer.from('00aaaaaa', 'hex'),
      answer('find_ok'),
      answer('select_ok'),
      answer('resident'),
    ]);
    const whole = new SamFrameDecoder().push(stream);
    expect(whole).to.have.length(3);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: stream.length }), { maxLength: 20 }), (cuts) => {
        const decoder = new SamFrameDecoder();
        const edges = [0, ...[...new Set(cuts)].sort((a, b) => a - b), stream.length];
        const found = edges.slice(1).flatMap((edge, i) => decoder.push(stream.subarray(edges[i] ?? 0, edge)));
        expect(found).to.deep.equal(whole);
      }),
      { numRuns: 500 },
    );
  });

  it(`throws nothing but the typed error, never hangs and holds at most one frame, in ${RUNS} random inputs`, function () {
    this.timeout(120_000);
    const valid = [answer('find_ok'), answer('find_none'), answer('resident')];
    const mutated = fc
      .tuple(fc.constantFrom(...valid), fc.nat(), fc.integer({ min: 0, max: 255 }))
      .map(([frame, at, byte]) => {
        const copy = Buffer.from(frame);
        copy[at % copy.length] = byte;
        return copy;
      });
    const random = fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes));
    const headed = random.map((bytes) => Buffer.concat([Buffer.from('aaaaaa9669', 'hex'), bytes]));
    fc.assert(
      fc.property(fc.array(fc.oneof(random, headed, mutated), { maxLength: 4 }), (chunks) => {
        const decoder = new SamFrameDecoder();
        for (const chunk of chunks) {
          for (const found of decoder.push(chunk)) {
            if (found instanceof DeviceError) expect(found.code).to.equal('protocol');
            else decodeOrTypedError(found.data);
          }
          expect(decoder.heldBytes).to.be.at.most(2407);
        }
      }),
      { numRuns: RUNS },
    );
  });
});

function decodeOrTypedError(data: Buffer): void {
  try {
    decodeCardBody(data);
  } catch (error) {
    if (!(error instanceof DeviceError)) throw error;
  }
}
