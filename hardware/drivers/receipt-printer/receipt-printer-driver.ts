import { connect, type Socket } from 'node:net';
import { DeviceError } from '../../devices/device-error.ts';
import type {
  ReceiptLine,
  ReceiptPrinter,
  ReceiptPrinterEvent,
  ReceiptPrinterStatus,
} from '../../devices/receipt-printer.ts';
import { decodeStatus, encodeReceipt, escpos, isStatusByte, STATUS_QUERIES, statusQuery } from './escpos.ts';
import { watchStatus } from '../watch-status.ts';

/** Longer silence to DLE EOT means that the printer is gone. */
const STATUS_TIMEOUT_MS = 800;
const CONNECT_TIMEOUT_MS = 2000;
const CLOSE_TIMEOUT_MS = 500;
const POLL_MS = 2000;

const gone: ReceiptPrinterStatus = {
  connected: false,
  online: false,
  paper: 'ok',
  coverOpen: false,
  drawerOpen: false,
};

/**
 * `ReceiptPrinter` over TCP port 9100. Such printers take one connection at a time, so that each job opens its own and
 * closes it; nothing is sent to a printer that could not print it now, so that nothing comes out later.
 */
export class ReceiptPrinterDriver implements ReceiptPrinter {
  readonly #host: string;
  readonly #port: number;
  #busy: Promise<unknown> = Promise.resolve();

  constructor(options: { host: string; port: number }) {
    this.#host = options.host;
    this.#port = options.port;
  }

  status = (): Promise<ReceiptPrinterStatus> =>
    this.#exclusively(async () => {
      try {
        return await this.#connected((socket) => askStatus(socket));
      } catch (error) {
        if (error instanceof DeviceError) return gone;
        throw error;
      }
    });

  print = ({ lines }: { lines: ReceiptLine[] }): Promise<void> =>
    this.#exclusively(() =>
      this.#connected(async (socket) => {
        requireReady(await askStatus(socket));
        socket.write(encodeReceipt(lines));
        const after = await askStatus(socket);
        if (after.paper === 'end' || after.coverOpen || !after.online) {
          // What is still in the buffer must not come out when paper is loaded: the job is reported as failed.
          socket.write(Buffer.from(escpos.clearAndRecover));
          requireReady(after);
        }
      }),
    );

  openDrawer = (): Promise<void> =>
    this.#exclusively(() =>
      this.#connected(async (socket) => {
        socket.write(Buffer.from(escpos.drawerPulse));
        await askStatus(socket);
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

  async #connected<T>(work: (socket: Socket) => Promise<T>): Promise<T> {
    const socket = await open(this.#host, this.#port);
    try {
      return await work(socket);
    } finally {
      await closed(socket);
    }
  }
}

function open(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: CONNECT_TIMEOUT_MS });
    const fail = (detail: string): void => {
      socket.destroy();
      reject(new DeviceError({ code: 'not-connected', detail }));
    };
    socket.once('error', (error) => fail(error.message));
    socket.once('timeout', () => fail('no connection in time'));
    socket.once('connect', () => {
      socket.setTimeout(0);
      socket.removeAllListeners('error');
      // From here on a broken connection shows as a missing answer.
      socket.on('error', () => socket.destroy());
      resolve(socket);
    });
  });
}

/** The printer refuses a second connection while the first is not closed on both sides. */
function closed(socket: Socket): Promise<void> {
  if (socket.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const deadline = setTimeout(() => socket.destroy(), CLOSE_TIMEOUT_MS);
    socket.once('close', () => {
      clearTimeout(deadline);
      resolve();
    });
    socket.resume();
    socket.end();
  });
}

/** DLE EOT 1, 2 and 4, one after the other: the answers carry no number. */
async function askStatus(socket: Socket): Promise<ReceiptPrinterStatus> {
  const answers: number[] = [];
  for (const query of STATUS_QUERIES) answers.push(await askByte(socket, query));
  return decodeStatus(answers);
}

function askByte(socket: Socket, query: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void): void => {
      clearTimeout(deadline);
      socket.off('data', onData);
      socket.off('close', onClose);
      finish();
    };
    const onData = (bytes: Buffer): void => {
      const status = bytes.find(isStatusByte);
      if (status !== undefined) settle(() => resolve(status));
    };
    const onClose = (): void =>
      settle(() => reject(new DeviceError({ code: 'removed', detail: 'the printer closed the connection' })));
    const deadline = setTimeout(
      () =>
        settle(() =>
          reject(new DeviceError({ code: 'timeout', detail: 'the printer does not tell its status' })),
        ),
      STATUS_TIMEOUT_MS,
    );
    socket.on('data', onData);
    socket.on('close', onClose);
    socket.write(statusQuery(query));
  });
}

function requireReady(status: ReceiptPrinterStatus): void {
  if (status.paper === 'end') throw new DeviceError({ code: 'out-of-paper', detail: 'paper end' });
  if (status.coverOpen) throw new DeviceError({ code: 'cover-open', detail: 'cover open' });
  if (!status.online) throw new DeviceError({ code: 'busy', detail: 'the printer is offline' });
}
