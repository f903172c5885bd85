import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEADLINES_MS } from '../../../../station-server/money/channels/channel-exchange.ts';
import {
  openChannels,
  type ChannelSettings,
} from '../../../../station-server/money/channels/open-channels.ts';
import type {
  ChannelName,
  PaymentChannel,
} from '../../../../station-server/money/channels/payment-channel.ts';
import type { CodeBehaviour } from '../../../../station-server/sandboxes/payment/order-book.ts';
import type { SandboxCall } from '../../../../station-server/sandboxes/payment/troubles.ts';
import type { SandboxOrder } from '../../../../station-server/sandboxes/payment/sandbox-order.ts';
import {
  startPaymentSandbox,
  type PaymentSandbox,
} from '../../../../station-server/sandboxes/payment/start-payment-sandbox.ts';

interface TroubleInstruction {
  channel: ChannelName;
  kind: 'timeout' | 'server-error' | 'broken' | 'unsigned' | 'missigned';
  when?: 'before' | 'after';
  count?: number;
  call?: SandboxCall;
}

export interface CaughtNotice {
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Where notifications arrive; answers what the test says, 'taken' unless told otherwise. */
export class NoticeCatcher {
  readonly #server: Server;
  readonly #caught: CaughtNotice[] = [];
  readonly #waiting: ((notice: CaughtNotice) => void)[] = [];
  /** How many of the next notifications are answered with a failure. */
  failures = 0;
  answer: { status: number; body: string } = { status: 200, body: 'success' };

  constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const notice = { headers: request.headers, body: Buffer.concat(chunks) };
        const waiting = this.#waiting.shift();
        if (waiting) waiting(notice);
        else this.#caught.push(notice);
        const failing = this.failures > 0;
        if (failing) this.failures--;
        response.statusCode = failing ? 500 : this.answer.status;
        response.end(failing ? 'failure' : this.answer.body);
      });
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done));
    const address = this.#server.address();
    return `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
  }

  next(): Promise<CaughtNotice> {
    const caught = this.#caught.shift();
    return caught ? Promise.resolve(caught) : new Promise((done) => this.#waiting.push(done));
  }

  forget(): void {
    this.#caught.length = 0;
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((done) => this.#server.close(() => done()));
  }
}

interface ChannelOptions {
  /** How much later it is for the station than for the channel. */
  aheadMs?: number;
  deadlineMs?: number;
  /** Other addresses or keys than the sandbox's. */
  settings?: ChannelSettings;
}

/** A sandbox, both channels pointed at it, and the hands behind it. Time stands still unless a test moves it. */
export class SandboxCounter {
  readonly directory = mkdtempSync(join(tmpdir(), 'payment-sandbox-'));
  readonly notices = new NoticeCatcher();
  now = new Date('2026-09-18T10:00:00+08:00');
  #sandbox: PaymentSandbox | null = null;
  #notifyUrl = '';
  #numbers = 0;

  async start(): Promise<void> {
    this.#notifyUrl ||= await this.notices.listen();
    this.#sandbox = await startPaymentSandbox({
      directory: this.directory,
      clock: () => this.now,
      retryDelaysMs: { 'wechat-pay': [5, 5], alipay: [5, 5] },
    });
  }

  async restart(): Promise<void> {
    await this.#sandbox?.close();
    await this.start();
  }

  async stop(): Promise<void> {
    await this.#sandbox?.close();
    await this.notices.close();
    rmSync(this.directory, { recursive: true, force: true });
  }

  get sandbox(): PaymentSandbox {
    if (!this.#sandbox) throw new Error('the sandbox is not started');
    return this.#sandbox;
  }

  channel(name: ChannelName, options: ChannelOptions = {}): PaymentChannel {
    const { aheadMs = 0, deadlineMs, settings = this.sandbox.ready.channels } = options;
    const deadlines = Object.entries(DEADLINES_MS).map(([call, ms]) => [call, deadlineMs ?? ms]);
    return openChannels(settings, {
      notifyUrls: { 'wechat-pay': `${this.#notifyUrl}/wechat-pay`, alipay: `${this.#notifyUrl}/alipay` },
      scene: { deviceId: 'K01', deviceIp: '127.0.0.1', storeId: 'YM01' },
      clock: () => new Date(this.now.getTime() + aheadMs),
      deadlinesMs: Object.fromEntries(deadlines) as typeof DEADLINES_MS,
    })[name];
  }

  nextNumber(): string {
    this.#numbers++;
    return `YM0120260918${String(this.#numbers).padStart(6, '0')}`;
  }

  /** A fresh payment code of the channel. */
  nextCode(name: ChannelName): string {
    this.#numbers++;
    const body = String(this.#numbers).padStart(14, '0');
    return `${name === 'alipay' ? '28' : '13'}${body}00`;
  }

  wait(durationMs: number): void {
    this.now = new Date(this.now.getTime() + durationMs);
  }

  async control(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.sandbox.ready.controlUrl}${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const answer = (await response.json()) as unknown;
    if (!response.ok) throw new Error(`control ${response.status}: ${JSON.stringify(answer)}`);
    return answer;
  }

  async orders(): Promise<SandboxOrder[]> {
    return (await this.control('GET', '/orders')) as SandboxOrder[];
  }

  async truth(name: ChannelName, outTradeNo: string): Promise<SandboxOrder | null> {
    const orders = await this.orders();
    return orders.find((order) => order.channel === name && order.outTradeNo === outTradeNo) ?? null;
  }

  on(name: ChannelName, outTradeNo: string, verb: string, body: object = {}): Promise<unknown> {
    return this.control('POST', `/orders/${name}/${outTradeNo}/${verb}`, body);
  }

  pay(
    name: ChannelName,
    outTradeNo: string,
    instruction: { amountFen?: number; late?: boolean } = {},
  ): Promise<unknown> {
    return this.on(name, outTradeNo, 'pay', { withoutNotification: true, ...instruction });
  }

  prepareCode(paymentCode: string, behaviour: CodeBehaviour): Promise<unknown> {
    return this.control('POST', '/payment-codes', { paymentCode, behaviour });
  }

  trouble(instruction: TroubleInstruction): Promise<unknown> {
    return this.control('POST', '/troubles', instruction);
  }
}
