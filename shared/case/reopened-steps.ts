import type { RunningStepKind } from '../services/catalogue.ts';
import type { Agent, CaseState } from './case-state.ts';
import type { CheckedApplication } from './check-application.ts';
import { stepsOf } from './fold.ts';
import type { RevocationReason } from '../vocabulary/certificate.ts';

/** Steps that stand for themselves: doing one again undoes no other, unless what it says has changed. */
const PAPER_STEPS: readonly RunningStepKind[] = [
  'application-data',
  'agent-identity',
  'supplier-confirmation',
  'application-form',
  'material-check',
  'seal-specimen',
];

/** What says the same as the forms, and is looked at beside them. */
const WITH_THE_FORMS: readonly RunningStepKind[] = [
  'supplier-confirmation',
  'application-form',
  'material-check',
];

/** A step of the counter that is corrected by itself. */
export const standsForItself = ({ channel }: Pick<CaseState, 'channel'>, step: RunningStepKind): boolean =>
  channel === 'counter' && PAPER_STEPS.includes(step);

/** R-MAT-3: going back to a paper step of the counter undoes that step; to any other, it undoes all after it, too. */
export function reopenedBy(state: CaseState, step: RunningStepKind): readonly RunningStepKind[] {
  const steps = stepsOf(state);
  const after = steps.slice(steps.indexOf(step));
  if (!standsForItself(state, step)) return after;
  // Forms that are printed anew are another set of papers.
  const undone = step === 'application-form' ? [step, 'material-check'] : [step];
  return after.filter((each) => undone.includes(each));
}

/**
 * What is to be done again because the application says something else: another number or address to reach the agent is
 * confirmed; anything that stands on the forms is also printed and checked; another name needs another seal.
 */
export function reopenedByData(
  state: CaseState,
  { organisation, contact, legalRepresentative }: CheckedApplication,
  revocationReason: RevocationReason | null,
): readonly RunningStepKind[] {
  const before = state.organisation;
  if (before === null || state.channel !== 'counter') return [];
  const isSameOnForms =
    isSame(before, organisation) &&
    state.legalRepresentative === legalRepresentative &&
    state.revocationReason === revocationReason;
  if (!isSameOnForms)
    return before.name === organisation.name ? WITH_THE_FORMS : [...WITH_THE_FORMS, 'seal-specimen'];
  return state.contact && isSame(state.contact, contact) ? [] : ['supplier-confirmation'];
}

/** The same for another agent, or another document of his. */
export function reopenedByAgent(
  { agent: before, agentIdCard }: CaseState,
  agent: Agent,
  idCardKind: string,
): readonly RunningStepKind[] {
  if (before === null) return [];
  const isSamePerson = before.idNumber === agent.idNumber && before.name === agent.name;
  return isSamePerson && agentIdCard?.kind === idCardKind ? [] : WITH_THE_FORMS;
}

/** The case says how to reach somebody else: the agent from before, or the one who was registered. */
export function contactIsOfAnother(state: CaseState, { idNumber }: Agent): boolean {
  const { agent, previous, contact } = state;
  if (contact === null || agent?.idNumber === idNumber) return false;
  if (agent !== null) return true;
  const registered = previous?.contact ?? null;
  return registered !== null && previous?.agentIdNumber !== idNumber && isSame(registered, contact);
}

const isSame = <Fields extends object>(a: Fields, b: Fields): boolean =>
  Object.entries(a).every(([field, value]) => Reflect.get(b, field) === value);
