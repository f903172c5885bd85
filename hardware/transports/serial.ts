import { SerialPort } from 'serialport';
import { DeviceError } from '../devices/device-error.ts';
import type { ByteTransport } from './byte-transport.ts';
import { deniedTo } from './device-node.ts';

/** A serial port, 8N1 (GA 450: readers use 115200 baud by default). */
export class SerialTransport implements ByteTransport {
  onData: (bytes: Buffer) => void = () => undefined;
  onClose: () => void = () => undefined;
  readonly #path: string;
  readonly #baudRate: number;
  #port: SerialPort | null = null;

  constructor(path: string, baudRate = 115_200) {
    this.#path = path;
    this.#baudRate = baudRate;
  }

  open(): Promise<void> {
    const port = new SerialPort({ path: this.#path, baudRate: this.#baudRate, autoOpen: false });
    return new Promise((resolve, reject) => {
      port.open((error) => {
        if (error) {
          const code = deniedTo(this.#path) ? 'no-permission' : 'not-connected';
          reject(new DeviceError({ code, detail: error.message }, { cause: error }));
          return;
        }
        this.#port = port;
        port.on('data', (bytes: Buffer) => this.onData(bytes));
        port.on('error', () => this.#gone(port));
        port.on('close', () => this.#gone(port));
        resolve();
      });
    });
  }

  write(bytes: Buffer): Promise<void> {
    const port = this.#port;
    if (!port)
      return Promise.reject(new DeviceError({ code: 'not-connected', detail: 'the port is not open' }));
    return new Promise((resolve, reject) => {
      port.write(bytes, (error) => {
        if (error) reject(new DeviceError({ code: 'removed', detail: error.message }, { cause: error }));
        else resolve();
      });
    });
  }

  close(): Promise<void> {
    const port = this.#port;
    this.#port = null;
    if (!port?.isOpen) return Promise.resolve();
    return new Promise((resolve) => port.close(() => resolve()));
  }

  #gone(port: SerialPort): void {
    if (this.#port !== port) return;
    this.#port = null;
    this.onClose();
  }
}
