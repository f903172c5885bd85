import { DeviceError } from '../../devices/device-error.ts';

/**
 * Frames of the SAM protocol: AA AA AA 96 69 | length (2, big-endian, of what follows, checksum included) | … | XOR of
 * everything from the length on.
 */
const PREAMBLE = Buffer.from([0xaa, 0xaa, 0xaa, 0x96, 0x69]);
const HEADER_BYTES = PREAMBLE.length + 2;
/** Largest body known: text, photo and a 1024-byte fingerprint; some margin. */
const MAX_LENGTH = 2400;
/** SW1 SW2 SW3 and the checksum. */
const MIN_ANSWER_LENGTH = 4;

export interface SamAnswer {
  /** The module's own status. */
  sw3: number;
  data: Buffer;
}

const xor = (bytes: Buffer): number => bytes.reduce((sum, byte) => sum ^ byte, 0);

export function encodeCommand(command: number, parameter: number): Buffer {
  const body = Buffer.from([0x00, 0x03, command, parameter]);
  return Buffer.concat([PREAMBLE, body, Buffer.from([xor(body)])]);
}

/**
 * Puts answers together from whatever pieces arrive. Bytes before a preamble are passed over; a frame with an impossible
 * length or a wrong checksum is reported and the search goes on behind its preamble. Holds at most one frame.
 */
export class SamFrameDecoder {
  #buffer: Buffer = Buffer.alloc(0);

  /** Whole answers and DeviceError `protocol` findings, in order of arrival. Never throws. */
  push(chunk: Buffer): (SamAnswer | DeviceError)[] {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    const found: (SamAnswer | DeviceError)[] = [];
    for (;;) {
      const frame = this.#next();
      if (frame === null) return found;
      found.push(frame);
    }
  }

  /** Forget a frame that has begun: what comes now answers another command. */
  reset(): void {
    this.#buffer = Buffer.alloc(0);
  }

  /** Bytes held of a frame that is not whole yet. */
  get heldBytes(): number {
    return this.#buffer.length;
  }

  #next(): SamAnswer | DeviceError | null {
    const start = this.#buffer.indexOf(PREAMBLE);
    if (start < 0) {
      // Its first bytes may be the beginning of a preamble.
      this.#buffer = this.#buffer.subarray(Math.max(0, this.#buffer.length - PREAMBLE.length + 1));
      return null;
    }
    this.#buffer = this.#buffer.subarray(start);
    if (this.#buffer.length < HEADER_BYTES) return null;
    const length = this.#buffer.readUInt16BE(PREAMBLE.length);
    if (length < MIN_ANSWER_LENGTH || length > MAX_LENGTH) return this.#skip(`impossible length ${length}`);
    const end = HEADER_BYTES + length;
    if (this.#buffer.length < end) return null;
    const checked = this.#buffer.subarray(PREAMBLE.length, end - 1);
    if (xor(checked) !== this.#buffer[end - 1]) return this.#skip('wrong checksum');
    const answer = {
      sw3: this.#buffer[HEADER_BYTES + 2] ?? 0,
      data: Buffer.from(this.#buffer.subarray(HEADER_BYTES + 3, end - 1)),
    };
    this.#buffer = this.#buffer.subarray(end);
    return answer;
  }

  #skip(why: string): DeviceError {
    this.#buffer = this.#buffer.subarray(PREAMBLE.length);
    return new DeviceError({ code: 'protocol', detail: `a frame with ${why}` });
  }
}
