import type {
  CaseSummary,
  DeviceView,
  ServicePointView,
  SessionView,
  TillView,
} from '../../shared/contract/api.ts';
import type { ServiceCode } from '../../shared/services/service-definition.ts';
import type { Fen } from '../../shared/vocabulary/money.ts';
import { RefusedByStation, troubleOf, type Trouble } from '../api/failure.ts';
import { Intentions } from '../api/intentions.ts';
import { servicePoint } from '../api/service-point-api.ts';
import { connectStaff, type StaffSocket } from '../api/sockets.ts';
import * as api from '../api/staff-api.ts';
import { CaseWork } from './case-work.ts';
import { dropAllDrafts } from './drafts.ts';
import { Observable } from './observable.ts';

/** The counter desk of a signed-in clerk: session, till, devices, open cases, and the case that is being worked on. */
export class Desk extends Observable {
  /** `unknown` until the station was asked. */
  session: SessionView | null | 'unknown' = 'unknown';
  servicePoint: ServicePointView | null = null;
  till: TillView | null = null;
  devices: readonly DeviceView[] = [];
  cases: readonly CaseSummary[] = [];
  work: CaseWork | null = null;
  /** Notices arrive; false while the connection is being restored. */
  online = true;
  trouble: Trouble | null = null;
  readonly #intentions = new Intentions();
  #socket: StaffSocket | null = null;
  #entering: string | null = null;
  #lastStaffNumber: string | null = null;

  get signedIn(): SessionView | null {
    return this.session === 'unknown' ? null : this.session;
  }

  async start(): Promise<void> {
    try {
      this.servicePoint = await servicePoint();
      this.#begin(await api.currentSession());
    } catch (error) {
      this.session = null;
      if (!isSignedOut(error)) this.trouble = troubleOf(error);
      this.changed();
    }
  }

  async signIn(credentials: { staffNumber: string; password: string; desk: string }): Promise<boolean> {
    return this.#attempt(async () => this.#begin(await api.signIn(credentials)));
  }

  /** The case is saved as it is; drafts go. */
  async signOut(): Promise<boolean> {
    return this.#attempt(async () => {
      await api.signOut();
      dropAllDrafts();
      this.#end();
    });
  }

  async openTill(floatFen: Fen): Promise<boolean> {
    return this.#attempt(async () => {
      this.till = await api.openTill(floatFen);
    });
  }

  async refreshTill(): Promise<void> {
    await this.#quietly(async () => {
      this.till = await api.currentTill();
    });
  }

  async pairScreen(code: string): Promise<boolean> {
    return this.#attempt(async () => {
      await api.pairScreen(code);
      this.#setScreenPaired(true);
      if (this.work) await api.showCase(this.work.caseNumber);
    });
  }

  /** Open a new case and work on it. Null when the station refused. */
  async beginCase(service: ServiceCode): Promise<CaseWork | null> {
    await this.#attempt(async () => {
      const view = await this.#intentions.carryOut({ service }, (key) => api.openCase(service, key));
      this.#workOn(new CaseWork(view, this.#noticeFailure));
    });
    return this.work;
  }

  /** Work on a case that is there already; the supplier's screen shows it too. */
  async enterCase(caseNumber: string): Promise<void> {
    if (this.work?.caseNumber === caseNumber || this.#entering === caseNumber) return;
    this.#entering = caseNumber;
    await this.#attempt(async () => {
      const view = await api.caseView(caseNumber);
      if (this.#entering === caseNumber) this.#workOn(new CaseWork(view, this.#noticeFailure));
    });
    this.#entering = null;
  }

  leaveCase(): void {
    this.#entering = null;
    if (!this.work) return;
    this.work = null;
    this.#watch();
    this.changed();
    void this.#quietly(async () => {
      await api.showCase(null);
      this.cases = await api.openCases();
    });
  }

  async find(search: string): Promise<readonly CaseSummary[]> {
    let found: readonly CaseSummary[] = [];
    await this.#attempt(async () => {
      found = await api.findCases(search);
    });
    return found;
  }

  dismissTrouble(): void {
    this.trouble = null;
    this.changed();
  }

  readonly #noticeFailure = (error: unknown): void => {
    if (!isSignedOut(error)) return;
    this.#end();
    this.trouble = troubleOf(error);
    this.changed();
  };

  /** Something the clerk asked for. */
  #attempt(act: () => Promise<void>): Promise<boolean> {
    this.trouble = null;
    return this.#quietly(act);
  }

  /** Something nobody asked for: it takes no message away. */
  async #quietly(act: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      this.trouble = troubleOf(error);
      this.#noticeFailure(error);
      return false;
    } finally {
      this.changed();
    }
  }

  #begin(session: SessionView): void {
    // What somebody else typed before their session ended is not for this clerk.
    if (this.#lastStaffNumber !== null && this.#lastStaffNumber !== session.staffNumber) dropAllDrafts();
    this.#lastStaffNumber = session.staffNumber;
    this.session = session;
    this.trouble = null;
    this.#connect();
    this.changed();
  }

  #end(): void {
    this.#socket?.disconnect();
    this.#socket = null;
    this.session = null;
    this.work = null;
    this.cases = [];
    this.devices = [];
    this.till = null;
    this.changed();
  }

  #workOn(work: CaseWork): void {
    this.work = work;
    this.#watch();
    void this.#quietly(() => api.showCase(work.caseNumber));
  }

  #watch(): void {
    this.#socket?.emit('watch-case', this.work?.caseNumber ?? null, () => undefined);
  }

  #connect(): void {
    const socket = connectStaff();
    this.#socket = socket;
    socket.on('connect', () => {
      this.online = true;
      this.#watch();
      void this.#refresh();
    });
    socket.on('disconnect', () => {
      this.online = false;
      this.changed();
    });
    // A refused handshake is not tried again by itself: the session may have ended.
    socket.on('connect_error', () => {
      this.online = false;
      if (!socket.active) void this.#refresh();
      this.changed();
    });
    socket.on('case-events', ({ caseNumber, events }) => {
      if (this.work?.caseNumber === caseNumber) this.work.receive(events);
    });
    socket.on('ceremony', (progress) => {
      if (this.work?.caseNumber === progress.caseNumber) this.work.receiveCeremony(progress);
    });
    socket.on('device', (view) => {
      const others = this.devices.filter((device) => device.deviceId !== view.deviceId);
      this.devices = [...others, view].sort((a, b) =>
        a.deviceId.localeCompare(b.deviceId, 'en', { numeric: true }),
      );
      this.changed();
    });
    socket.on('cases-changed', () => void this.#quietly(() => this.#refreshCases()));
    socket.on('screen-paired', (paired) => this.#setScreenPaired(paired));
  }

  /** After (re)connecting: whatever notices were missed. */
  async #refresh(): Promise<void> {
    await this.#quietly(async () => {
      const [session, till, devices] = await Promise.all([
        api.currentSession(),
        api.currentTill(),
        api.devices(),
      ]);
      await this.#refreshCases();
      Object.assign(this, { session, till, devices });
    });
    await this.work?.reload();
  }

  async #refreshCases(): Promise<void> {
    this.cases = await api.openCases();
  }

  #setScreenPaired(screenPaired: boolean): void {
    if (this.session !== null && this.session !== 'unknown') this.session = { ...this.session, screenPaired };
    this.changed();
  }
}

const isSignedOut = (error: unknown): boolean =>
  error instanceof RefusedByStation && error.problem.code === 'not-signed-in';
