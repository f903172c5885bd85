import { EventEmitter } from 'node:events';
import { connect, type Socket } from 'node:net';
import { DeviceError } from '../devices/device-error.ts';
import type { HidDevice } from './hid.ts';

const CONNECT_TIMEOUT_MS = 2000;

/**
 * A HID device of the emulated bench behind a port of this machine, with what is used of node-hid's device: where the kernel has no
 * way to make a hidraw node, reports of one size cross here. Unplugged, the port is closed.
 */
export function openHidSocket(port: number, reportBytes: number): Promise<HidDevice> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: CONNECT_TIMEOUT_MS });
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
      resolve(new SocketHidDevice(socket, reportBytes));
    });
  });
}

class SocketHidDevice extends EventEmitter implements HidDevice {
  readonly #socket: Socket;
  readonly #reportBytes: number;
  #held: Buffer = Buffer.alloc(0);

  constructor(socket: Socket, reportBytes: number) {
    super();
    this.#socket = socket;
    this.#reportBytes = reportBytes;
    socket.on('data', (bytes: Buffer) => this.#received(bytes));
    socket.once('close', () => this.#gone());
  }

  write(report: Buffer): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#socket.write(report, (error) => (error ? reject(error) : resolve(report.length)));
    });
  }

  close(): Promise<void> {
    this.#socket.destroy();
    return Promise.resolve();
  }

  #received(bytes: Buffer): void {
    this.#held = Buffer.concat([this.#held, bytes]);
    while (this.#held.length >= this.#reportBytes) {
      const report = Buffer.from(this.#held.subarray(0, this.#reportBytes));
      this.#held = this.#held.subarray(this.#reportBytes);
      this.emit('data', report);
    }
  }

  /** Nobody listens any more to one that was closed here. */
  #gone(): void {
    if (this.listenerCount('error') > 0) this.emit('error', 'the socket is closed');
  }
}
