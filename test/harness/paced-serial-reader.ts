import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, rmSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { SamEmulator } from '../../hardware/emulators/id-card-reader/sam-emulator.ts';

/** 8N1: ten bits on the wire for each byte. */
const BITS_PER_BYTE = 10;
/** What a UART's FIFO hands over at once. */
const FIFO_BYTES = 16;

export const wireMs = (bytes: number, baudRate: number): number => (bytes * BITS_PER_BYTE * 1000) / baudRate;

/** A reader on a pseudo-terminal whose bytes take as long as on a serial line of that speed, both ways. */
export class PacedSerialReader {
  readonly sam: SamEmulator;
  /** Bytes that have crossed the line, both ways. */
  bytes = 0;
  readonly #path: string;
  readonly #socat: ChildProcess;
  readonly #toDevice: Line;
  readonly #toHost: Line;

  private constructor(path: string, baudRate: number) {
    this.#path = path;
    this.#toDevice = new Line(baudRate);
    this.#toHost = new Line(baudRate);
    this.#socat = spawn('socat', [`PTY,link=${path},rawer,echo=0`, 'STDIO'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.sam = new SamEmulator((answer) => this.#send(answer));
    this.#socat.stdout?.on('data', (bytes: Buffer) => this.#receive(bytes));
  }

  static async plug(path: string, baudRate: number): Promise<PacedSerialReader> {
    const appeared = new Promise<void>((resolve) => {
      const watcher = watch(dirname(path), (_event, name) => {
        if (name !== basename(path) || !existsSync(path)) return;
        watcher.close();
        resolve();
      });
    });
    const reader = new PacedSerialReader(path, baudRate);
    await appeared;
    return reader;
  }

  unplug(): void {
    this.#socat.kill('SIGKILL');
    rmSync(this.#path, { force: true });
  }

  #receive(bytes: Buffer): void {
    this.bytes += bytes.length;
    this.#toDevice.carry(bytes, (piece) => this.sam.receive(piece));
  }

  #send(answer: Buffer): void {
    this.bytes += answer.length;
    this.#toHost.carry(answer, (piece) => this.#socat.stdin?.write(piece));
  }
}

/** One direction of the line. Timers may be late and may come out of order, pieces do neither. */
class Line {
  readonly #baudRate: number;
  readonly #pieces: { dueMs: number; arrive: () => void }[] = [];
  #freeAtMs = 0;

  constructor(baudRate: number) {
    this.#baudRate = baudRate;
  }

  carry(bytes: Buffer, arrive: (piece: Buffer) => void): void {
    let dueMs = Math.max(this.#freeAtMs, performance.now());
    for (let from = 0; from < bytes.length; from += FIFO_BYTES) {
      const piece = bytes.subarray(from, from + FIFO_BYTES);
      dueMs += wireMs(piece.length, this.#baudRate);
      this.#pieces.push({ dueMs, arrive: () => arrive(piece) });
    }
    this.#freeAtMs = dueMs;
    this.#next();
  }

  #next(): void {
    for (;;) {
      const [piece] = this.#pieces;
      if (!piece) return;
      const waitMs = piece.dueMs - performance.now();
      if (waitMs > 0) {
        setTimeout(() => this.#next(), Math.max(1, Math.floor(waitMs)));
        return;
      }
      this.#pieces.shift();
      piece.arrive();
    }
  }
}
