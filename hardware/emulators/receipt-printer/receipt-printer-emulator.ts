import { createServer, type Server, type Socket } from 'node:net';
import { EscposInterpreter } from './escpos-interpreter.ts';
import { receiptPicture } from './receipt-picture.ts';

const KEPT_RECEIPTS = 50;

export interface ReceiptPrinterCondition {
  paper: 'ok' | 'near-end' | 'end';
  coverOpen: boolean;
  /** Answers nothing, as when it hangs. */
  silent: boolean;
}

export interface PrintedReceipt {
  receiptId: number;
  text: string;
  svg: string;
}

/** An ESC/POS printer with a drawer on a TCP port. One connection at a time, as these printers do. */
export class ReceiptPrinterEmulator {
  condition: ReceiptPrinterCondition = { paper: 'ok', coverOpen: false, silent: false };
  drawerOpen = false;
  readonly receipts: PrintedReceipt[] = [];
  readonly #server: Server;
  #count = 0;
  #connection: Socket | null = null;

  constructor() {
    this.#server = createServer((socket) => this.#serve(socket));
  }

  /** Listen on loopback; resolves with the port. */
  listen(port = 0): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', () => {
        const address = this.#server.address();
        resolve(address !== null && typeof address === 'object' ? address.port : port);
      });
    });
  }

  close(): Promise<void> {
    this.#connection?.destroy();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  #serve(socket: Socket): void {
    socket.on('error', () => socket.destroy());
    if (this.#connection && !this.#connection.destroyed && !this.#connection.readableEnded) {
      socket.destroy();
      return;
    }
    this.#connection = socket;
    const interpreter = new EscposInterpreter({
      onStatusQuery: (n) => {
        if (!this.condition.silent) socket.write(Buffer.from([this.#status(n)]));
      },
      onDrawerPulse: () => {
        this.drawerOpen = true;
      },
      onCut: (lines) => {
        if (this.condition.paper === 'end' || this.condition.coverOpen) return;
        this.receipts.push({
          receiptId: ++this.#count,
          text: lines.map((line) => line.text).join('\n'),
          svg: receiptPicture(lines),
        });
        if (this.receipts.length > KEPT_RECEIPTS) this.receipts.shift();
      },
    });
    socket.on('data', (bytes) => interpreter.receive(bytes));
    socket.on('end', () => socket.end());
  }

  #status(n: number): number {
    const { paper, coverOpen } = this.condition;
    const stopped = paper === 'end' || coverOpen;
    if (n === 1) return 0x12 | (stopped ? 0x08 : 0) | (this.drawerOpen ? 0x04 : 0);
    if (n === 2) return 0x12 | (coverOpen ? 0x04 : 0) | (paper === 'end' ? 0x20 : 0);
    if (n === 4) return 0x12 | (paper === 'ok' ? 0 : 0x0c) | (paper === 'end' ? 0x60 : 0);
    return 0x12;
  }
}
