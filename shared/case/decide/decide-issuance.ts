import type { CaseAction, CeremonyEvent } from '../state/actions.ts';
import { catalogue } from '../../services/catalogue.ts';
import { approvedBy } from '../questions/back-office.ts';
import type { CaseState, IssuanceProgress } from '../state/case-state.ts';
import { ceremonyPath } from '../questions/ceremony-path.ts';
import { decided, refused, type Decision } from '../state/decision.ts';
import { currentIssuance } from '../fold/fold.ts';
import { wrongStep } from './wrong-step.ts';
import { refusal } from '../../vocabulary/values/refusal.ts';

type IssuanceAction = Extract<
  CaseAction,
  { type: 'start-issuance' | 'advance-issuance' | 'abandon-issuance' }
>;

/** The progress after which each fact of the service's ceremony is possible: exactly one. */
function factPossibleAfter(state: CaseState, fact: CeremonyEvent['type']): IssuanceProgress | null {
  const path = ceremonyPath(catalogue[state.service]);
  const position = path.indexOf(fact);
  if (position < 0) return null;
  const before = path[position - 1];
  if (before === undefined) return 'started';
  return before === 'issuance-completed' ? 'completed' : before;
}

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
    return refused(refusal('fee-not-settled'));
  }
  if (currentIssuance(state) !== null) return refused(refusal('issuance-running'));
  if (action.startedBy !== null && approvedBy(state) === action.startedBy)
    return refused(refusal('reviewer-produces'));
  const { certificate, organisation } = state;
  if (certificate && organisation && certificate.uscc !== organisation.uscc)
    return refused(refusal('certificate-of-another'));
  if (catalogue[state.service].medium === 'original') {
    if (!certificate) return wrongStep(state);
    if (action.mediumSerial !== certificate.mediumSerial)
      return refused(refusal('other-medium', { serial: certificate.mediumSerial }));
  }
  const { type: _start, startedBy: _staff, ...plan } = action;
  const data = { attempt: state.issuances.length + 1, ...plan };
  return decided({ type: 'issuance-started', data, personal: null });
}

function advance(state: CaseState, event: CeremonyEvent): Decision {
  const issuance = currentIssuance(state);
  if (
    issuance?.attempt !== event.data.attempt ||
    issuance.progress !== factPossibleAfter(state, event.type)
  ) {
    return refused(refusal('changed-meanwhile'));
  }
  return decided(event);
}

/**
 * Giving up before the medium is in the supplier's hand; whatever was signed is revoked by the caller first. On the
 * supplier's own medium that ends when the new pair is proven there, for the old keys go next: unless the medium itself
 * is gone. A supplier's old pair that is revoked already only means that another attempt must follow.
 */
function abandon(state: CaseState, action: Extract<IssuanceAction, { type: 'abandon-issuance' }>): Decision {
  const issuance = currentIssuance(state);
  if (issuance === null || state.handedOverAt !== null) return refused(refusal('not-abandonable'));
  if (catalogue[state.service].medium === 'original') {
    const { progress } = issuance;
    const tooLate =
      ['old-keys-removed', 'old-pair-revoked', 'completed'].includes(progress) ||
      (progress === 'medium-verified' && action.mediumPresent);
    if (tooLate) return refused(refusal('not-abandonable'));
  }
  return decided({
    type: 'issuance-abandoned',
    data: {
      attempt: issuance.attempt,
      revokedSerials: action.revokedSerials,
      ...(action.subjectRefused ? { subjectRefused: true } : {}),
    },
    personal: { reason: action.reason },
  });
}
