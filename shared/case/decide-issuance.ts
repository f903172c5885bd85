import { makeProblem } from '../contract/make-problem.ts';
import type { CaseAction, CeremonyEvent } from './actions.ts';
import type { CaseState, IssuanceProgress } from './case-state.ts';
import { decided, refused, type Decision } from './decision.ts';
import { currentIssuance } from './fold.ts';

type IssuanceAction = Extract<
  CaseAction,
  { type: 'start-issuance' | 'advance-issuance' | 'abandon-issuance' }
>;

/** The order of durable facts of the ceremony: each event is possible after exactly one state. */
const possibleAfter: Record<CeremonyEvent['type'], IssuanceProgress> = {
  'medium-initialised': 'started',
  'signing-key-generated': 'medium-initialised',
  'certificates-issued': 'signing-key-generated',
  'encryption-key-imported': 'certificates-issued',
  'certificates-written': 'encryption-key-imported',
  'seal-written': 'certificates-written',
  'medium-verified': 'seal-written',
  'issuance-completed': 'medium-verified',
};

/** The issuance part of `decide`: start, advance in order, or give up an attempt. */
export function decideIssuance(state: CaseState, action: IssuanceAction): Decision {
  switch (action.type) {
    case 'start-issuance':
      return start(state, action);
    case 'advance-issuance':
      return advance(state, action.event);
    case 'abandon-issuance':
      return abandon(state, action);
  }
}

/** R-FEE-2: nothing is issued before the fee is settled. One attempt at a time: never two valid pairs. */
function start(state: CaseState, action: Extract<IssuanceAction, { type: 'start-issuance' }>): Decision {
  if (state.fee === null || (state.fee.amountFen > 0 && state.settlement === null)) {
    return refused(makeProblem('fee-not-settled'));
  }
  if (currentIssuance(state) !== null) return refused(makeProblem('issuance-running'));
  const { slot, mediumSerial, requestId } = action;
  return decided({
    type: 'issuance-started',
    data: { attempt: state.issuances.length + 1, slot, mediumSerial, requestId },
    personal: null,
  });
}

function advance(state: CaseState, event: CeremonyEvent): Decision {
  const issuance = currentIssuance(state);
  if (issuance?.attempt !== event.data.attempt || issuance.progress !== possibleAfter[event.type]) {
    return refused(makeProblem('changed-meanwhile'));
  }
  return decided(event);
}

/** Giving up before the medium is in the supplier's hand; whatever was signed is revoked by the caller first. */
function abandon(state: CaseState, action: Extract<IssuanceAction, { type: 'abandon-issuance' }>): Decision {
  const issuance = currentIssuance(state);
  if (issuance === null || state.handedOverAt !== null) return refused(makeProblem('not-abandonable'));
  return decided({
    type: 'issuance-abandoned',
    data: { attempt: issuance.attempt, reason: action.reason, revokedSerials: action.revokedSerials },
    personal: null,
  });
}
