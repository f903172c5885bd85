import type { DepositFigures } from '../day/day-report.ts';
import type { InstantMs } from '../vocabulary/values/calendar-date.ts';
import type { Claim } from '../vocabulary/values/claim.ts';
import type { Fen } from '../vocabulary/values/money.ts';
import type { Actor } from '../vocabulary/staff.ts';
import { refusal, type Refusal } from '../vocabulary/values/refusal.ts';

/** Events of one bag of cash from the safe to the bank. The stream is named by the deposit's id. */
export type DepositEvent =
  | {
      type: 'deposit-sent';
      data: { amountFen: Fen; bagNumber: string; carriedBy: string };
      personal: null;
    }
  /** What the bank counted may be another sum than was packed: the difference wants its reason and is booked. */
  | {
      type: 'deposit-received';
      data: { amountFen: Fen; receivedFen: Fen; receiptNumber: string; reason: string };
      personal: null;
    }
  /** The bank didn't take it: it is in the safe again. */
  | { type: 'deposit-returned'; data: { amountFen: Fen; reason: string }; personal: null };

export type DepositState = DepositFigures & { version: number };

export const depositStream = (depositId: string): string => `deposit:${depositId}`;
export const depositIdOf = (stream: string): string => stream.slice(depositStream('').length);

type RecordedDepositEvent = DepositEvent & { at: InstantMs; version: number; actor: Actor };

/** One event on top of a state. The first must be `deposit-sent`; throws RangeError otherwise. */
export function applyDepositEvent(
  depositId: string,
  state: DepositState | null,
  event: RecordedDepositEvent,
): DepositState {
  const { at, version, actor } = event;
  if (event.type === 'deposit-sent') {
    const sentBy = actor.kind === 'staff' ? actor.name : '';
    return { depositId, ...event.data, sentAt: at, sentBy, end: null, version };
  }
  if (state === null) throw new RangeError('a deposit begins with deposit-sent');
  if (event.type === 'deposit-returned')
    return { ...state, end: { kind: 'returned', at, reason: event.data.reason }, version };
  const { receivedFen, receiptNumber, reason } = event.data;
  return { ...state, end: { kind: 'received', at, receivedFen, receiptNumber, reason }, version };
}

export type DepositDecision = { ok: true; event: DepositEvent } | { ok: false; refusal: Refusal };
const refused = (refusal: Refusal): DepositDecision => ({ ok: false, refusal });

/** Never more than the books have in the safe. */
export function sendDeposit(
  safeFen: Fen,
  deposit: { amountFen: Fen; bagNumber: string; carriedBy: string },
): DepositDecision {
  if (deposit.amountFen > safeFen) return refused(refusal('safe-holds-less'));
  return { ok: true, event: { type: 'deposit-sent', data: deposit, personal: null } };
}

/** By the bank's receipt. Refusal `deposit-difference-unexplained`. */
export function receiveDeposit(
  state: DepositState,
  { receivedFen, receiptNumber, reason }: { receivedFen: Fen; receiptNumber: string; reason: string },
): DepositDecision {
  if (state.end !== null) return refused(refusal('deposit-ended'));
  const { amountFen } = state;
  if (receivedFen !== amountFen && reason.trim() === '')
    return refused(refusal('deposit-difference-unexplained'));
  const data = { amountFen, receivedFen, receiptNumber, reason: reason.trim() };
  return { ok: true, event: { type: 'deposit-received', data, personal: null } };
}

export function returnDeposit(state: DepositState, reason: string): DepositDecision {
  if (state.end !== null) return refused(refusal('deposit-ended'));
  const data = { amountFen: state.amountFen, reason: reason.trim() };
  return { ok: true, event: { type: 'deposit-returned', data, personal: null } };
}

/** A bag goes to the bank once, until it came back; a bank's receipt is for one deposit. */
export function claimsOfDeposit(state: DepositState | null): Claim[] {
  if (state === null || state.end?.kind === 'returned') return [];
  const bag: Claim = `deposit-bag:${state.bagNumber}`;
  return state.end ? [bag, `bank-receipt:${state.end.receiptNumber}`] : [bag];
}
