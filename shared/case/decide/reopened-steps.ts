import type { RunningStepKind } from '../../services/catalogue.ts';
import type { Agent, CaseState, Organisation } from '../state/case-state.ts';
import type { CheckedApplication } from './check-application.ts';
import { stepsOf } from '../fold/fold.ts';
import type { RevocationReason } from '../../vocabulary/certificate.ts';
import { FORM_MATERIALS, type FormMaterial } from '../../vocabulary/material.ts';

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

/** The same of an order whose papers come by mail. */
const WITH_MAILED_FORMS: readonly RunningStepKind[] = ['application-form', 'mail-intake', 'review'];

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

/** What is to be done again because the application says something else, and which forms no longer say the same. */
interface Reopened {
  steps: readonly RunningStepKind[];
  outdatedForms: readonly FormMaterial[];
}

/** As an event says it: nothing where nothing is to be done again. */
export const reopening = ({
  steps,
  outdatedForms,
}: Reopened): { reopens?: readonly RunningStepKind[]; outdatedForms?: readonly FormMaterial[] } => ({
  ...(steps.length > 0 ? { reopens: steps } : {}),
  ...(outdatedForms.length > 0 ? { outdatedForms } : {}),
});

const NOTHING: Reopened = { steps: [], outdatedForms: [] };

/** The application form and the authorisation letter say all of it; the specimen form says whose seal it is. */
const formsThatSay = (isOtherName: boolean): readonly FormMaterial[] =>
  FORM_MATERIALS.filter((form) => isOtherName || form !== 'seal-specimen-form');

/**
 * What other data of the organisation make to be done again. Another number or address to reach the agent is confirmed;
 * anything that stands on the forms is also printed, sealed and looked at anew, in whatever way they come; another name
 * needs another seal.
 */
export function reopenedByData(
  state: CaseState,
  { organisation, contact, legalRepresentative }: CheckedApplication,
  revocationReason: RevocationReason | null,
): Reopened {
  const before = state.organisation;
  if (before === null) return NOTHING;
  const isSameOnForms =
    isSame(before, organisation) &&
    state.legalRepresentative === legalRepresentative &&
    state.revocationReason === revocationReason;
  const isOtherName = before.name !== organisation.name;
  switch (state.channel) {
    case 'counter':
      if (isSameOnForms)
        return state.contact && isSame(state.contact, contact)
          ? NOTHING
          : { steps: ['supplier-confirmation'], outdatedForms: [] };
      return {
        steps: isOtherName ? [...WITH_THE_FORMS, 'seal-specimen'] : WITH_THE_FORMS,
        outdatedForms: formsThatSay(isOtherName),
      };
    case 'mail':
      return isSameOnForms ? NOTHING : { steps: WITH_MAILED_FORMS, outdatedForms: formsThatSay(isOtherName) };
    case 'self-service':
      return reopenedByVerifiedName(state, organisation);
  }
}

/** What is uploaded of an order for another name: the sealed specimen form, and what was signed with it. */
export function reopenedByVerifiedName(
  { organisation: before, uploads }: Pick<CaseState, 'organisation' | 'uploads'>,
  { name }: Organisation,
): Reopened {
  const hasForm = uploads.some(({ material }) => material === 'seal-specimen-form');
  if (before === null || before.name === name || !hasForm) return NOTHING;
  return {
    steps: ['material-upload', 'application-signature', 'review'],
    outdatedForms: ['seal-specimen-form'],
  };
}

/** What another agent makes to be done again in an order by mail: every form names him. */
export function reopenedByVerifiedAgent(
  { agent: before, channel }: Pick<CaseState, 'agent' | 'channel'>,
  agent: Agent,
): Reopened {
  const isSamePerson = before?.idNumber === agent.idNumber && before.name === agent.name;
  if (before === null || isSamePerson || channel !== 'mail') return NOTHING;
  return { steps: WITH_MAILED_FORMS, outdatedForms: FORM_MATERIALS };
}

/** At the counter, for another agent, or another document of his. */
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
