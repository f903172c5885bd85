import type { Channel, ServiceCode } from '../../shared/services/service-definition.ts';
import type { UnlockLink } from '../api/unlock-link-api.ts';
import { AccountSession } from './account-session.ts';
import { Observable } from './observable.ts';

/** Where somebody is at a terminal. What is of an account asks him to sign in first. */
export type Place =
  | { kind: 'welcome' }
  | { kind: 'service'; service: ServiceCode }
  | { kind: 'unlock'; link: UnlockLink }
  | { kind: 'begin'; service: ServiceCode; channel: Channel }
  | { kind: 'orders' }
  | { kind: 'order'; caseNumber: string };

const WELCOME: Place = { kind: 'welcome' };

/**
 * One person's time at a terminal: where he is, who he is and how he reads. It is thrown away whole when he leaves, and
 * everything that is drawn of it is drawn anew for the next.
 */
export class Visit extends Observable {
  place: Place;
  largeType = false;
  readonly session = new AccountSession();

  constructor(place: Place = WELCOME) {
    super();
    this.place = place;
  }

  /** Nothing has been begun. */
  get isFresh(): boolean {
    return this.place.kind === 'welcome' && this.session.account === null;
  }

  goTo(place: Place): void {
    this.place = place;
    this.changed();
  }

  toggleLargeType(): void {
    this.largeType = !this.largeType;
    this.changed();
  }
}
