import { createServer, type Server, type Socket } from 'node:net';
import { encodeScannedData } from '../../drivers/barcode-scanner/scanned-data.ts';

/** A HID POS scanner on a port of this machine: what somebody scans crosses as the reports that such a scanner sends. */
export class BarcodeScannerEmulator {
  #server: Server | null = null;
  #port = 0;
  readonly #hosts = new Set<Socket>();
  #lastScan: string | null = null;

  get plugged(): boolean {
    return this.#server !== null;
  }
  /** Known once it was plugged in, and the same from then on. */
  get port(): number {
    return this.#port;
  }
  /** What was scanned last; null before the first. */
  get lastScan(): string | null {
    return this.#lastScan;
  }

  /** Resolves when it can be opened. */
  async plug(): Promise<void> {
    if (this.#server) return;
    const server = createServer((host) => {
      host.on('error', () => host.destroy());
      host.once('close', () => this.#hosts.delete(host));
      this.#hosts.add(host);
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#port, '127.0.0.1', resolve);
    });
    const address = server.address();
    if (address !== null && typeof address === 'object') this.#port = address.port;
    this.#server = server;
  }

  /** Resolves when it can't be opened any more. */
  unplug(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    for (const host of this.#hosts) host.destroy();
    return server ? new Promise((resolve) => server.close(() => resolve())) : Promise.resolve();
  }

  /** Pull the trigger on a code. Says whether anybody was there to hear of it. */
  scan(text: string, symbology: string): boolean {
    this.#lastScan = text;
    const reports = encodeScannedData(Buffer.from(text), symbology);
    for (const host of this.#hosts) host.write(Buffer.concat(reports));
    return this.#hosts.size > 0;
  }
}
