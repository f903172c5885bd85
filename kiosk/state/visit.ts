import type { ServiceCode } from '../../shared/services/service-definition.ts';
import { Observable } from './observable.ts';

/** Where somebody is at a terminal. */
export type Place = { kind: 'welcome' } | { kind: 'service'; service: ServiceCode };

const WELCOME: Place = { kind: 'welcome' };

/**
 * One person's time at a terminal: where he is and how he reads. It is thrown away whole when he leaves, and everything
 * that is drawn of it is drawn anew for the next.
 */
export class Visit extends Observable {
  place: Place = WELCOME;
  largeType = false;

  /** Nothing has been begun. */
  get isFresh(): boolean {
    return this.place.kind === 'welcome';
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
