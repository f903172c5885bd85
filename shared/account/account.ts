import type { InstantMs } from '../vocabulary/values/calendar-date.ts';
import type { Claim } from '../vocabulary/values/claim.ts';

/** Events of a supplier's account. The mobile number is sealed; it is found by a keyed hash. */
export type AccountEvent =
  | { type: 'account-registered'; data: Record<never, never>; personal: { mobile: string } | null }
  /** R-ON-11: by the serial number on the shell of a medium of the account's own order, or by proving its key. */
  | {
      type: 'medium-bound';
      data: { mediumSerial: string; by: 'serial' | 'key' };
      personal: null;
    }
  /** A reissue took the medium's place, or the supplier gave it up. */
  | { type: 'medium-unbound'; data: { mediumSerial: string }; personal: null };

export interface AccountState {
  accountId: string;
  /** Null once the account's key was deleted. */
  mobile: string | null;
  media: { mediumSerial: string; boundAt: InstantMs }[];
  version: number;
}

export const accountStream = (accountId: string): string => `account:${accountId}`;

type Recorded = AccountEvent & { version: number; at: InstantMs };

/** Null when there is no such account. */
export function foldAccount(accountId: string, events: readonly Recorded[]): AccountState | null {
  return events.reduce<AccountState | null>(
    (state, event) => applyAccountEvent(state ?? newAccount(accountId), event),
    null,
  );
}

/** Before its first event. */
export const newAccount = (accountId: string): AccountState => ({
  accountId,
  mobile: null,
  media: [],
  version: 0,
});

export const applyAccountEvent = (state: AccountState, event: Recorded): AccountState => ({
  ...state,
  ...changeOf(state, event),
  version: event.version,
});

/** R-ON-11: a medium is bound to one account at most. */
export const claimsOfAccount = ({ media }: AccountState): Claim[] =>
  media.map(({ mediumSerial }) => `medium-of-account:${mediumSerial}`);

function changeOf({ media }: AccountState, event: Recorded): Partial<AccountState> {
  if (event.type === 'account-registered') return { mobile: event.personal?.mobile ?? null };
  const { mediumSerial } = event.data;
  const others = media.filter((medium) => medium.mediumSerial !== mediumSerial);
  return {
    media: event.type === 'medium-bound' ? [...others, { mediumSerial, boundAt: event.at }] : others,
  };
}
