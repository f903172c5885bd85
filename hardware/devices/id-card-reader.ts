import type { DeviceErrorCode } from './device-error.ts';

/**
 * Reader of second-generation resident ID cards (SDT / SAM protocol, GA/T 467).
 *
 * A read is find → select → read, all three each time; the card must be lifted after a good read before the
 * next find answers. Cancelling = closing: a read in flight then fails with `not-connected`. Unplugging fails the
 * read in flight with `removed` and is told by an event; the driver reopens by itself when the port is back.
 */
export type IdCardKind = 'resident' | 'hmt-residence-permit' | 'foreigner-2017' | 'foreigner-2023';

export interface IdCard {
  kind: IdCardKind;
  /**
   * Never empty: the Latin name where a foreigner's card has no Chinese one. A rare character may be a private one
   * (U+E000…), which shows nowhere but on the card.
   */
  name: string;
  /** Latin name of the foreigner cards. */
  englishName: string | null;
  /** GB/T 2261.1 code: 0, 1, 2, 9. */
  sexCode: string;
  /** GB/T 3304 code, resident cards only. */
  nationCode: string | null;
  /** YYYY-MM-DD. */
  birthDate: string;
  address: string | null;
  number: string;
  issuingAuthority: string | null;
  /** YYYY-MM-DD. */
  validFrom: string;
  /** YYYY-MM-DD, or null for 长期 (no end). */
  validTo: string | null;
  /** Travel permit number of hmt-residence-permit. */
  permitNumber: string | null;
  nationality: string | null;
  /** The WLT photo as it came, base64 of 1024 bytes: its codec is not public, so it is kept, not shown. */
  photoWlt: string;
}

export interface IdCardReader {
  status(): Promise<{ connected: boolean; samId: string | null }>;
  /** Wait for a card up to `timeoutMs` (polled every 300 ms) and read it. `no-card`, `card-unreadable`, `removed`, `timeout`, `protocol`. */
  readCard(request: { timeoutMs: number }): Promise<IdCard>;
}

/**
 * `disconnected` says why: `not-connected`, `no-permission`, `timeout` (the port is open, the reader behind it silent),
 * `refused` (its module does not work).
 */
export type IdCardReaderEvent =
  { kind: 'connected' | 'card-present' } | { kind: 'disconnected'; cause: DeviceErrorCode };
