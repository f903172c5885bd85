import { html, nothing } from 'lit';
import { msg } from '@lit/localize';
import type { CaseState, ChangeableField, DataChange } from '../../../../../shared/case/state/case-state.ts';
import { changeableFieldNames, dataChanges } from '../../../../../shared/case/fold/registered-data.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';

/** Told apart once the agent is verified, which is after the data were entered. */
const OF_THE_AGENT: readonly ChangeableField[] = ['agent', 'mobile', 'email'];

/** Of a certificate of long ago it may not be registered who acted for it. */
const isAgentRegistered = (previous: CaseState['previous']): previous is NonNullable<CaseState['previous']> =>
  previous !== null && (previous.agentIdNumber ?? previous.contact) !== null;

/** A change that would revoke a certificate and write the same again. */
export const changesNothing = (state: CaseState): boolean =>
  state.service === 'information-change' &&
  isAgentRegistered(state.previous) &&
  allChanges(state).length === 0;

/** R-CHANGE-3: what is otherwise than it was registered, of the enterprise and of its agent. @internal */
export function allChanges({
  changes,
  previous,
  organisation,
  contact,
  legalRepresentative,
  agent,
}: CaseState): DataChange[] {
  if (!isAgentRegistered(previous) || organisation === null) return [...changes];
  const ofTheAgent = dataChanges(previous, { organisation, contact, legalRepresentative, agent }).filter(
    ({ field }) => OF_THE_AGENT.includes(field),
  );
  return [...changes.filter(({ field }) => !OF_THE_AGENT.includes(field)), ...ofTheAgent];
}

/** Each changed field, what was registered and what is applied for. */
export function changedData(state: CaseState) {
  const changes = allChanges(state);
  if (changes.length === 0) return nothing;
  return html`<div class="panel">
    <h2>${msg('这次有变化的内容')}</h2>
    <dl class="facts">
      ${changes.map(
        ({ field, before, after }) =>
          html`<dt>${inLanguage(changeableFieldNames[field])}</dt>
            <dd>${put(msg('{before} → {after}'), { before, after })}</dd>`,
      )}
    </dl>
  </div>`;
}
