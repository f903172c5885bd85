import { close, constants, open, read, write } from 'node:fs';
import { promisify } from 'node:util';
import { DeviceError } from '../devices/device-error.ts';
import type { ByteTransport } from './byte-transport.ts';
import { deniedTo } from './device-node.ts';

const READ_EVERY_MS = 15;
/** A printer that takes no byte for so long is out of paper, off, or gone. */
const WRITE_TIMEOUT_MS = 3000;
const CHUNK_BYTES = 4096;

const openNode = promisify(open);
const readNode = promisify(read);
const writeNode = promisify(write);
const closeNode = promisify(close);

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const pause = (delayMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, delayMs));

/**
 * A printer on a USB port as Linux's usblp shows it (`/dev/usb/lp0`). Opened without blocking, for a read that waits would
 * hold one of the process's few threads, and could not be ended. One process may hold it at a time.
 */
export class LinePrinterTransport implements ByteTransport {
  onData: (bytes: Buffer) => void = () => undefined;
  onClose: () => void = () => undefined;
  readonly #path: string;
  #node: number | null = null;
  #reading: Promise<void> = Promise.resolve();

  constructor(path: string) {
    this.#path = path;
  }

  async open(): Promise<void> {
    try {
      this.#node = await openNode(this.#path, constants.O_RDWR | constants.O_NONBLOCK);
    } catch (error) {
      const code = deniedTo(this.#path)
        ? 'no-permission'
        : codeOf(error) === 'EBUSY'
          ? 'busy'
          : 'not-connected';
      throw new DeviceError({ code, detail: String(error) }, { cause: error });
    }
    this.#reading = this.#readWhileOpen(this.#node);
  }

  async write(bytes: Buffer): Promise<void> {
    const until = Date.now() + WRITE_TIMEOUT_MS;
    for (let from = 0; from < bytes.length;) {
      const node = this.#node;
      if (node === null) throw new DeviceError({ code: 'removed', detail: 'the printer is gone' });
      try {
        const { bytesWritten } = await writeNode(
          node,
          bytes,
          from,
          Math.min(CHUNK_BYTES, bytes.length - from),
          null,
        );
        from += bytesWritten;
      } catch (error) {
        if (codeOf(error) !== 'EAGAIN') {
          this.#gone();
          throw new DeviceError({ code: 'removed', detail: String(error) }, { cause: error });
        }
        if (Date.now() > until)
          throw new DeviceError({ code: 'timeout', detail: 'the printer takes no data' });
        await pause(READ_EVERY_MS);
      }
    }
  }

  async close(): Promise<void> {
    const node = this.#node;
    this.#node = null;
    await this.#reading;
    if (node !== null) await closeNode(node);
  }

  async #readWhileOpen(node: number): Promise<void> {
    const buffer = Buffer.alloc(64);
    while (this.#node === node) {
      try {
        const { bytesRead } = await readNode(node, buffer, 0, buffer.length, null);
        if (bytesRead > 0 && this.#node === node) this.onData(Buffer.from(buffer.subarray(0, bytesRead)));
      } catch (error) {
        if (codeOf(error) !== 'EAGAIN') {
          if (this.#node === node) this.#gone();
          return;
        }
      }
      await pause(READ_EVERY_MS);
    }
  }

  #gone(): void {
    const node = this.#node;
    this.#node = null;
    if (node === null) return;
    void closeNode(node).catch(() => undefined);
    this.onClose();
  }
}
