import { connect, type Socket } from 'node:net';
import { DeviceError } from '../devices/device-error.ts';
import type { ByteTransport } from './byte-transport.ts';

const CONNECT_TIMEOUT_MS = 2000;
const CLOSE_TIMEOUT_MS = 500;

/** A device behind a TCP port, such as a network printer's 9100. */
export class TcpTransport implements ByteTransport {
  onData: (bytes: Buffer) => void = () => undefined;
  onClose: () => void = () => undefined;
  readonly #host: string;
  readonly #port: number;
  #socket: Socket | null = null;

  constructor({ host, port }: { host: string; port: number }) {
    this.#host = host;
    this.#port = port;
  }

  open(): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: this.#host, port: this.#port, timeout: CONNECT_TIMEOUT_MS });
      const fail = (detail: string): void => {
        socket.destroy();
        reject(new DeviceError({ code: 'not-connected', detail }));
      };
      socket.once('error', (error) => fail(error.message));
      socket.once('timeout', () => fail('no connection in time'));
      socket.once('connect', () => {
        socket.setTimeout(0);
        socket.removeAllListeners('error');
        // From here on a broken connection is a closed one.
        socket.on('error', () => socket.destroy());
        socket.on('data', (bytes: Buffer) => this.onData(bytes));
        socket.once('close', () => this.#gone(socket));
        this.#socket = socket;
        resolve();
      });
    });
  }

  write(bytes: Buffer): Promise<void> {
    const socket = this.#socket;
    if (!socket)
      return Promise.reject(new DeviceError({ code: 'removed', detail: 'the connection is closed' }));
    return new Promise((resolve, reject) => {
      socket.write(bytes, (error) => {
        if (error) reject(new DeviceError({ code: 'removed', detail: error.message }, { cause: error }));
        else resolve();
      });
    });
  }

  /** Resolves when both sides have closed: a printer refuses the next connection before that. */
  close(): Promise<void> {
    const socket = this.#socket;
    this.#socket = null;
    if (!socket || socket.destroyed) return Promise.resolve();
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

  #gone(socket: Socket): void {
    if (this.#socket !== socket) return;
    this.#socket = null;
    this.onClose();
  }
}
