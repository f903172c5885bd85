import { createServer, type Server, type Socket } from 'node:net';
import { EscposInterpreter, type PrintedLine } from './escpos-interpreter.ts';
import { receiptPicture } from './receipt-picture.ts';

const KEPT_RECEIPTS = 50;

interface ReceiptPrinterCondition {
  paper: 'ok' | 'near-end' | 'end';
  coverOpen: boolean;
  /** Answers nothing, as when it hangs. */
  silent: boolean;
  /** Lines until the roll ends; null: enough. */
  linesLeft: number | null;
  /** Tells each change unasked (Automatic Status Back), as its switches may say. */
  automaticStatus: boolean;
}

interface PrintedReceipt {
  receiptId: number;
  /** What is on the paper. */
  lines: readonly PrintedLine[];
  text: string;
  svg: string;
  /** The paper ended before the receipt did. */
  torn: boolean;
}

/**
 * An ESC/POS printer with a drawer, byte by byte. What it can't print waits in its buffer, whatever becomes of the
 * connection it came by, and comes out as soon as it can, unless it is cleared.
 * @internal
 */
export class ReceiptPrinterMechanism {
  drawerOpen = false;
  readonly receipts: PrintedReceipt[] = [];
  #condition: ReceiptPrinterCondition = {
    paper: 'ok',
    coverOpen: false,
    silent: false,
    linesLeft: null,
    automaticStatus: false,
  };
  #count = 0;
  #answer: (byte: number) => void = () => undefined;
  readonly #interpreter = new EscposInterpreter({
    canPrint: () => !this.#stopped,
    onStatusQuery: (n) => this.#tell(this.#status(n)),
    onEndQuery: () => this.#tell(this.#condition.paper === 'near-end' ? 0x03 : 0x00),
    onDrawerPulse: () => {
      this.drawerOpen = true;
      this.#tellChange();
    },
    onLine: () => this.#useLine(),
    onCut: (lines) => this.#keep(lines, false),
  });

  get condition(): Readonly<ReceiptPrinterCondition> {
    return this.#condition;
  }

  setCondition(change: Partial<ReceiptPrinterCondition>): void {
    // A new roll has no end in sight.
    const roll = change.paper === 'ok' && change.linesLeft === undefined ? { linesLeft: null } : {};
    this.#condition = { ...this.#condition, ...roll, ...change };
    this.#tellChange();
    this.#interpreter.resume();
  }

  /** Bytes from the wire; `answer` is where this connection's answers go. */
  receive(bytes: Buffer, answer: (byte: number) => void): void {
    this.#answer = answer;
    this.#interpreter.receive(bytes);
  }

  get #stopped(): boolean {
    return this.#condition.paper === 'end' || this.#condition.coverOpen;
  }

  #tell(byte: number): void {
    if (!this.#condition.silent) this.#answer(byte);
  }

  #useLine(): void {
    const { linesLeft } = this.#condition;
    if (linesLeft === null) return;
    this.#condition.linesLeft = linesLeft - 1;
    if (linesLeft > 1) return;
    this.#condition.paper = 'end';
    this.#tellChange();
    this.#keep(this.#interpreter.tearOff(), true);
  }

  #keep(lines: PrintedLine[], torn: boolean): void {
    this.receipts.push({
      receiptId: ++this.#count,
      lines,
      text: lines.map((line) => line.text).join('\n'),
      svg: receiptPicture(lines),
      torn,
    });
    if (this.receipts.length > KEPT_RECEIPTS) this.receipts.shift();
  }

  /** GS a: cover, drawer and whether it can print; errors; paper; reserved. */
  #tellChange(): void {
    const { paper, coverOpen, automaticStatus } = this.#condition;
    if (!automaticStatus) return;
    const head = 0x10 | (this.drawerOpen ? 0x04 : 0) | (this.#stopped ? 0x08 : 0) | (coverOpen ? 0x20 : 0);
    const sensors = (paper === 'ok' ? 0 : 0x03) | (paper === 'end' ? 0x0c : 0);
    for (const byte of [head, 0x00, sensors, 0x00]) this.#tell(byte);
  }

  #status(n: number): number {
    const { paper, coverOpen } = this.#condition;
    if (n === 1) return 0x12 | (this.#stopped ? 0x08 : 0) | (this.drawerOpen ? 0x04 : 0);
    if (n === 2) return 0x12 | (coverOpen ? 0x04 : 0) | (paper === 'end' ? 0x20 : 0);
    if (n === 4) return 0x12 | (paper === 'ok' ? 0 : 0x0c) | (paper === 'end' ? 0x60 : 0);
    return 0x12;
  }
}

/** The mechanism on a TCP port. One connection at a time, as these printers do. */
export class ReceiptPrinterEmulator {
  readonly mechanism = new ReceiptPrinterMechanism();
  #server: Server | null = null;
  #port = 0;
  #connection: Socket | null = null;

  get receipts(): readonly PrintedReceipt[] {
    return this.mechanism.receipts;
  }
  get plugged(): boolean {
    return this.#server !== null;
  }
  /** Known once it was plugged in, and the same from then on. */
  get port(): number {
    return this.#port;
  }

  async plug(): Promise<void> {
    if (this.#server) return;
    const server = createServer((socket) => this.#serve(socket));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#port, '127.0.0.1', resolve);
    });
    const address = server.address();
    if (address !== null && typeof address === 'object') this.#port = address.port;
    this.#server = server;
  }

  unplug(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    this.#connection?.destroy();
    return server ? new Promise((resolve) => server.close(() => resolve())) : Promise.resolve();
  }

  #serve(socket: Socket): void {
    socket.on('error', () => socket.destroy());
    if (this.#connection && !this.#connection.destroyed && !this.#connection.readableEnded) {
      socket.destroy();
      return;
    }
    this.#connection = socket;
    socket.on('data', (bytes) =>
      this.mechanism.receive(bytes, (byte) => {
        if (socket.writable) socket.write(Buffer.from([byte]));
      }),
    );
    socket.on('end', () => socket.end());
  }
}
