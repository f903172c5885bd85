import { dataChanges } from '../rules/registered-data.ts';
import type { RunningStepKind } from '../services/catalogue.ts';
import type { CaseState } from './case-state.ts';
import type { RecordedCaseEvent } from './events.ts';

/** Who the agent is, and what is to be done again because he is another than before. */
export function identified(
  state: CaseState,
  { data, personal: agent, at }: Extract<RecordedCaseEvent, { type: 'agent-identified' }>,
): Partial<CaseState> {
  const { previous, organisation, legalRepresentative } = state;
  const contact = data.contactForgotten ? null : state.contact;
  const doneSteps = { ...state.doneSteps, 'agent-identity': at };
  return {
    agent,
    typedIdentity: null,
    agentIdCard: { kind: data.idCardKind, validTo: data.validTo },
    contact,
    ...(previous && organisation
      ? { changes: dataChanges(previous, { organisation, contact, legalRepresentative, agent }) }
      : {}),
    ...corrected({ ...state, doneSteps }, data.reopens),
  };
}

/** R-MAT-4: what was typed waits for its pictures, and for somebody who has seen the original. */
export const identityTyped = (
  { materialPictures }: CaseState,
  { data, personal: agent }: Extract<RecordedCaseEvent, { type: 'identity-typed' }>,
): Pick<CaseState, 'typedIdentity'> => ({
  typedIdentity: { document: data.document, agent, picturesBefore: materialPictures.length },
});

/** These steps are to be done again. */
export const undone = (
  { doneSteps }: Pick<CaseState, 'doneSteps'>,
  steps: readonly RunningStepKind[],
): Pick<CaseState, 'doneSteps'> => ({
  doneSteps: Object.fromEntries(
    Object.entries(doneSteps).filter(([done]) => !steps.some((step) => step === done)),
  ),
});

/** The same because the application says something else: forms of before don't count as printed. */
export const corrected = (
  { doneSteps, documents, outdatedPrints }: Pick<CaseState, 'doneSteps' | 'documents' | 'outdatedPrints'>,
  steps: readonly RunningStepKind[] = [],
): Pick<CaseState, 'doneSteps' | 'outdatedPrints'> => ({
  ...undone({ doneSteps }, steps),
  outdatedPrints: steps.includes('application-form') ? documents.length : outdatedPrints,
});
