import type { ServicePointView } from '../../../../shared/contract/api.ts';
import { isSomebodys } from '../../../../shared/contract/device-views.ts';
import type {
  PriceListView,
  SlotMediumView,
  TerminalCallView,
  TerminalIdentity,
} from '../../../../shared/contract/terminal.ts';
import { RefusedByStation, troubleOf, type Trouble } from '../../../api/failure.ts';
import { connectTerminal, type TerminalSocket } from '../../../api/sockets.ts';
import type { AccountSession } from './account-session.ts';
import { Observable } from '../../../state/observable.ts';
import { request } from '../../../api/request.ts';

/** While nobody has enrolled it, or while the station can't be reached. */
const ASK_AGAIN_MS = 1_500;

const notSignedOut: Trouble = {
  code: null,
  happened: { zh: '没能确认已经退出登录。', en: 'Sign-out could not be confirmed.' },
  meaning: {
    zh: '屏幕上的内容已经清除；登录最迟 10 分钟后自己结束。',
    en: 'Everything has been cleared from the screen; the session ends automatically within ten minutes.',
  },
  action: {
    zh: '请先拔下介质；不放心请叫工作人员。',
    en: 'Take your medium with you. If in doubt, call staff.',
  },
};

/**
 * The device itself: its identity, its slots, its connection, and its call for a clerk. Nothing of the person who stands
 * before it; that is the `Visit`.
 */
export class Terminal extends Observable {
  /** Null while it is not enrolled, or not known yet. */
  identity: TerminalIdentity | null = null;
  /** What it shows to be enrolled by; null otherwise. */
  code: string | null = null;
  servicePoint: ServicePointView | null = null;
  prices: PriceListView | null = null;
  call: TerminalCallView | null = null;
  trouble: Trouble | null = null;
  /** Notices arrive; false while the connection is being restored. */
  online = false;
  readonly #slots = new Map<number, SlotMediumView>();
  #socket: TerminalSocket | null = null;
  #asking: ReturnType<typeof setTimeout> | undefined;
  #calling = false;

  /** Slots that are built into it, in their order. */
  get slots(): readonly SlotMediumView[] {
    return (this.identity?.slots ?? []).flatMap((slot) => this.#slots.get(slot) ?? []);
  }

  /** Somebody has gone and his medium has not; what it is is not told. */
  get isMediumLeft(): boolean {
    return this.slots.some(({ isLeftBehind }) => isLeftBehind);
  }

  get isMediumIn(): boolean {
    return this.slots.some(({ medium }) => medium !== null && isSomebodys(medium));
  }

  /** Show the code until a supervisor has enrolled the device, then follow the station. */
  async start(): Promise<void> {
    clearTimeout(this.#asking);
    try {
      this.servicePoint ??= await request('GET /service-point');
      this.prices = await request('GET /price-list');
      this.identity = await identityOrNull();
      this.code = this.identity ? null : (await request('POST /terminal')).code;
      this.trouble = null;
      if (this.identity) this.#connect();
      else this.#beNobody();
    } catch (error) {
      this.trouble = troubleOf(error);
      this.#askAgain();
    }
    this.changed();
  }

  stop(): void {
    this.#socket?.disconnect();
    this.#socket = null;
    clearTimeout(this.#asking);
  }

  async callClerk(): Promise<void> {
    if (this.#calling) return;
    this.#calling = true;
    await this.#attempt(async () => {
      this.call = await request('POST /terminal/call');
    });
    this.#calling = false;
  }

  /** Nobody may be there to call: asked again until it is a call about the medium, so a refusal is nobody's trouble. */
  async callForMedium(): Promise<void> {
    try {
      this.call = await request('POST /terminal/call');
    } catch (error) {
      if (!(error instanceof RefusedByStation)) this.trouble = troubleOf(error);
    }
    this.changed();
  }

  /**
   * Somebody leaves: signs him out and is up to date for the next. Where the station did not say that he is signed out,
   * whoever stands here is told.
   */
  async partFrom(session: AccountSession): Promise<void> {
    const wasSignedIn = session.account !== null;
    // The station says so too, a moment later: nobody sees whose it is meanwhile.
    for (const [slot, view] of this.#slots)
      if (view.medium && isSomebodys(view.medium))
        this.#slots.set(slot, { ...view, medium: null, isLeftBehind: true });
    const [isOut] = await Promise.all([session.signOut(), this.#refreshPrices()]);
    if (isOut || !wasSignedIn) return;
    this.trouble = notSignedOut;
    this.changed();
  }

  dismissTrouble(): void {
    this.trouble = null;
    this.changed();
  }

  /** Prices may have changed since the last person stood here. */
  async #refreshPrices(): Promise<void> {
    await this.#attempt(async () => {
      this.prices = await request('GET /price-list');
    });
  }

  async #attempt(act: () => Promise<void>): Promise<void> {
    this.trouble = null;
    try {
      await act();
    } catch (error) {
      this.trouble = troubleOf(error);
    }
    this.changed();
  }

  /** Not enrolled, or withdrawn: nothing of what it was told stays. */
  #beNobody(): void {
    this.call = null;
    this.#slots.clear();
    this.#askAgain();
  }

  #askAgain(): void {
    clearTimeout(this.#asking);
    this.#asking = setTimeout(() => void this.start(), ASK_AGAIN_MS);
  }

  #connect(): void {
    const socket = connectTerminal();
    this.#socket?.disconnect();
    this.#socket = socket;
    socket.on('connect', () => this.#setOnline(true));
    socket.on('identity', (identity) => {
      this.identity = identity;
      this.changed();
    });
    socket.on('call', (call) => {
      this.call = call;
      this.changed();
    });
    socket.on('medium', (slot) => {
      this.#slots.set(slot.slot, slot);
      this.changed();
    });
    socket.on('disconnect', (reason) => {
      this.#setOnline(false);
      // It was withdrawn: it is nobody, and is not connected again by itself.
      if (reason === 'io server disconnect') this.#askAgain();
    });
    socket.on('connect_error', () => {
      this.#setOnline(false);
      if (!socket.active) this.#askAgain();
    });
  }

  #setOnline(online: boolean): void {
    this.online = online;
    this.changed();
  }
}

async function identityOrNull(): Promise<TerminalIdentity | null> {
  try {
    return await request('GET /terminal');
  } catch (error) {
    if (!(error instanceof RefusedByStation) || error.problem.code === 'database-away') throw error;
    return null;
  }
}
