import type { ServicePointView, SessionView } from '../../shared/contract/api.ts';
import type { DeviceView } from '../../shared/contract/device-views.ts';
import type { TerminalCallView } from '../../shared/contract/terminal.ts';
import { RefusedByStation, troubleOf, type Trouble } from '../api/failure.ts';
import { connectStaff, type StaffSocket } from '../api/sockets.ts';
import { chime } from './chime.ts';
import { dropAllDrafts } from './drafts.ts';
import { KnownDevices } from './known-devices.ts';
import { Observable } from './observable.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { request } from '../api/request.ts';

const ASK_AGAIN_MS = 3_000;

/**
 * A member of staff at a face: signed in or not, connected or not, and what is in the way. A subclass says what it
 * listens to, what it reads anew after each (re)connection, and what of it ends with the session.
 */
export abstract class StaffSession extends Observable {
  /** `unknown` until the station was asked. */
  session: SessionView | null | 'unknown' = 'unknown';
  servicePoint: ServicePointView | null = null;
  /** Calls from self-service terminals that nobody has answered, the oldest first. */
  calls: readonly TerminalCallView[] = [];
  /** Notices arrive; false while the connection is being restored. */
  online = true;
  trouble: Trouble | null = null;
  protected socket: StaffSocket | null = null;
  readonly #devices = new KnownDevices();
  #lastStaffNumber: string | null = null;

  get signedIn(): SessionView | null {
    return this.session === 'unknown' ? null : this.session;
  }

  get devices(): readonly DeviceView[] {
    return this.#devices.all;
  }

  async start(): Promise<void> {
    try {
      this.servicePoint = await request('GET /service-point');
      this.#begin(await request('GET /session'));
    } catch (error) {
      // Who is signed in is not known before the database is back.
      if (isDatabaseAway(error)) {
        await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
        return this.start();
      }
      this.session = null;
      if (!isSignedOut(error)) this.trouble = troubleOf(error);
      this.changed();
    }
  }

  async signIn(credentials: { staffNumber: string; password: string; desk: string }): Promise<boolean> {
    return this.attempt(async () => this.#begin(await request('POST /session', { body: credentials })));
  }

  /** Cases are saved as they are; drafts go. */
  async signOut(): Promise<boolean> {
    return this.attempt(async () => {
      await request('DELETE /session');
      dropAllDrafts();
      this.#end();
    });
  }

  /** “Coming”, to a terminal. */
  answerCall(terminalId: string): Promise<boolean> {
    return this.attempt(async () => {
      this.calls = await request('POST /terminal-calls/:terminalId/answer', { parameters: { terminalId } });
    });
  }

  dismissTrouble(): void {
    this.trouble = null;
    this.changed();
  }

  /** Called once for each connection that is made, before it stands. */
  protected abstract listen(socket: StaffSocket): void;
  /** Whatever notices were missed. */
  protected abstract refresh(): Promise<void>;
  protected abstract forget(): void;

  /** For whoever asks the station by itself: an ended session is noticed everywhere. */
  protected readonly noticeFailure = (error: unknown): void => {
    if (!isSignedOut(error)) return;
    this.#end();
    this.trouble = troubleOf(error);
    this.changed();
  };

  /** Something the person asked for. */
  protected attempt(act: () => Promise<void>): Promise<boolean> {
    this.trouble = null;
    return this.quietly(act);
  }

  /** Something nobody asked for: it takes no message away. */
  protected async quietly(act: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      this.trouble = troubleOf(error);
      this.noticeFailure(error);
      return false;
    } finally {
      this.changed();
    }
  }

  #begin(session: SessionView): void {
    // What somebody else typed before their session ended is not for this one.
    if (this.#lastStaffNumber !== null && this.#lastStaffNumber !== session.staffNumber) dropAllDrafts();
    this.#lastStaffNumber = session.staffNumber;
    this.session = session;
    this.trouble = null;
    this.#connect();
    this.changed();
  }

  #end(): void {
    this.socket?.disconnect();
    this.socket = null;
    this.session = null;
    this.#devices.forget();
    this.calls = [];
    this.forget();
    this.changed();
  }

  #connect(): void {
    this.socket?.disconnect();
    const socket = connectStaff();
    this.socket = socket;
    socket.on('connect', () => {
      this.online = true;
      void this.#refresh();
    });
    socket.on('disconnect', () => {
      this.online = false;
      this.changed();
    });
    // A refused handshake is not tried again by itself: the session may have ended, or the database may be away.
    socket.on('connect_error', () => {
      this.online = false;
      if (!socket.active) void this.#refresh().then(() => this.#connectAgain(socket));
      this.changed();
    });
    socket.on('device', (view) => {
      this.#devices.hear(view);
      this.changed();
    });
    socket.on('terminal-calls', (calls) => this.#hear(calls));
    this.listen(socket);
  }

  #connectAgain(socket: StaffSocket): void {
    setTimeout(() => {
      if (this.socket === socket && !socket.active) socket.connect();
    }, ASK_AGAIN_MS);
  }

  /** A call that was not there before rings. */
  #hear(calls: readonly TerminalCallView[]): void {
    const known = new Set(this.calls.map(({ terminalId }) => terminalId));
    if (calls.some(({ terminalId }) => !known.has(terminalId))) chime('terminal-call');
    this.calls = calls;
    this.changed();
  }

  readonly #refresh = oneAtATime(async () => {
    const { socket } = this;
    await this.quietly(async () => {
      const session = await request('GET /session');
      // Who has signed out meanwhile is not signed in again by an answer that was under way.
      if (this.socket !== socket) return;
      this.session = session;
      await this.#devices.ask(() => request('GET /devices'));
      await this.refresh();
    });
  });
}

const isSignedOut = (error: unknown): boolean =>
  error instanceof RefusedByStation && error.problem.code === 'not-signed-in';

const isDatabaseAway = (error: unknown): boolean =>
  error instanceof RefusedByStation && error.problem.code === 'database-away';
