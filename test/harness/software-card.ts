import {
  constants,
  generateKeyPairSync,
  privateDecrypt,
  privateEncrypt,
  randomBytes,
  type KeyObject,
} from 'node:crypto';

/*
 * A Java Card with the IsoApplet, as far as OpenSC's module uses it: ISO/IEC 7816-4 files, -8 keys, a PIN and a PUK.
 * A test double: what it keeps is in memory, and no access condition is checked but the PIN's.
 */

/** T=1, as short as an ATR can be. */
const ATR = Buffer.from('3b80800101', 'hex');
const APPLET = 'f276a288bcfba69d34f31001';
/** Version 0.6, extended APDUs (card-isoApplet.c). */
const APPLET_INFO = Buffer.from('000601', 'hex');
/** File control parameters of the master file: a folder, 3F00. */
const MASTER_FILE = Buffer.from('82013883023f00', 'hex');
/** OpenSC pads PINs to the greatest length (isoApplet.profile). */
const PADDED_BYTES = 16;
const PIN_TRIES = 10;
const RSA_2048 = 0xf3;

const OK = 0x9000;
const NOT_FOUND = 0x6a82;
const SECURITY_STATUS = 0x6982;
const BLOCKED = 0x6983;
const NO_SUCH_INSTRUCTION = 0x6d00;

interface CardFile {
  /** Hex of the file identifiers from the master file on, without it. */
  path: string;
  isFolder: boolean;
  /** File control parameters as they were created with. */
  control: Buffer;
  name: string;
  content: Buffer;
}

interface Secret {
  value: Buffer | null;
  triesLeft: number;
}

interface Command {
  instruction: number;
  p1: number;
  p2: number;
  data: Buffer;
  /** Le of a command without data; 256 where it has some. */
  expectedBytes: number;
}

type Answer = number | Buffer;

/** One data object (BER-TLV, one-byte tags but for 7F49). */
function tlv(tag: number, value: Buffer): Buffer {
  const head = tag > 0xff ? [tag >> 8, tag & 0xff] : [tag];
  const { length } = value;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([...head, ...size]), value]);
}

/** The objects of a template with one-byte tags and lengths below 128. */
function fieldsOf(template: Buffer): Map<number, Buffer> {
  const fields = new Map<number, Buffer>();
  for (let at = 0; at + 2 <= template.length;) {
    const end = at + 2 + template.readUInt8(at + 1);
    fields.set(template.readUInt8(at), template.subarray(at + 2, end));
    at = end;
  }
  return fields;
}

function commandOf(apdu: Buffer): Command {
  const [, instruction = 0, p1 = 0, p2 = 0] = apdu;
  const isExtended = apdu.length > 7 && apdu[4] === 0;
  const size = isExtended ? apdu.readUInt16BE(5) : apdu.length > 5 ? apdu.readUInt8(4) : 0;
  const start = isExtended ? 7 : 5;
  const told = apdu.length === 7 ? apdu.readUInt16BE(5) : apdu.length === 5 ? apdu.readUInt8(4) : 0;
  // Zero stands for as much as there may be.
  const expectedBytes = told || (apdu.length === 7 ? 0x10000 : 0x100);
  return {
    instruction,
    p1,
    p2,
    expectedBytes,
    data: Buffer.from(apdu.subarray(start, start + size)),
  };
}

