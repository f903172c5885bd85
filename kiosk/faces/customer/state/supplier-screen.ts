import type { ScreenView, ServicePointView } from '../../../../shared/contract/api.ts';
import type { SupplierCommand } from '../../../../shared/contract/commands.ts';
import type { CommandTarget } from '../../../../shared/contract/directed-command.ts';
import { RefusedByStation, troubleOf, type Trouble } from '../../../api/failure.ts';
import { Intentions } from '../../../api/intentions.ts';
import { changePinOnScreen } from '../../../api/changed-pins.ts';
import { sealSecret } from '../../../api/seal-secret.ts';
import { connectScreen, type ScreenSocket } from '../../../api/sockets.ts';
import { Observable } from '../../../state/observable.ts';
import { request } from '../../../api/request.ts';
import { DEVICE_TIMEOUT_MS } from '../../../api/timeouts.ts';

/** Without a connection nobody can say whose data may be seen: after this they are taken away. */
const CLEAR_AFTER_MS = 5_000;
/** While unpaired, or while the station can’t be reached. */
const ASK_AGAIN_MS = 1_500;

/** The supplier's screen: shows the view that the station pushes, one at a time, and nothing of the one before. */
export class SupplierScreen extends Observable {
  /** Null while the station can't be reached. */
  view: ScreenView | null = null;
  servicePoint: ServicePointView | null = null;
  trouble: Trouble | null = null;
  running = false;
  readonly #intentions = new Intentions();
  #pushes = 0;
  #socket: ScreenSocket | null = null;
  #clearing: ReturnType<typeof setTimeout> | undefined;
  #asking: ReturnType<typeof setTimeout> | undefined;

  /** Show the pairing code until a clerk has entered it, then follow the station. */
  async start(): Promise<void> {
    clearTimeout(this.#asking);
    try {
      this.servicePoint ??= await request('GET /service-point');
      const view = await currentView();
      this.#show(view);
      if (view.kind !== 'unpaired') this.#connect();
      else this.#askAgain();
    } catch (error) {
      this.#show(null);
      this.trouble = troubleOf(error);
      this.changed();
      this.#askAgain();
    }
  }

  stop(): void {
    this.#socket?.disconnect();
    this.#socket = null;
    clearTimeout(this.#clearing);
    clearTimeout(this.#asking);
  }

  /** True when the station did it. */
  perform(madeFor: CommandTarget, command: SupplierCommand): Promise<boolean> {
    const directed = { madeFor, command };
    return this.#undertake(() =>
      this.#intentions.carryOut(directed, (key) =>
        request('POST /screen/commands', { body: directed, key, timeoutMs: DEVICE_TIMEOUT_MS }),
      ),
    );
  }

  /** Seal the PIN for the medium's process and send it; a fresh channel each time. */
  setPin(madeFor: CommandTarget, pin: string): Promise<boolean> {
    return this.#undertake(async () => {
      const sealedPin = await sealSecret(await request('POST /screen/pin-channel'), pin);
      return request('POST /screen/commands', {
        body: { madeFor, command: { type: 'set-pin', sealedPin } },
        key: crypto.randomUUID(),
        timeoutMs: DEVICE_TIMEOUT_MS,
      });
    });
  }

  /** The same for the PIN that the supplier's own medium has. */
  givePin(mediumSerial: string, pin: string): Promise<boolean> {
    return this.#undertake(async () =>
      request('POST /screen/pin', {
        body: { mediumSerial, sealedPin: await sealSecret(await request('POST /screen/pin-channel'), pin) },
        timeoutMs: DEVICE_TIMEOUT_MS,
      }),
    );
  }

  /** R-MEDIUM-3: the PIN that is and the one that will be, each sealed by a channel of its own. */
  changePin(mediumSerial: string, current: string, next: string): Promise<boolean> {
    return this.#undertake(() => changePinOnScreen(mediumSerial, current, next));
  }

  dismissTrouble(): void {
    this.trouble = null;
    this.changed();
  }

  async #undertake(ask: () => Promise<ScreenView>): Promise<boolean> {
    if (this.running) return false;
    this.running = true;
    this.trouble = null;
    this.changed();
    const asked = subjectOf(this.view);
    const pushes = this.#pushes;
    try {
      const view = await ask();
      // What the station pushed meanwhile is newer.
      if (this.#pushes === pushes) this.#show(view);
      return true;
    } catch (error) {
      // The next supplier is not told what was in the way of the one before.
      if (subjectOf(this.view) === asked) this.trouble = troubleOf(error);
      return false;
    } finally {
      this.running = false;
      this.changed();
    }
  }

  #askAgain(): void {
    this.#asking = setTimeout(() => void this.start(), ASK_AGAIN_MS);
  }

  #connect(): void {
    const socket = connectScreen();
    this.#socket?.disconnect();
    this.#socket = socket;
    // The station sends the view as soon as the connection stands.
    socket.on('view', (view) => {
      clearTimeout(this.#clearing);
      this.#pushes++;
      this.#show(view);
    });
    socket.on('disconnect', () => {
      clearTimeout(this.#clearing);
      this.#clearing = setTimeout(() => this.#show(null), CLEAR_AFTER_MS);
    });
    // A refused handshake is not tried again by itself: another screen may have been paired with the desk.
    socket.on('connect_error', () => {
      if (!socket.active) this.#askAgain();
    });
  }

  #show(view: ScreenView | null): void {
    if (JSON.stringify(view) === JSON.stringify(this.view)) return;
    // What is in the way of this very view stays in sight when only a part of it has changed.
    if (subjectOf(view) !== subjectOf(this.view)) this.trouble = null;
    this.view = view;
    this.changed();
  }
}

/** What a view is about: of another case it is another, though it looks alike. */
function subjectOf(view: ScreenView | null): string {
  if (view === null) return '';
  return 'caseNumber' in view ? `${view.kind} ${view.caseNumber}` : view.kind;
}

/** A screen that the station does not know asks to be paired. */
async function currentView(): Promise<ScreenView> {
  try {
    return await request('GET /screen');
  } catch (error) {
    if (!(error instanceof RefusedByStation) || error.problem.code === 'database-away') throw error;
    const { code } = await request('POST /screen');
    return { kind: 'unpaired', code };
  }
}
