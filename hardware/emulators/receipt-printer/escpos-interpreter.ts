import iconv from 'iconv-lite';

/** One printed line, as paper shows it. */
export interface PrintedLine {
  text: string;
  align: 'left' | 'center' | 'right';
  bold: boolean;
  double: boolean;
  /** Content of a QR symbol printed instead of text. */
  qr: string | null;
}

interface InterpreterEvents {
  /** Whether a line could be printed now; while not, bytes wait in the buffer. */
  canPrint(): boolean;
  /** DLE EOT n, answered at once, whatever waits in the buffer. */
  onStatusQuery(n: number): void;
  /** GS r n, answered in its turn: when all before it is on paper. */
  onEndQuery(n: number): void;
  onDrawerPulse(): void;
  /** A line is on paper. */
  onLine(): void;
  onCut(receipt: PrintedLine[]): void;
}

/**
 * Real-time commands, which a printer carries out as they arrive: DLE EOT n, DLE ENQ n, DLE DC4 1 …, DLE DC4 8 …. The bytes
 * after DLE: a number as it must be, or null for any. DLE before anything else is data, as in the length of a QR code.
 */
const REAL_TIME_COMMANDS: readonly (readonly (readonly number[] | null)[])[] = [
  [[0x04], [1, 2, 3, 4]],
  [[0x05], [0, 1, 2]],
  [[0x14], [0x01], null, null],
  [[0x14], [0x08], [0x01], [0x03], [0x14], [0x01], [0x06], [0x02], [0x08]],
];
/** Columns of a row of 80 mm paper: what goes beyond them goes on in the next row. */
const COLUMNS = 48;
/** What a printer takes while it can't print: more is refused, here dropped. */
const BUFFER_BYTES = 65_536;

const DLE = 0x10;
const ESC = 0x1b;
const FS = 0x1c;
const GS = 0x1d;
const LF = 0x0a;

/**
 * Understands ESC/POS bytes the way a printer does, on its own: it shares nothing with the driver's encoder. Unknown
 * commands of known length are passed over; unknown ones are taken as two bytes.
 */
export class EscposInterpreter {
  readonly #events: InterpreterEvents;
  #arriving: Buffer = Buffer.alloc(0);
  #input: Buffer = Buffer.alloc(0);
  #line: number[] = [];
  #receipt: PrintedLine[] = [];
  #align: PrintedLine['align'] = 'left';
  #bold = false;
  #double = false;
  #qr: string | null = null;

  constructor(events: InterpreterEvents) {
    this.#events = events;
  }

  receive(bytes: Buffer): void {
    this.#arriving = Buffer.concat([this.#arriving, bytes]);
    for (;;) {
      const at = this.#arriving.indexOf(DLE);
      const plain = at < 0 ? this.#arriving.length : at;
      this.#take(this.#arriving.subarray(0, plain));
      this.#arriving = this.#arriving.subarray(plain);
      if (this.#arriving.length === 0) break;
      const length = realTimeLength(this.#arriving);
      if (length === null) break;
      const command = this.#arriving.subarray(0, Math.max(length, 1));
      this.#arriving = this.#arriving.subarray(command.length);
      if (length === 0) this.#take(command);
      else this.#atOnce(command);
    }
  }

  /** Go on with what waits in the buffer, as after new paper. */
  resume(): void {
    while (this.#input.length > 0 && this.#events.canPrint()) {
      const used = this.#step();
      if (used === 0) return;
      this.#input = this.#input.subarray(used);
    }
  }

  /** What waits in the buffer is forgotten. */
  clear(): void {
    this.#input = Buffer.alloc(0);
    this.#line = [];
  }

  /** The lines on the piece of paper that comes off uncut. */
  tearOff(): PrintedLine[] {
    const torn = this.#receipt;
    this.#receipt = [];
    return torn;
  }

  #take(bytes: Buffer): void {
    this.#input = Buffer.concat([this.#input, bytes]).subarray(0, BUFFER_BYTES);
    this.resume();
  }

  #atOnce(command: Buffer): void {
    const [, kind, argument = 0] = command;
    if (kind === 0x04) this.#events.onStatusQuery(argument);
    else if (kind === 0x14 && argument === 0x01) this.#events.onDrawerPulse();
    else if (kind === 0x05 || kind === 0x14) this.clear();
  }

