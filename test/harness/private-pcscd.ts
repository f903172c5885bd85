import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './free-port.ts';
import type { SoftwareCard } from './software-card.ts';

const READY_WITHIN_MS = 30_000;
const DRIVER = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so';
/** vsmartcard's protocol: messages of one byte control the card, longer ones are APDUs. */
const POWER_OFF = 0;
const GET_ATR = 4;

/**
 * pcscd with one virtual reader (vsmartcard-vpcd), its sockets in a directory of its own: it runs in a mount namespace
 * where that directory is /run, which root may make, and others in a user namespace of theirs.
 * Clients find it by PCSCLITE_CSOCK_NAME. It ends with the process that started it.
 */
export class PrivatePcscd {
  readonly #directory = mkdtempSync(join(tmpdir(), 'station-pcscd-'));
  readonly #port: number;
  #daemon: ChildProcess | null = null;
  #card: { card: SoftwareCard; socket: Socket } | null = null;
  /** The card is powered and answers no command. */
  mute = false;
  /** Pulled in the moment of its next command. */
  pulledAtNextCommand = false;

  private constructor(port: number) {
    this.#port = port;
  }

  static async start(): Promise<PrivatePcscd> {
    // The reader listens on it, and its second slot on the next.
    const pcscd = new PrivatePcscd(await freePort(2));
    await pcscd.#start();
    return pcscd;
  }

  /** What its clients need in their environment. */
  get env(): { PCSCLITE_CSOCK_NAME: string } {
    return { PCSCLITE_CSOCK_NAME: join(this.#directory, 'run/pcscd/pcscd.comm') };
  }

  async #start(): Promise<void> {
    const run = join(this.#directory, 'run');
    const readers = join(this.#directory, 'readers');
    for (const one of [run, readers]) mkdirSync(one);
    const port = `0x${this.#port.toString(16)}`;
    writeFileSync(
      join(readers, 'vpcd'),
      `FRIENDLYNAME "Sample reader"\nDEVICENAME /dev/null:${port}\nLIBPATH ${DRIVER}\nCHANNELID ${port}\n`,
    );
    const namespace = process.getuid?.() === 0 ? ['--mount'] : ['--mount', '--map-root-user'];
    const inside =
      'mount --bind "$0" /run && exec setpriv --pdeathsig KILL pcscd --foreground --critical --config "$1"';
    this.#daemon = spawn('unshare', [...namespace, 'sh', '-c', inside, run, readers], { stdio: 'ignore' });
    await until(() => existsSync(this.env.PCSCLITE_CSOCK_NAME), 'pcscd does not start');
  }

  /** Put a card in: vpcd takes the connection for the insertion. */
  async insert(card: SoftwareCard): Promise<void> {
    const socket = await connected(this.#port);
    socket.on('error', () => socket.destroy());
    let received = Buffer.alloc(0);
    socket.on('data', (bytes) => {
      received = Buffer.concat([received, bytes]);
      while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
        const end = 2 + received.readUInt16BE(0);
        this.#receive(card, socket, received.subarray(2, end));
        received = received.subarray(end);
      }
    });
    this.#card = { card, socket };
  }

  #receive(card: SoftwareCard, socket: Socket, message: Buffer): void {
    if (message.length > 1) {
      if (this.pulledAtNextCommand) this.pull();
      else if (!this.mute) socket.write(framed(card.answer(message)));
      return;
    }
    if (message[0] === GET_ATR) socket.write(framed(card.atr));
    else if (message[0] === POWER_OFF) card.reset();
  }

  pull(): void {
    this.#card?.socket.destroy();
    this.#card?.card.reset();
    this.#card = null;
    this.pulledAtNextCommand = false;
    this.mute = false;
  }

  /** A service that is there and does not answer, until it is let go on. */
  freeze(frozen: boolean): void {
    this.#daemon?.kill(frozen ? 'SIGSTOP' : 'SIGCONT');
  }

  async close(): Promise<void> {
    this.pull();
    const daemon = this.#daemon;
    if (daemon && daemon.exitCode === null && daemon.signalCode === null) {
      const ended = new Promise((resolve) => daemon.once('exit', resolve));
      daemon.kill('SIGKILL');
      await ended;
    }
    rmSync(this.#directory, { recursive: true, force: true });
  }
}

function framed(bytes: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** A connection to the reader, which may not listen yet. */
async function connected(port: number): Promise<Socket> {
  let socket: Socket | null = null;
  const attempt = (): Promise<boolean> =>
    new Promise((resolve) => {
      const trying = connect(port, '127.0.0.1');
      trying.once('error', () => resolve(false));
      trying.once('connect', () => {
        socket = trying;
        resolve(true);
      });
    });
  await until(attempt, 'the reader does not listen');
  if (!socket) throw new Error('the reader does not listen');
  return socket;
}

/** Wait for a fact that tells nobody when it comes true. */
export async function until(
  fact: () => boolean | Promise<boolean>,
  otherwise: string,
  withinMs = READY_WITHIN_MS,
): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await fact())) {
    if (Date.now() > deadline) throw new Error(otherwise);
    await delay(20);
  }
}
