import { closeSync, constants, openSync, read, writeSync } from 'node:fs';

/** The device's own side of a gadget, such as `/dev/hidg0`: what the host writes arrives, what is put goes to the host. */
export class GadgetNode {
  #node: number;
  #open = true;

  constructor(path: string, onBytes: (bytes: Buffer) => void) {
    this.#node = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
    const buffer = Buffer.alloc(8192);
    const look = (): void => {
      if (!this.#open) return;
      read(this.#node, buffer, 0, buffer.length, null, (error, length) => {
        if (!error && length > 0) onBytes(Buffer.from(buffer.subarray(0, length)));
        setTimeout(look, 5);
      });
    };
    look();
  }

  /** Waits for the host to take it, a second at most; what it never takes is lost, as on an unplugged cable. */
  async put(bytes: Buffer): Promise<void> {
    for (let tries = 0; tries < 200 && this.#open; tries++) {
      try {
        writeSync(this.#node, bytes);
        return;
      } catch (error) {
        if (!(error instanceof Error) || !('code' in error)) throw error;
        if (error.code !== 'EAGAIN') return;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }
  }

  close(): void {
    this.#open = false;
    closeSync(this.#node);
  }
}