  /** Bytes of one element at the beginning of the input; 0: more are needed. */
  #step(): number {
    const [first, second, third] = this.#input;
    if (first === undefined) return 0;
    if (first === LF) {
      this.#endLine();
      return 1;
    }
    if (![ESC, FS, GS].includes(first)) {
      this.#line.push(first);
      return 1;
    }
    if (second === undefined) return 0;
    const length = this.#length(first, second, third);
    if (length === 0 || this.#input.length < length) return 0;
    this.#command(first, second, this.#input.subarray(2, length));
    return length;
  }

  #length(first: number, second: number, third: number | undefined): number {
    if (first === FS) return second === 0x26 || second === 0x2e ? 2 : 3;
    if (first === ESC) return second === 0x40 ? 2 : second === 0x70 ? 5 : 3;
    if (second === 0x28) {
      if (this.#input.length < 5) return 0;
      return 5 + this.#input.readUInt16LE(3);
    }
    if (second === 0x56) return third === undefined ? 0 : third >= 0x41 ? 4 : 3;
    return 3;
  }

  #command(first: number, second: number, body: Buffer): void {
    const argument = body[0] ?? 0;
    if (first === ESC && second === 0x40) this.#reset();
    else if (first === ESC && second === 0x61)
      this.#align = (['left', 'center', 'right'] as const)[argument] ?? 'left';
    else if (first === ESC && second === 0x45) this.#bold = (argument & 1) === 1;
    else if (first === ESC && second === 0x64) for (let i = 0; i < argument; i++) this.#endLine();
    else if (first === ESC && second === 0x70) this.#events.onDrawerPulse();
    else if (first === GS && second === 0x21) this.#double = argument !== 0;
    else if (first === GS && second === 0x56) this.#cut();
    else if (first === GS && second === 0x72) this.#events.onEndQuery(argument);
    else if (first === GS && second === 0x28) this.#symbol(body.subarray(3));
  }

  #symbol(body: Buffer): void {
    if (body[0] !== 0x31) return;
    if (body[1] === 0x50) this.#qr = body.subarray(3).toString('utf8');
    if (body[1] === 0x51) {
      this.#receipt.push({ text: '', align: this.#align, bold: false, double: false, qr: this.#qr });
      this.#events.onLine();
    }
  }

  #reset(): void {
    this.#align = 'left';
    this.#bold = false;
    this.#double = false;
  }

  #endLine(): void {
    const words = iconv.decode(Buffer.from(this.#line), 'gb18030');
    this.#line = [];
    for (const text of rowsOf(words, this.#double ? COLUMNS / 2 : COLUMNS)) {
      this.#receipt.push({ text, align: this.#align, bold: this.#bold, double: this.#double, qr: null });
      this.#events.onLine();
    }
  }

  #cut(): void {
    if (this.#line.length > 0) this.#endLine();
    const receipt = this.#receipt;
    this.#receipt = [];
    if (receipt.length > 0) this.#events.onCut(receipt);
  }
}

/** Length of the real-time command that bytes from DLE on are; 0: none; null: that is not known yet. */
function realTimeLength(bytes: Buffer): number | null {
  const lengths = REAL_TIME_COMMANDS.map((command) => {
    const known = command.slice(0, bytes.length - 1);
    if (!known.every((allowed, i) => allowed?.includes(bytes[i + 1] ?? -1) ?? true)) return 0;
    return bytes.length > command.length ? command.length + 1 : null;
  });
  const [most = 0] = lengths.filter((length) => length !== 0);
  return most;
}

/** A line in rows that fit: two columns for a Chinese character. An empty line is a row, too. */
function rowsOf(line: string, columns: number): string[] {
  const rows = [''];
  let used = 0;
  for (const character of line) {
    const width = (character.codePointAt(0) ?? 0) > 0x7f ? 2 : 1;
    if (used + width > columns) {
      rows.push('');
      used = 0;
    }
    rows[rows.length - 1] += character;
    used += width;
  }
  return rows;
}