export class SoftwareCard {
  readonly atr = ATR;
  readonly #files = new Map<string, CardFile>();
  readonly #keys = new Map<number, KeyObject>();
  readonly #secrets: Record<1 | 2, Secret> = {
    1: { value: null, triesLeft: PIN_TRIES },
    2: { value: null, triesLeft: PIN_TRIES },
  };
  #verified = false;
  #path = '';
  #environment = { key: 0, algorithm: 0 };
  /** Instructions that were asked, in their order. */
  readonly asked: number[] = [];

  constructor() {
    this.#files.set('', {
      path: '',
      isFolder: true,
      control: Buffer.alloc(0),
      name: '',
      content: Buffer.alloc(0),
    });
  }

  /** Tries left of the PIN. */
  get triesLeft(): number {
    return this.#secrets[1].triesLeft;
  }

  /** Power off and on: what was unlocked is locked again; nothing else is lost. */
  reset(): void {
    this.#verified = false;
    this.#path = '';
  }

  answer(apdu: Buffer): Buffer {
    const command = commandOf(apdu);
    this.asked.push(command.instruction);
    const act = this.#instructions[command.instruction];
    const answer = act ? act(command) : NO_SUCH_INSTRUCTION;
    const [data, status] = typeof answer === 'number' ? [Buffer.alloc(0), answer] : [answer, OK];
    return Buffer.concat([data, Buffer.from([status >> 8, status & 0xff])]);
  }

  readonly #instructions: Readonly<Record<number, (command: Command) => Answer>> = {
    0xa4: (command) => this.#select(command),
    0xca: ({ p1, p2 }) => (p1 === 0x01 && p2 === 0x01 ? APPLET_INFO : NOT_FOUND),
    0x84: () => randomBytes(8),
    0xe0: ({ data }) => this.#create(data),
    0xe4: () => this.#delete(),
    0xb0: ({ p1, p2, expectedBytes }) => {
      const at = (p1 << 8) | p2;
      return this.#current().content.subarray(at, at + expectedBytes);
    },
    0xd6: ({ p1, p2, data }) => {
      data.copy(this.#current().content, (p1 << 8) | p2);
      return OK;
    },
    0x20: ({ p2, data }) => this.#verify(p2 === 2 ? 2 : 1, data),
    0x24: ({ p2, data }) => this.#changeSecret(p2 === 2 ? 2 : 1, data),
    0x2c: ({ data }) => this.#unblock(data),
    0x22: ({ data }) => {
      const fields = fieldsOf(data);
      this.#environment = { algorithm: fields.get(0x80)?.[0] ?? 0, key: fields.get(0x84)?.[0] ?? 0 };
      return OK;
    },
    0x46: () => this.#generate(),
    0x2a: ({ p1, data }) => this.#useKey(p1, data),
  };

  #current(): CardFile {
    const file = this.#files.get(this.#path);
    if (!file) throw new Error('the file that is selected is not there');
    return file;
  }

  #select({ p1, p2, data }: Command): Answer {
    const id = data.toString('hex');
    if (p1 === 0x04) {
      if (id === APPLET) return OK;
      const named = [...this.#files.values()].find(({ name }) => name === id);
      return named ? this.#selected(named, p2) : NOT_FOUND;
    }
    const fromRoot = (p1 === 0x08 ? id : id === '3f00' ? '' : id).replace(/^3f00/, '');
    const current = this.#files.get(this.#path);
    const folder = current?.isFolder === false ? this.#path.slice(0, -4) : this.#path;
    const candidates =
      p1 === 0x08 || id === '3f00' ? [fromRoot] : [folder + id, folder.slice(0, -4) + id, id];
    const found = candidates.map((path) => this.#files.get(path)).find((file) => file !== undefined);
    return found ? this.#selected(found, p2) : NOT_FOUND;
  }

  #selected({ path, control }: CardFile, p2: number): Answer {
    this.#path = path;
    // P2 0C: no answer wanted.
    return (p2 & 0x0c) === 0x0c ? OK : tlv(0x6f, control.length > 0 ? control : MASTER_FILE);
  }

  #create(data: Buffer): Answer {
    // 62, length (one or three bytes), the parameters.
    const control = data.subarray(data[1] === 0x81 ? 3 : 2);
    const fields = fieldsOf(control);
    const isFolder = fields.get(0x82)?.[0] === 0x38;
    const current = this.#files.get(this.#path);
    const folder = current?.isFolder === false ? this.#path.slice(0, -4) : this.#path;
    const path = folder + (fields.get(0x83)?.toString('hex') ?? '');
    const size = (fields.get(0x80) ?? fields.get(0x81))?.readUInt16BE(0) ?? 0;
    const name = fields.get(0x84)?.toString('hex') ?? '';
    this.#files.set(path, {
      path,
      isFolder,
      control: Buffer.from(control),
      name,
      content: Buffer.alloc(isFolder ? 0 : size),
    });
    this.#path = path;
    return OK;
  }

  #delete(): Answer {
    for (const path of [...this.#files.keys()]) if (path.startsWith(this.#path)) this.#files.delete(path);
    this.#path = this.#path.slice(0, -4);
    return OK;
  }

  #verify(which: 1 | 2, typed: Buffer): Answer {
    const secret = this.#secrets[which];
    if (typed.length === 0) return this.#verified ? OK : triesStatus(secret);
    if (secret.triesLeft === 0) return BLOCKED;
    if (!isSame(secret.value, typed)) {
      secret.triesLeft -= 1;
      this.#verified = false;
      return triesStatus(secret);
    }
    secret.triesLeft = PIN_TRIES;
    this.#verified = true;
    return OK;
  }

  #changeSecret(which: 1 | 2, data: Buffer): Answer {
    const secret = this.#secrets[which];
    if (secret.value === null) {
      secret.value = data;
      return OK;
    }
    // Padded ones are as long as the new one beside them.
    const length = Math.max(secret.value.length, data.length === 2 * PADDED_BYTES ? PADDED_BYTES : 0);
    const checked = this.#verify(which, data.subarray(0, length));
    if (checked !== OK) return checked;
    secret.value = data.subarray(length);
    return OK;
  }

  /** PUK, then the new PIN. */
  #unblock(data: Buffer): Answer {
    const puk = this.#secrets[2].value;
    if (!puk?.equals(data.subarray(0, puk.length))) return SECURITY_STATUS;
    this.#secrets[1] = { value: data.subarray(puk.length), triesLeft: PIN_TRIES };
    return OK;
  }

  #generate(): Answer {
    if (!this.#verified) return SECURITY_STATUS;
    if (this.#environment.algorithm !== RSA_2048) return NO_SUCH_INSTRUCTION;
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    this.#keys.set(this.#environment.key, privateKey);
    const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
    const numbers = [tlv(0x81, Buffer.from(n, 'base64url')), tlv(0x82, Buffer.from(e, 'base64url'))];
    return tlv(0x7f49, Buffer.concat(numbers));
  }

  /** COMPUTE DIGITAL SIGNATURE (9E) over a DigestInfo, or DECIPHER (80), both PKCS#1 1.5. */
  #useKey(p1: number, data: Buffer): Answer {
    const key = this.#keys.get(this.#environment.key);
    if (!key || !this.#verified) return SECURITY_STATUS;
    if (p1 === 0x9e) return privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, data);
    // The cryptogram has a padding indicator before it.
    return privateDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, data.subarray(1));
  }
}

const triesStatus = ({ triesLeft }: Secret): number => (triesLeft === 0 ? BLOCKED : 0x63c0 | triesLeft);

/** OpenSC pads a PIN with zero bytes to its greatest length. */
const unpadded = (pin: Buffer): string => pin.toString('latin1').replace(/\0+$/, '');
const isSame = (pin: Buffer | null, typed: Buffer): boolean =>
  pin !== null && unpadded(pin) === unpadded(typed);
