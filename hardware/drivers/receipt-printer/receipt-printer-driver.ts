import { DeviceError, touching } from '../../devices/device-error.ts';
import type {
  ReceiptLine,
  ReceiptPrinter,
  ReceiptPrinterEvent,
  ReceiptPrinterStatus,
} from '../../devices/receipt-printer.ts';
import type { ByteTransport } from '../../transports/byte-transport.ts';
import { watchStatus } from '../watch-status.ts';
import {
  AUTOMATIC_STATUS_REST,
  decodeStatus,
  encodeReceipt,
  escpos,
  isAutomaticStatusHead,
  isEndByte,
  isEndWithoutPaper,
  isStatusByte,
  STATUS_QUERIES,
  statusQuery,
} from './escpos.ts';

/** Longer silence to DLE EOT means that the printer is gone. */
const STATUS_TIMEOUT_MS = 800;
const POLL_MS = 700;
/** While a receipt prints its status is asked for so often. */
const PRINTING_POLL_MS = 200;
/** A receipt of half a metre takes 5 s; a printer that never tells its end is believed after that. */
const PRINTING_TIMEOUT_MS = 8000;

const gone: ReceiptPrinterStatus = {
  connected: false,
  online: false,
  paper: 'ok',
  coverOpen: false,
  drawerOpen: false,
};

/**
 * `ReceiptPrinter` on a wire of one connection at a time: each job opens its own and closes it. Nothing is sent to a
 * printer that could not print it now, and what it did not print is cleared from its buffer, so that nothing comes out
 * later.
 */
export class ReceiptPrinterDriver implements ReceiptPrinter {
  readonly #transport: ByteTransport;
  #busy: Promise<unknown> = Promise.resolve();

  constructor(transport: ByteTransport) {
    this.#transport = transport;
  }

  status = (): Promise<ReceiptPrinterStatus> =>
    this.#exclusively(async () => {
      try {
        return await this.#connected((line) => line.status());
      } catch (error) {
        if (!(error instanceof DeviceError)) throw error;
        // Another program has it: it is there.
        return error.code === 'busy' ? { ...gone, connected: true } : gone;
      }
    });

  print = ({ lines }: { lines: ReceiptLine[] }): Promise<void> =>
    this.#exclusively(() =>
      touching((touch) =>
        this.#connected(async (line) => {
          requireReady(await line.status());
          touch();
          try {
            await line.writeAndAskEnd(encodeReceipt(lines));
            await line.printed();
          } catch (error) {
            await line.clearBuffer();
            throw error;
          }
        }),
      ),
    );

  openDrawer = (): Promise<void> =>
    this.#exclusively(() =>
      this.#connected(async (line) => {
        // What is sent to a printer that can't print waits for its paper, and the drawer would open then.
        const canPrint = isReady(await line.status());
        await line.write(canPrint ? escpos.drawerPulse : escpos.drawerPulseAtOnce);
        await line.status();
      }),
    );

  /** Tell the status when it changes; returns how to stop. */
  watch(emit: (event: ReceiptPrinterEvent) => void): () => void {
    return watchStatus(this.status, POLL_MS, emit);
  }

  #exclusively<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#busy.then(work, work);
    this.#busy = run.catch(() => undefined);
    return run;
  }

  async #connected<T>(work: (line: PrinterLine) => Promise<T>): Promise<T> {
    const line = new PrinterLine(this.#transport);
    await this.#transport.open();
    try {
      return await work(line);
    } finally {
      await this.#transport.close();
    }
  }
}

type Ended = 'printed' | 'not told';

/** One connection: asks and the answers to them. What comes without having been asked for answers nothing. */
class PrinterLine {
  readonly #transport: ByteTransport;
  #onByte: (byte: number) => void = () => undefined;
  #onClose: () => void = () => undefined;
  #isClosed = false;
  #asksEnd = false;
  /** The answer to the end query: all before it was carried out. */
  #end: number | null = null;
  #automaticRest = 0;

  constructor(transport: ByteTransport) {
    this.#transport = transport;
    transport.onData = (bytes) => {
      for (const byte of bytes) this.#take(byte);
    };
    transport.onClose = () => {
      this.#isClosed = true;
      this.#onClose();
    };
  }

  #take(byte: number): void {
    if (isAutomaticStatusHead(byte)) this.#automaticRest = AUTOMATIC_STATUS_REST;
    else if (!isEndByte(byte)) this.#onByte(byte);
    else if (this.#automaticRest > 0) this.#automaticRest -= 1;
    else if (this.#asksEnd) this.#end = byte;
  }

  write(bytes: readonly number[]): Promise<void> {
    return this.#transport.write(Buffer.from(bytes));
  }

  /** A receipt, and the question whose answer tells that all of it is on paper. */
  async writeAndAskEnd(receipt: Buffer): Promise<void> {
    this.#asksEnd = true;
    await this.write([...receipt, ...escpos.endQuery]);
  }

  /** DLE EOT 1, 2 and 4, one after the other: the answers carry no number. */
  async status(): Promise<ReceiptPrinterStatus> {
    const answers: number[] = [];
    for (const query of STATUS_QUERIES) answers.push(await this.#ask(query));
    return decodeStatus(answers);
  }

  /** After `writeAndAskEnd`: wait until the receipt is on paper; rejects as soon as the printer can't go on. */
  async printed(): Promise<Ended> {
    for (let waitedMs = 0; waitedMs < PRINTING_TIMEOUT_MS; waitedMs += PRINTING_POLL_MS) {
      requireReady(await this.status());
      if (this.#end !== null) {
        if (isEndWithoutPaper(this.#end))
          throw new DeviceError({ code: 'out-of-paper', detail: 'paper end' });
        return 'printed';
      }
      await new Promise((resolve) => setTimeout(resolve, PRINTING_POLL_MS));
    }
    return 'not told';
  }

  /** What the printer holds and did not print must not come out when it can print again. */
  async clearBuffer(): Promise<void> {
    try {
      await this.write(escpos.clearAndRecover);
      // The answer tells that it has arrived.
      await this.#ask(1);
    } catch (error) {
      // A printer that is gone has lost its buffer with its power.
      if (!(error instanceof DeviceError)) throw error;
    }
  }

  async #ask(query: number): Promise<number> {
    if (this.#isClosed) throw closedByPrinter();
    const answer = new Promise<number>((resolve, reject) => {
      const deadline = setTimeout(
        () => reject(new DeviceError({ code: 'timeout', detail: 'the printer does not tell its status' })),
        STATUS_TIMEOUT_MS,
      );
      this.#onByte = (byte) => {
        if (!isStatusByte(byte)) return;
        clearTimeout(deadline);
        resolve(byte);
      };
      this.#onClose = () => {
        clearTimeout(deadline);
        reject(closedByPrinter());
      };
    });
    const [byte] = await Promise.all([answer, this.#transport.write(statusQuery(query))]);
    return byte;
  }
}

const closedByPrinter = (): DeviceError =>
  new DeviceError({ code: 'removed', detail: 'the printer closed the connection' });

const isReady = ({ paper, coverOpen, online }: ReceiptPrinterStatus): boolean =>
  paper !== 'end' && !coverOpen && online;

function requireReady(status: ReceiptPrinterStatus): void {
  if (status.paper === 'end') throw new DeviceError({ code: 'out-of-paper', detail: 'paper end' });
  if (status.coverOpen) throw new DeviceError({ code: 'cover-open', detail: 'cover open' });
  if (!status.online) throw new DeviceError({ code: 'busy', detail: 'the printer is offline' });
}
