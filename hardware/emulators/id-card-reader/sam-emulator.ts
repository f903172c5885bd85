import { sampleCards, type SampleCard } from './sample-cards.ts';

/** What can go wrong with the emulated reader. `lifted-mid-read`: once, at the next read. */
type ReaderFault =
  | 'wrong-checksum'
  | 'split-frames'
  | 'merged-frames'
  | 'garbage-before'
  | 'silence'
  | 'lifted-mid-read'
  | 'self-test-failed';

const PREAMBLE = [0xaa, 0xaa, 0xaa, 0x96, 0x69];
const SAM_ID = Buffer.from('0500030033b7320140e20100b168de3a', 'hex');
const PHOTO_BYTES = 1014;
/**
 * A photo as cards have it; no two neighbouring bytes are alike, so that one that is lost on the way is noticed.
 * @internal
 */
export const SAMPLE_PHOTO = Buffer.concat([
  Buffer.from('574c66007e00320000ff', 'hex'),
  Buffer.from(Array.from({ length: PHOTO_BYTES }, (_, i) => (i * 7 + (i >> 8)) & 0xff)),
]);

function frame(sw3: number, data: Buffer = Buffer.alloc(0)): Buffer {
  const length = data.length + 4;
  const body = [length >> 8, length & 0xff, 0x00, 0x00, sw3, ...data];
  return Buffer.from([...PREAMBLE, ...body, body.reduce((sum, byte) => sum ^ byte, 0)]);
}

/** The answers of a reader's module, byte by byte: what is behind the driver's wire. */
export class SamEmulator {
  #card: SampleCard | null = null;
  /** A card that was read must be lifted before it is found again. */
  #read = false;
  #fault: ReaderFault | null = null;
  #input: number[] = [];
  readonly #send: (bytes: Buffer) => void;

  constructor(send: (bytes: Buffer) => void) {
    this.#send = send;
  }

  get cardId(): string | null {
    return this.#card?.cardId ?? null;
  }
  get fault(): ReaderFault | null {
    return this.#fault;
  }

  /** Lay a sample card on the reader; false if there is no such card. */
  place(cardId: string): boolean {
    const card = sampleCards.find((candidate) => candidate.cardId === cardId);
    if (!card) return false;
    this.#card = card;
    this.#read = false;
    return true;
  }

  lift(): void {
    this.#card = null;
    this.#read = false;
  }

  setFault(fault: ReaderFault | null): void {
    this.#fault = fault;
  }

  /** Bytes from the wire. */
  receive(bytes: Buffer): void {
    this.#input.push(...bytes);
    for (;;) {
      while (
        this.#input.length > 0 &&
        !PREAMBLE.every((byte, i) => i >= this.#input.length || this.#input[i] === byte)
      ) {
        this.#input.shift();
      }
      const length = ((this.#input[5] ?? 0) << 8) | (this.#input[6] ?? 0);
      if (this.#input.length < 7 || this.#input.length < 7 + length) return;
      const request = this.#input.splice(0, 7 + length).slice(5);
      this.#answer(request);
    }
  }

  #answer(request: number[]): void {
    const check = request.slice(0, -1).reduce((sum, byte) => sum ^ byte, 0);
    if (check !== request.at(-1)) return this.#put(frame(0x10));
    if (this.#fault === 'self-test-failed') return this.#put(frame(0x60));
    this.#put(this.#respond(((request[2] ?? 0) << 8) | (request[3] ?? 0)));
  }

  #respond(command: number): Buffer {
    switch (command) {
      case 0x10ff:
      case 0x11ff:
        return frame(0x90);
      case 0x12ff:
        return frame(0x90, SAM_ID);
      case 0x2001:
        return this.#card && !this.#read ? frame(0x9f, Buffer.alloc(4)) : frame(0x80);
      case 0x2002:
        return this.#card ? frame(0x90, Buffer.alloc(8)) : frame(0x81);
      case 0x3001:
        return this.#readCard();
      default:
        return frame(0x21);
    }
  }

  #readCard(): Buffer {
    if (this.#fault === 'lifted-mid-read') {
      this.#fault = null;
      this.lift();
    }
    if (!this.#card) return frame(0x41);
    this.#read = true;
    return frame(0x90, Buffer.concat([Buffer.from([0x01, 0x00, 0x04, 0x00]), this.#card.text, SAMPLE_PHOTO]));
  }

  #put(answer: Buffer): void {
    switch (this.#fault) {
      case 'silence':
        return;
      case 'wrong-checksum':
        return this.#send(
          Buffer.concat([answer.subarray(0, -1), Buffer.from([(answer.at(-1) ?? 0) ^ 0xff])]),
        );
      case 'garbage-before':
        return this.#send(Buffer.concat([Buffer.from('00aaaaaa00', 'hex'), answer]));
      case 'merged-frames':
        return this.#send(Buffer.concat([answer, answer]));
      case 'split-frames':
        for (const byte of answer) this.#send(Buffer.from([byte]));
        return;
      default:
        this.#send(answer);
    }
  }
}
