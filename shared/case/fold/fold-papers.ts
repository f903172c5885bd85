import { dataChanges } from './registered-data.ts';
import type { RunningStepKind } from '../../services/catalogue.ts';
import type { FormMaterial, MaterialCode } from '../../vocabulary/material.ts';
import type { CaseState } from '../state/case-state.ts';
import type { RecordedCaseEvent } from '../state/events.ts';

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
    ...corrected({ ...state, doneSteps }, data),
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

/** What an event says is to be done again. */
interface Corrects {
  reopens?: readonly RunningStepKind[];
  outdatedForms?: readonly FormMaterial[];
}

/** The same because the application says something else: forms of before count neither as printed nor as given. */
export function corrected(
  state: CaseState,
  { reopens = [], outdatedForms = [] }: Corrects,
): Partial<CaseState> & Pick<CaseState, 'doneSteps'> {
  const isPrintedAnew = reopens.includes('application-form');
  return {
    ...undone(state, reopens),
    ...(isPrintedAnew ? { outdatedPrints: state.documents.length, broughtForms: [] } : {}),
    ...(state.channel === 'counter' ? {} : withoutForms(state, outdatedForms)),
  };
}

/** Of an order, what was mailed or uploaded of these forms. Papers that came without an order were not printed for one. */
function withoutForms(state: CaseState, forms: readonly FormMaterial[]): Partial<CaseState> {
  if (forms.length === 0 || state.accountId === null) return {};
  const stays = ({ material }: { material: MaterialCode }): boolean =>
    !forms.some((form) => form === material);
  return {
    parcel: null,
    uploads: state.uploads.filter(stays),
    materials: state.materials.filter(stays),
    materialPictures: state.materialPictures.filter(stays),
    ...(forms.includes('seal-specimen-form')
      ? { specimens: [], acceptedSpecimen: null, specimenAcceptedBy: null }
      : {}),
  };
}
