import type { Channel, ServiceCode } from '../../../../shared/services/service-definition.ts';
import type { RegisteredPair } from '../../../../shared/vocabulary/registered-pair.ts';
import type { UnlockLink } from '../../../api/supplier/unlock-link.ts';
import { AccountSession } from './account-session.ts';
import { Observable } from '../../../state/observable.ts';
import type { OrderDraft } from './order-draft.ts';
import type { OrderWork } from './order-work.ts';

/** Where somebody is at a terminal. What is of an account asks him to sign in first. */
export type Place =
  | { kind: 'welcome' }
  | { kind: 'service'; service: ServiceCode }
  | { kind: 'unlock'; link: UnlockLink }
  | { kind: 'pin-change' }
  | { kind: 'begin'; service: ServiceCode; channel: Channel }
  | { kind: 'orders' }
  | { kind: 'certificates' }
  | { kind: 'order'; caseNumber: string };

const WELCOME: Place = { kind: 'welcome' };

/** What anybody may read or do, whoever is signed in. */
const OF_NOBODY: readonly Place['kind'][] = ['welcome', 'service', 'unlock', 'pin-change'];

/**
 * One person's time at a terminal: where he is, who he is and how he reads. It is thrown away whole when he leaves, and
 * everything that is drawn of it is drawn anew for the next.
 */
export class Visit extends Observable {
  place: Place;
  largeType = false;
  /** Begun by whoever stood here before, whose medium is in its slot yet: he reads as he did until it is out. */
  isOfTheSame = false;
  /** What he came for without an account is done: his medium is asked for as he leaves. */
  isDone = false;
  /** The record among his certificates that the order in hand was begun from; the medium plugged in wins (R-RENEW-2). */
  chosen: RegisteredPair | null = null;
  /** Until then he is busy with his phone, and is not asked whether he is there; null: he isn't. */
  heldUntilMs: number | null = null;
  /** Where whoever stands here wants to go, and is asked first whether he is the one who is signed in. */
  asked: Place | null = null;
  /** He went home and stayed signed in: another may stand here by now. */
  #isLeftSignedIn = false;
  /** Orders whose user agreements were ticked in this visit. */
  readonly #agreed = new Set<string>();
  readonly session = new AccountSession();
  /** Of the order in hand: kept before the session ends. */
  draft: OrderDraft | null = null;
  /** The order that is open on the page. */
  order: OrderWork | null = null;

  constructor(place: Place = WELCOME) {
    super();
    this.place = place;
  }

  /** Another one of whoever stands here with his medium: nothing of the one before but how he reads. */
  static ofTheSame({ largeType }: Visit): Visit {
    const visit = new Visit();
    visit.largeType = largeType;
    visit.isOfTheSame = true;
    return visit;
  }

  /** His medium is out, or he is gone. */
  readAsAtFirst(): void {
    this.largeType = false;
    this.isOfTheSame = false;
    this.changed();
  }

  /** Nothing has been begun. */
  get isFresh(): boolean {
    return this.place.kind === 'welcome' && this.session.account === null;
  }

  /** 回首页，保持登录: whoever begins something then says once that he is the one who is signed in. */
  goHomeSignedIn(): void {
    this.#isLeftSignedIn = true;
    this.goTo(WELCOME);
  }

  /** He is. */
  confirmSelf(): void {
    const { asked } = this;
    this.#isLeftSignedIn = false;
    this.asked = null;
    if (asked) this.goTo(asked);
  }

  /** An order that its supplier goes on with is in hand. */
  get isInOrder(): boolean {
    return this.place.kind === 'order' && this.order?.state.status === 'open';
  }

  goTo(place: Place): void {
    if (this.#isLeftSignedIn && this.session.account !== null && !OF_NOBODY.includes(place.kind)) {
      this.asked = place;
      return this.changed();
    }
    if (place.kind !== 'begin' && place.kind !== 'order') this.chosen = null;
    this.place = place;
    this.changed();
  }

  /** Begin a service for one of his certificates. */
  beginFor(chosen: RegisteredPair, service: ServiceCode, channel: Channel): void {
    this.chosen = chosen;
    this.goTo({ kind: 'begin', service, channel });
  }

  /** R-ON-1: he has ticked the user agreements of an order. */
  agree(caseNumber: string): void {
    this.#agreed.add(caseNumber);
  }

  hasAgreed(caseNumber: string): boolean {
    return this.#agreed.has(caseNumber);
  }

  hold(untilMs: number | null): void {
    if (this.heldUntilMs === untilMs) return;
    this.heldUntilMs = untilMs;
    this.changed();
  }

  toggleLargeType(): void {
    this.largeType = !this.largeType;
    this.changed();
  }
}
