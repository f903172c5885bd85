import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DeviceError, type DeviceErrorFields } from '../devices/device-error.ts';
import type { DriverName, HostMessage, HostRequest } from './host-protocol.ts';
import { ownModule } from '../processes/own-module.ts';

const HOST = new URL('./device-host.ts', import.meta.url);

const FIRST_RESTART_MS = 50;
const LONGEST_RESTART_MS = 5000;
/** A PC/SC reader is looked at first, which has 29 s of its own. */
const START_TIMEOUT_MS = 40_000;
const MAX_CALLS_WAITING = 64;

interface HostedDeviceOptions {
  /** Unique on this station; names the pid file. */
  deviceId: string;
  driver: DriverName;
  /** Passed to the driver's factory; must survive JSON. */
  options: unknown;
  /** Added to the host's environment. */
  env?: Record<string, string>;
  pidFile: string;
  /** Calls `missed` after so long unless it is cancelled by what it returns; the system's timers unless given. */
  setDeadline?: SetDeadline;
}

export type SetDeadline = (timeoutMs: number, missed: () => void) => () => void;

const bySystemTimer: SetDeadline = (timeoutMs, missed) => {
  const timer = setTimeout(missed, timeoutMs);
  return () => clearTimeout(timer);
};

interface PendingCall {
  resolve: (value: unknown) => void;
  reject: (error: DeviceError) => void;
  cancelDeadline: () => void;
}

type HostState = 'starting' | 'up' | 'down' | 'closed';

/**
 * A device in a process of its own, seen from the station: typed calls with deadlines, restart after a crash or a
 * hang. Emits `event` (what the driver pushes) and `state`.
 *
 * A call that misses its deadline fails with `timeout`, and the host is killed: a library that hangs can't be
 * reasoned with. Its other calls fail with `host-crashed`. Calls made while the host starts wait for it within their
 * own deadline.
 */
export class HostedDevice extends EventEmitter<{ event: [unknown]; state: [HostState] }> {
  readonly #options: HostedDeviceOptions;
  readonly #pending = new Map<number, PendingCall>();
  #child: ChildProcess | null = null;
  #state: HostState = 'down';
  #nextId = 1;
  #restartMs = FIRST_RESTART_MS;
  #restart: NodeJS.Timeout | null = null;
  #startTimer: NodeJS.Timeout | null = null;
  #unusable: DeviceErrorFields | null = null;

  constructor(options: HostedDeviceOptions) {
    super();
    this.#options = options;
    this.setMaxListeners(50);
  }

