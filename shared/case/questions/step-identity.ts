import type { StepKind } from '../../services/service-definition.ts';
import { stepNames } from '../../services/step-names.ts';
import type { CaseState } from '../state/case-state.ts';
import { currentStep } from '../fold/fold.ts';
import type { Shown } from '../state/step-attempts.ts';
import { refusal, type Refusal } from '../../vocabulary/values/refusal.ts';

/** Which step of which case is on a screen, and which time it is done: what was typed for one is for no other. */
export interface StepIdentity {
  caseNumber: string;
  /** Null: the case is closed. */
  step: StepKind | null;
  /** 1 for the first time that the step is on; 0 for a closed case. */
  attempt: number;
}

export function stepIdentityOf(state: CaseState): StepIdentity {
  const step = currentStep(state);
  return { caseNumber: state.caseNumber, step, attempt: step === null ? 0 : (state.attempts[step] ?? 0) };
}

/** A step on screen is drawn under this key: another key, another element. */
export const stepKey = ({ caseNumber, step, attempt }: StepIdentity): string =>
  `${caseNumber} ${step ?? 'closed'} ${attempt}`;

/** What a command was made for. */
export interface MadeFor {
  /** Null: it is of no step. */
  on: StepIdentity | null;
  /** What it overwrites or decides upon, in the version that the person saw; null where there is no such thing. */
  shown: { what: Shown; version: number } | null;
}

export const shownVersion = (state: CaseState, what: Shown): number => state.shownVersions[what] ?? 0;

/**
 * Why a command that was made for a step can't be carried out now: another step is on, or what it overwrites was changed
 * after it was shown. Null when it can. Problems `step-changed`, `changed-meanwhile`.
 */
export function misdirected(state: CaseState, { on, shown }: MadeFor): Refusal | null {
  const now = stepIdentityOf(state);
  if (on && stepKey(on) !== stepKey(now)) {
    const step = now.step === null ? { zh: '结束', en: 'the end' } : stepNames[now.step];
    return refusal('step-changed', { step });
  }
  if (shown && shown.version !== shownVersion(state, shown.what)) return refusal('changed-meanwhile');
  return null;
}
