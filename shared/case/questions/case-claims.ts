import type { Claim } from '../../vocabulary/values/claim.ts';
import type { RegisteredPair } from '../../vocabulary/registered-pair.ts';
import type { Actor } from '../../vocabulary/staff.ts';
import type { CaseActionType } from '../state/actions.ts';
import type { CaseState } from '../state/case-state.ts';
import { currentIssuance, stepsOf } from '../fold/fold.ts';
import { refundsOf, type CardSlip } from '../state/payments.ts';

/**
 * What this case alone may hold: its order while it is unfinished, the place of the pair's one successor once it makes
 * one, and for ever the card slips that it was paid or paid back with.
 */
export const claimsOfCase = (state: CaseState): Claim[] => [
  ...orderClaims(state),
  ...successorClaims(state),
  ...new Set(slipsOf(state).map(slipClaim)),
];

/**
 * R-ORG-2: one unfinished order for a credit code and certificate; a first issue has none yet and counts by credit
 * code. Revocations hold none, so that nothing stops them. Who was passed by the counter holds none until it is taken up
 * again.
 */
export const orderClaims = (state: CaseState): Claim[] =>
  state.passedBy === null && isOwn(state) ? wantedOrderClaims(state) : [];

/** The same for an order that is not its organisation's own yet, or was passed: what it will want when it goes on. */
export function wantedOrderClaims({
  service,
  status,
  certificate,
  organisation,
}: Pick<CaseState, 'service' | 'status' | 'certificate' | 'organisation'>): Claim[] {
  if (status !== 'open' || service === 'revocation') return [];
  if (service === 'first-issue') return organisation ? [`order:${organisation.uscc}:first-issue`] : [];
  return certificate ? [orderClaim(certificate)] : [];
}

/** What a supplier may always do: it asks for nothing. */
const GOES_BACK: readonly CaseActionType[] = ['reopen-step', 'withdraw-upload', 'end-payment', 'cancel-case'];

/**
 * R-ORG-2: what nobody else may hold as a supplier goes on with an order that holds nothing itself yet. He is told as he
 * names the certificate or the organisation, before he uploads or pays for nothing. Of one that the counter went past he
 * was told.
 */
export const claimsInTheWay = (after: CaseState, action: CaseActionType, actor: Actor): Claim[] =>
  actor.kind === 'account' && after.passedBy === null && !isOwn(after) && !GOES_BACK.includes(action)
    ? wantedOrderClaims(after)
    : [];

/** The claim of whichever order is about this pair. */
export const orderClaim = ({ uscc, requestId }: Pick<RegisteredPair, 'uscc' | 'requestId'>): Claim =>
  `order:${uscc}:${requestId}`;

/**
 * The order is the organisation's own. At the counter and for parcels staff see papers or the medium. A supplier's order
 * is its own once the enterprise was verified, the certificate's key has signed, staff approved its papers, or it is paid:
 * until then it may be a stranger's, who knows no more than a credit code.
 */
function isOwn(state: CaseState): boolean {
  if (state.accountId === null || state.settlement !== null) return true;
  const done = (step: 'certificate-login' | 'enterprise-verification') =>
    state.doneSteps[step] !== undefined && stepsOf(state).includes(step);
  return (
    done('certificate-login') ||
    done('enterprise-verification') ||
    state.reviews.some(({ approved }) => approved)
  );
}

/** Invariant 3: a pair is replaced once. Held from the first fact of an issuance on, unless the attempt is given up. */
const successorClaims = (state: CaseState): Claim[] =>
  state.certificate && currentIssuance(state) ? [successorClaim(state.certificate)] : [];

export const successorClaim = ({ requestId }: Pick<RegisteredPair, 'requestId'>): Claim =>
  `successor:${requestId}`;

/** A slip is one movement of money. The card's digits are not part of its name: a clerk may have mistyped them. */
export const slipClaim = ({ terminalId, referenceNo }: CardSlip): Claim =>
  `card-slip:${terminalId}/${referenceNo}`;

/** Every slip of the case: of its fee and of what went back. */
export function slipsOf(state: Pick<CaseState, 'settlement' | 'payments'>): CardSlip[] {
  const paidWith = state.settlement?.method === 'card' ? [state.settlement.card] : [];
  return [...paidWith, ...refundsOf(state).flatMap(({ refund }) => refund.slip ?? [])];
}
