import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { sealFor } from '../../hardware/processes/sealed-channel.ts';
import type { CaseState } from '../../shared/case/state/case-state.ts';
import { currentIssuance, foldCase } from '../../shared/case/fold/fold.ts';
import { reviewPages } from '../../shared/case/papers/review-pages.ts';
import { shownVersion, stepIdentityOf } from '../../shared/case/questions/step-identity.ts';
import type { CaseView, ScreenView, SealedChannelView } from '../../shared/contract/api.ts';
import type { CounterCommand, SupplierCommand } from '../../shared/contract/commands.ts';
import { direct, type CommandTarget, type Directed } from '../../shared/contract/directed-command.ts';
import { pictureTarget } from '../../shared/contract/directed-picture.ts';
import type { CeremonyProgress, StaffEvents, StaffRequests } from '../../shared/contract/realtime.ts';
import type { Problem } from '../../shared/contract/problems/problem.ts';
import type { ServiceCode } from '../../shared/services/service-definition.ts';
import { PASSWORD } from './station-process.ts';

const NOTHING_SHOWN: CommandTarget = { caseNumber: '', step: null, attempt: 0, version: 0 };

/** A refusal that the station answered with. */
export class AnsweredProblem extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.happened.zh} ${problem.action.zh}`);
    this.problem = problem;
  }
}

/** The code of the problem that a request is answered with; throws when it isn't. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AnsweredProblem)) throw new Error(`expected a problem, got ${String(error)}`);
  return error.problem.code;
}

/** One browser: its cookies, over the real HTTP API. */
export class StationClient {
  readonly #url: () => string;
  readonly #cookies = new Map<string, string>();

  constructor(url: () => string) {
    this.#url = url;
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async request<T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<T> {
    const isBytes = Buffer.isBuffer(body);
    const response = await fetch(this.#url() + path, {
      method,
      headers: {
        cookie: this.cookie,
        ...(body === undefined || isBytes ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isBytes ? new Uint8Array(body) : JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const [name = '', value = ''] = pair.split('=');
      this.#cookies.set(name, value);
    }
    const text = await response.text();
    if (!response.ok) throw new AnsweredProblem(JSON.parse(text) as Problem);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  async bytes(path: string): Promise<Buffer> {
    const response = await fetch(this.#url() + path, { headers: { cookie: this.cookie } });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  }
}

/** The clerk's counter, the supplier's screen and the bench of one desk, scripted. */
export class Desk {
  readonly counter: StationClient;
  readonly screen: StationClient;
  /** A colleague who reviews: whoever approved an order does not make its medium. */
  readonly reviewer: StationClient;
  #reviewing: Promise<unknown> | null = null;
  readonly #url: () => string;

  constructor(url: () => string) {
    this.#url = url;
    this.counter = new StationClient(url);
    this.screen = new StationClient(url);
    this.reviewer = new StationClient(url);
  }

  signIn = (desk = '1') =>
    this.counter.request('POST', '/api/session', { staffNumber: '1001', password: PASSWORD, desk });

  async pairScreen(): Promise<void> {
    const { code } = await this.screen.request<{ code: string }>('POST', '/api/screen');
    await this.counter.request('POST', '/api/desk/screen', { code });
  }

  async openCase(service: ServiceCode = 'first-issue'): Promise<string> {
    const body = { service, channel: 'counter' };
    const { caseNumber } = await this.counter.request<CaseView>('POST', '/api/cases', body, {
      'idempotency-key': randomUUID(),
    });
    await this.counter.request('PUT', '/api/desk/case', { caseNumber });
    return caseNumber;
  }

  async state(caseNumber: string): Promise<CaseState> {
    return folded(await this.counter.request<CaseView>('GET', `/api/cases/${caseNumber}`));
  }

  /** A command for the step that is on when it is given. */
  async command(caseNumber: string, command: CounterCommand, key: string = randomUUID()): Promise<CaseState> {
    return this.directed(direct(await this.state(caseNumber), command), key);
  }

  /** A command for the step that it names. */
  async directed(asked: Directed<CounterCommand>, key: string = randomUUID()): Promise<CaseState> {
    const path = `/api/cases/${asked.madeFor.caseNumber}/commands`;
    return folded(await this.counter.request<CaseView>('POST', path, asked, { 'idempotency-key': key }));
  }

  /** A command by the colleague. */
  async review(caseNumber: string, command: CounterCommand): Promise<CaseState> {
    const body = { staffNumber: '9002', password: PASSWORD, desk: 'R' };
    this.#reviewing ??= this.reviewer.request('POST', '/api/session', body);
    await this.#reviewing;
    const asked = direct(await this.state(caseNumber), command);
    return folded(
      await this.reviewer.request<CaseView>('POST', `/api/cases/${caseNumber}/commands`, asked, {
        'idempotency-key': randomUUID(),
      }),
    );
  }

  /** The colleague looks at every page and approves. `note`: why in spite of what differs. */
  async approve(caseNumber: string, note = ''): Promise<CaseState> {
    const state = await this.review(caseNumber, { type: 'read-pages' });
    const shown = reviewPages(state).map(({ attachment }) => attachment);
    return this.review(caseNumber, { type: 'decide-review', approved: true, findings: [], note, shown });
  }

  /** R-TIP-3: the clerk asks, and a supervisor lets a case that an open bid stopped go on. */
  async letGoOn(caseNumber: string): Promise<void> {
    const asked = await this.command(caseNumber, {
      ...{ type: 'request-approval', kind: 'bid-block-override', reason: '供应商说按错了', verdict: null },
    });
    const supervisor = new StationClient(this.#url);
    await supervisor.request('POST', '/api/session', { staffNumber: '9001', password: PASSWORD, desk: 'A' });
    const path = `/api/cases/${caseNumber}/approvals/${asked.approvals.at(-1)?.approvalId ?? ''}`;
    const version = shownVersion(asked, 'approval');
    await supervisor.request('POST', path, { version, granted: true, reason: '已核实', credentials: null });
  }

  /** A picture of a paper on the desk. */
  async picture(caseNumber: string, material: string, jpeg: Buffer): Promise<void> {
    const on = stepIdentityOf(await this.state(caseNumber));
    const query = new URLSearchParams({ material, insisted: 'true', ...pictureTarget(on) });
    const path = `/api/cases/${caseNumber}/pictures?${query.toString()}`;
    await this.counter.request('POST', path, jpeg, { 'content-type': 'image/jpeg' });
  }

  /** A picture of the seal specimen form on the desk. */
  async specimen(caseNumber: string, picture: Buffer): Promise<CaseState> {
    const query = new URLSearchParams(pictureTarget(stepIdentityOf(await this.state(caseNumber))));
    const path = `/api/cases/${caseNumber}/specimens?${query.toString()}`;
    return folded(
      await this.counter.request<CaseView>('POST', path, picture, { 'content-type': 'image/jpeg' }),
    );
  }

  screenView = () => this.screen.request<ScreenView>('GET', '/api/screen');

  /** A command of the supplier for what his screen shows. */
  async screenCommand(command: SupplierCommand): Promise<ScreenView> {
    const view = await this.screenView();
    // A screen that shows nothing to answer has nothing to name; the station says so.
    const madeFor = 'madeFor' in view ? view.madeFor : NOTHING_SHOWN;
    return this.screen.request<ScreenView>(
      'POST',
      '/api/screen/commands',
      { madeFor, command },
      { 'idempotency-key': randomUUID() },
    );
  }

  /** The supplier types a PIN: sealed for the medium's process before it leaves the screen. */
  async setPin(pin: string): Promise<ScreenView> {
    const channel = await this.screen.request<SealedChannelView>('POST', '/api/screen/pin-channel');
    return this.screenCommand({ type: 'set-pin', sealedPin: sealFor(channel, Buffer.from(pin)) });
  }

  /** The supplier types the PIN that the medium has, for what is done with it now. */
  async givePin(pin: string): Promise<ScreenView> {
    const channel = await this.screen.request<SealedChannelView>('POST', '/api/screen/pin-channel');
    const sealedPin = sealFor(channel, Buffer.from(pin));
    const view = await this.screenView();
    const mediumSerial = view.kind === 'enter-pin' ? view.mediumSerial : '';
    return this.screen.request<ScreenView>('POST', '/api/screen/pin', { mediumSerial, sealedPin });
  }

  bench = <T>(path: string, body?: unknown) =>
    this.counter.request<T>(body === undefined ? 'GET' : 'POST', `/bench/api${path}`, body);

  staffSocket(): Socket<StaffEvents, StaffRequests> {
    return io(`${this.#url()}/staff`, {
      extraHeaders: { cookie: this.counter.cookie },
      transports: ['websocket'],
      forceNew: true,
    });
  }

  /** Wait, over the socket, until a case is as it should be. */
  async until(caseNumber: string, isSo: (state: CaseState) => boolean): Promise<CaseState> {
    const socket = this.staffSocket();
    try {
      return await new Promise<CaseState>((resolve, reject) => {
        const look = (): void => {
          this.state(caseNumber).then((state) => {
            if (isSo(state)) resolve(state);
          }, reject);
        };
        socket.on('case-events', look);
        socket.on('connect_error', reject);
        socket.on('disconnect', () => reject(new Error('the station went')));
        socket.emit('watch-case', caseNumber, look);
      });
    } finally {
      socket.disconnect();
    }
  }

  /** Start or continue an issuance and wait, over the socket, until it is done or interrupted. */
  async issuance(caseNumber: string, command: CounterCommand): Promise<CeremonyProgress> {
    const socket = this.staffSocket();
    try {
      return await new Promise<CeremonyProgress>((resolve, reject) => {
        let commanded = false;
        socket.on('ceremony', (progress) => {
          if (progress.caseNumber !== caseNumber) return;
          if (commanded && (progress.activity === 'done' || progress.activity === 'interrupted'))
            resolve(progress);
        });
        socket.on('connect_error', reject);
        socket.on('disconnect', () => reject(new Error('the station went')));
        socket.emit('watch-case', caseNumber, () => {
          commanded = true;
          this.command(caseNumber, command).then((state) => {
            // A station that had resumed it by itself may be done before anybody listened.
            const { attempt, progress } = currentIssuance(state) ?? {};
            if (attempt === undefined || progress !== 'completed') return;
            resolve({ caseNumber, attempt, activity: 'done', startedAtMs: state.lastEventAt, cause: null });
          }, reject);
        });
      });
    } finally {
      socket.disconnect();
    }
  }
}

function folded({ events }: CaseView): CaseState {
  const state = foldCase(events);
  if (!state) throw new Error('the case has no events');
  return state;
}