  get deviceId(): string {
    return this.#options.deviceId;
  }
  get state(): HostState {
    return this.#state;
  }
  /** Process id of the host; null while it is down. */
  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  /** Start the host. A host that an earlier station left behind (it may hang in a native call) is killed first. */
  start(): void {
    killPredecessor(this.#options.pidFile, this.#options.deviceId);
    const { path, execArgv } = ownModule(HOST);
    const child = fork(path, [this.#options.deviceId], {
      execArgv,
      env: { ...process.env, ...this.#options.env },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#child = child;
    if (child.pid !== undefined) writePid(this.#options.pidFile, child.pid);
    this.#become('starting');
    this.#startTimer = setTimeout(() => child.kill('SIGKILL'), START_TIMEOUT_MS);
    child.on('message', (message: HostMessage) => this.#receive(message));
    child.on('error', () => child.kill('SIGKILL'));
    child.once('exit', () => this.#ended(child));
    this.#send({ kind: 'start', driver: this.#options.driver, options: this.#options.options });
  }

  /** One call of the driver's contract; rejects with DeviceError only. */
  call(method: string, argument: unknown, timeoutMs: number): Promise<unknown> {
    if (this.#state === 'closed')
      return Promise.reject(new DeviceError({ code: 'not-connected', detail: 'closed', untouched: true }));
    if (this.#pending.size >= MAX_CALLS_WAITING) {
      return Promise.reject(
        new DeviceError({ code: 'busy', detail: `${MAX_CALLS_WAITING} calls are waiting`, untouched: true }),
      );
    }
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      const { setDeadline = bySystemTimer } = this.#options;
      const cancelDeadline = setDeadline(timeoutMs, () => this.#missed(id, method));
      this.#pending.set(id, { resolve, reject, cancelDeadline });
      if (this.#state === 'up') this.#send({ kind: 'call', id, method, argument });
      else this.#sendWhenUp({ kind: 'call', id, method, argument });
    });
  }

  /** End the host. Calls under way fail with `not-connected`. */
  async close(): Promise<void> {
    const child = this.#child;
    this.#become('closed');
    if (this.#restart) clearTimeout(this.#restart);
    this.#failAll({ code: 'not-connected', detail: 'the station is closing' });
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    }
    rmSync(this.#options.pidFile, { force: true });
  }

  #sendWhenUp(request: Extract<HostRequest, { kind: 'call' }>): void {
    const listener = (state: HostState): void => {
      if (state !== 'up' && state !== 'closed') return;
      this.off('state', listener);
      if (state === 'up' && this.#pending.has(request.id)) this.#send(request);
    };
    this.on('state', listener);
  }

  #send(request: HostRequest): void {
    // A failed send means that the host is going: its exit settles the calls.
    this.#child?.send(request, () => undefined);
  }

  #receive(message: HostMessage): void {
    switch (message.kind) {
      case 'ready':
        if (this.#startTimer) clearTimeout(this.#startTimer);
        this.#restartMs = FIRST_RESTART_MS;
        this.#unusable = null;
        this.#become('up');
        return;
      case 'unusable':
        this.#unusable = message.error;
        return;
      case 'event':
        this.emit('event', message.event);
        return;
      case 'answer':
        this.#settle(message.id, (call) => call.resolve(message.value));
        return;
      case 'failure':
        this.#settle(message.id, (call) => call.reject(new DeviceError(message.error)));
        return;
    }
  }

  #missed(id: number, method: string): void {
    const wasUp = this.#state === 'up';
    this.#settle(id, (call) =>
      call.reject(
        wasUp
          ? new DeviceError({ code: 'timeout', detail: `${method} did not answer in time` })
          : new DeviceError({
              ...(this.#unusable ?? { code: 'not-connected', detail: 'the device host is not running' }),
              untouched: true,
            }),
      ),
    );
    if (!wasUp) return;
    // At once, not at its exit: a call made in between must wait for the next host.
    this.#become('down');
    this.#failAll({ code: 'host-crashed', detail: `the device host was ended because ${method} hung` });
    this.#child?.kill('SIGKILL');
  }

  #settle(id: number, how: (call: PendingCall) => void): void {
    const call = this.#pending.get(id);
    if (!call) return;
    call.cancelDeadline();
    this.#pending.delete(id);
    how(call);
  }

  #failAll(error: DeviceErrorFields): void {
    for (const id of [...this.#pending.keys()])
      this.#settle(id, (call) => call.reject(new DeviceError(error)));
  }

  #ended(child: ChildProcess): void {
    if (this.#startTimer) clearTimeout(this.#startTimer);
    if (child !== this.#child || this.#state === 'closed') return;
    this.#child = null;
    const wasUp = this.#state === 'up';
    this.#become('down');
    if (wasUp) this.#failAll({ code: 'host-crashed', detail: 'the device host ended during the call' });
    else if (this.#unusable) this.#failAll(this.#unusable);
    this.#restart = setTimeout(() => this.start(), this.#restartMs);
    this.#restartMs = Math.min(this.#restartMs * 2, LONGEST_RESTART_MS);
  }

  #become(state: HostState): void {
    if (this.#state === state || this.#state === 'closed') return;
    this.#state = state;
    this.emit('state', state);
  }
}

/**
 * The contract of a hosted device as an object: each method is a call with its own deadline. `deadlines` lists every
 * method, so that none is without one.
 */
export function remoteDevice<Contract extends object>(
  device: HostedDevice,
  deadlines: Readonly<Record<keyof Contract & string, number>>,
): Contract {
  const methods = Object.entries<number>(deadlines).map(([method, timeoutMs]) => [
    method,
    (argument?: unknown) => device.call(method, argument, timeoutMs),
  ]);
  return Object.fromEntries(methods) as Contract;
}

function writePid(path: string, pid: number): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, String(pid));
}

const PREDECESSOR_GONE_WITHIN_MS = 2000;

/**
 * Kill the process of an old pid file if it still is this device's host, and wait until it is gone: two masters of one
 * token make two keys. Throws if it can't be ended.
 */
function killPredecessor(path: string, deviceId: string): void {
  const pid = Number(textOf(path) ?? NaN);
  const isHost = (): boolean => {
    const command = Number.isInteger(pid) ? textOf(`/proc/${pid}/cmdline`)?.split('\0') : undefined;
    return command?.some((part) => part.includes('device-host')) === true && command.includes(deviceId);
  };
  if (!isHost()) return;
  process.kill(pid, 'SIGKILL');
  const waiting = new Int32Array(new SharedArrayBuffer(4));
  for (let waitedMs = 0; isHost(); waitedMs += 5) {
    if (waitedMs > PREDECESSOR_GONE_WITHIN_MS) throw new Error(`process ${pid} still holds ${deviceId}`);
    Atomics.wait(waiting, 0, 0, 5);
  }
}

/** A file's text; null when there is no such file or process. */
function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
      return null;
    throw error;
  }
}
