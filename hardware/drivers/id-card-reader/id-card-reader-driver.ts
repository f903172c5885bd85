import { DeviceError, type DeviceErrorCode } from '../../devices/device-error.ts';
import type { IdCard, IdCardReader, IdCardReaderEvent } from '../../devices/id-card-reader.ts';
import type { ByteTransport } from '../../transports/byte-transport.ts';
import { decodeCardBody } from './card-text.ts';
import { encodeCommand, SamFrameDecoder, type SamAnswer } from './sam-frame.ts';
import { SAM_CARD_FOUND, SAM_OK, samCommands, samFailures, type SamCommandName } from './sam-protocol.ts';

/** Readers want no faster polling for a card. */
const POLL_MS = 300;
/** Together below a second: so fast is a reader noticed that lost its power behind an open port. */
const HEARTBEAT_MS = 450;
const HEARTBEAT_TIMEOUT_MS = 400;
const REOPEN_MS = 400;
/** A garbled answer is asked for again this often. */
const RESENDS = 2;

interface PendingAnswer {
  resolve: (answer: SamAnswer) => void;
  reject: (error: DeviceError) => void;
  deadline: NodeJS.Timeout;
}

/**
 * `IdCardReader` over the SAM protocol on any byte transport. One command at a time; between reads a heartbeat tells
 * whether the reader still answers, because a port stays open when only the reader behind it lost power.
 */
export class IdCardReaderDriver implements IdCardReader {
  readonly #transport: ByteTransport;
  readonly #emit: (event: IdCardReaderEvent) => void;
  readonly #decoder = new SamFrameDecoder();
  #pending: PendingAnswer | null = null;
  #busy: Promise<unknown> = Promise.resolve();
  #connected = false;
  #samId: string | null = null;
  #closed = false;
  #toldCause: DeviceErrorCode | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(transport: ByteTransport, emit: (event: IdCardReaderEvent) => void) {
    this.#transport = transport;
    this.#emit = emit;
    transport.onData = (bytes) => this.#received(bytes);
    transport.onClose = () => this.#lost();
  }

  /** Open the reader and keep it open: it is opened again whenever it comes back. */
  async start(): Promise<void> {
    await this.#exclusively(() => this.#connect());
    this.#schedule();
  }

  status = () => Promise.resolve({ connected: this.#connected, samId: this.#samId });

  readCard = ({ timeoutMs }: { timeoutMs: number }): Promise<IdCard> =>
    this.#exclusively(async () => {
      if (!this.#connected) await this.#connect();
      if (!this.#connected) throw new DeviceError({ code: 'not-connected', detail: 'no reader answers' });
      await this.#waitForCard(timeoutMs);
      this.#emit({ kind: 'card-present' });
      await this.#ask('selectCard', SAM_OK);
      const { data } = await this.#ask('readTextAndPhoto', SAM_OK);
      return decodeCardBody(data);
    });

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    this.#fail(new DeviceError({ code: 'not-connected', detail: 'the reader is closed' }));
    await this.#transport.close();
  }

  async #waitForCard(timeoutMs: number): Promise<void> {
    const polls = Math.max(1, Math.ceil(timeoutMs / POLL_MS));
    for (let poll = 1; ; poll++) {
      try {
        await this.#ask('findCard', SAM_CARD_FOUND);
        return;
      } catch (error) {
        if (!(error instanceof DeviceError) || error.code !== 'no-card' || poll >= polls || this.#closed)
          throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  /** One command and its answer; a garbled one is asked for again. */
  async #ask(
    name: SamCommandName,
    expected: number,
    timeoutMs: number = samCommands[name].timeoutMs,
  ): Promise<SamAnswer> {
    for (let attempt = 0; ; attempt++) {
      try {
        const answer = await this.#exchange(name, timeoutMs);
        if (answer.sw3 === expected) return answer;
        const failure = samFailures[answer.sw3];
        const sw3 = answer.sw3.toString(16).padStart(2, '0');
        throw new DeviceError({
          code: failure?.code ?? 'protocol',
          detail: `${name}: ${sw3} ${failure?.meaning ?? 'unknown status'}`,
        });
      } catch (error) {
        if (!(error instanceof DeviceError) || error.code !== 'protocol' || attempt >= RESENDS) throw error;
      }
    }
  }

  async #exchange(name: SamCommandName, timeoutMs: number): Promise<SamAnswer> {
    const { command, parameter } = samCommands[name];
    this.#decoder.reset();
    const answer = new Promise<SamAnswer>((resolve, reject) => {
      const deadline = setTimeout(() => {
        this.#fail(
          new DeviceError({ code: 'timeout', detail: `${name} was not answered in ${timeoutMs} ms` }),
        );
      }, timeoutMs);
      this.#pending = { resolve, reject, deadline };
    });
    this.#transport.write(encodeCommand(command, parameter)).catch((error: unknown) => {
      this.#fail(
        error instanceof DeviceError ? error : new DeviceError({ code: 'removed', detail: String(error) }),
      );
    });
    return answer;
  }

  #received(bytes: Buffer): void {
    for (const found of this.#decoder.push(bytes)) {
      if (found instanceof DeviceError) this.#fail(found);
      else this.#settle((pending) => pending.resolve(found));
    }
  }

  #settle(how: (pending: PendingAnswer) => void): void {
    const pending = this.#pending;
    if (!pending) return;
    clearTimeout(pending.deadline);
    this.#pending = null;
    how(pending);
  }

  #fail(error: DeviceError): void {
    this.#settle((pending) => pending.reject(error));
  }

  #lost(): void {
    this.#fail(new DeviceError({ code: 'removed', detail: 'the reader was unplugged' }));
    this.#disconnected('not-connected');
  }

  #disconnected(cause: DeviceErrorCode): void {
    if (!this.#connected && cause === this.#toldCause) return;
    this.#connected = false;
    this.#toldCause = cause;
    this.#emit({ kind: 'disconnected', cause });
  }

  async #connect(): Promise<void> {
    try {
      await this.#transport.close();
      await this.#transport.open();
      await this.#ask('status', SAM_OK, HEARTBEAT_TIMEOUT_MS);
      this.#samId = (await this.#ask('managementNumber', SAM_OK)).data.toString('hex');
    } catch (error) {
      if (!(error instanceof DeviceError)) throw error;
      this.#disconnected(error.code);
      return;
    }
    if (this.#connected) return;
    this.#connected = true;
    this.#toldCause = null;
    this.#emit({ kind: 'connected' });
  }

  /** The heartbeat of a reader that answers, or the next try of one that does not. */
  #schedule(): void {
    if (this.#closed) return;
    this.#timer = setTimeout(() => void this.#beat(), this.#connected ? HEARTBEAT_MS : REOPEN_MS);
  }

  async #beat(): Promise<void> {
    await this.#exclusively(async () => {
      if (this.#closed) return;
      if (!this.#connected) return this.#connect();
      try {
        await this.#ask('status', SAM_OK, HEARTBEAT_TIMEOUT_MS);
      } catch (error) {
        if (!(error instanceof DeviceError)) throw error;
        this.#disconnected(error.code);
      }
    });
    this.#schedule();
  }

  #exclusively<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#busy.then(work, work);
    this.#busy = run.catch(() => undefined);
    return run;
  }
}
