import { acceptance } from '../questions/acceptance.ts';
import { requiredUploads } from '../papers/required-uploads.ts';
import { catalogue } from '../../services/catalogue.ts';
import { shanghaiDate } from '../../vocabulary/values/calendar-date.ts';
import { joined } from '../../vocabulary/values/localized.ts';
import { materialNames } from '../../vocabulary/material.ts';
import type { CaseState } from '../state/case-state.ts';
import { decided, refused, type Decision, type DecisionContext } from '../state/decision.ts';
import type { CaseEvent } from '../state/events.ts';
import type { OnlineCaseAction } from '../state/online-actions.ts';
import { comparedFieldNames, comparedFields, needsReason } from '../papers/review-comparison.ts';
import { pagesToRead, papersNotPictured, reviewPages } from '../papers/review-pages.ts';
import { refusal } from '../../vocabulary/values/refusal.ts';

type DecideReview = Extract<OnlineCaseAction, { type: 'decide-review' }>;

/** R-MAT-1 in the online channel: sent back with reasons, or approved after all of it was looked at. */
export function decideReview(state: CaseState, action: DecideReview, context: DecisionContext): Decision {
  const { approved, findings, note, shown } = action;
  const obstacle = approved ? obstacleTo(state, action, context) : null;
  if (obstacle) return obstacle;
  if (!approved && findings.length === 0 && note.trim() === '')
    return refused(refusal('review-reason-missing'));
  const found = approved ? [] : findings;
  const reviewed: CaseEvent = {
    type: 'review-decided',
    data: { approved, findings: found.map(({ material, failure }) => ({ material, failure })), shown },
    personal: { findings: found, note },
  };
  // What it costs is known when the supplier is told what comes next.
  return approved ? decided(...acceptance(state, context.feeSchedule), reviewed) : decided(reviewed);
}

/**
 * Nobody approves what he has not seen, or for an unnamed certificate (R-LOST-0): every paper of a parcel is pictured (R-ON-10), every page was in sight and read,
 * what differs from the application has a reason, and the seal is there that will be made.
 */
function obstacleTo(
  state: CaseState,
  { shown, note }: DecideReview,
  { now }: DecisionContext,
): Decision | null {
  if (catalogue[state.service].oldCertificate.kind !== 'none' && state.certificate === null)
    return refused(refusal('certificate-not-chosen'));
  const unpictured = papersNotPictured(state);
  if (unpictured.length > 0) {
    const materials = joined(unpictured.map((material) => materialNames[material]));
    return refused(refusal('papers-not-pictured', { materials }));
  }
  const unseen = reviewPages(state).filter(({ attachment }) => !shown.includes(attachment));
  if (unseen.length > 0) return refused(refusal('pages-not-seen', { count: unseen.length }));
  if (pagesToRead(state).length > 0) return refused(refusal('pages-not-read'));
  const differing = comparedFields(state, shanghaiDate(now)).filter(needsReason);
  if (differing.length > 0 && note.trim() === '') {
    const fields = joined(differing.map(({ field }) => comparedFieldNames[field]));
    return refused(refusal('difference-unexplained', { fields }));
  }
  if (needsSpecimen(state) && state.acceptedSpecimen === null)
    return refused(refusal('specimen-not-accepted'));
  return null;
}

/** R-CHANGE-2: where no specimen form is given, the seal stays as it was. */
export const canGiveSpecimen = (state: CaseState): boolean =>
  requiredUploads({ ...state, product: null }).some(({ material }) => material === 'seal-specimen-form');

/** Whether a reviewer has to take the seal off the specimen form. */
export const needsSpecimen = (state: CaseState): boolean =>
  catalogue[state.service].seal !== 'untouched' &&
  state.product?.sealChoice !== 'as-before' &&
  canGiveSpecimen(state);
