import type { CaseAction } from '../state/actions.ts';
import type { Agent, CaseState } from '../state/case-state.ts';
import { decided, refused, type Decision, type DecisionContext } from '../state/decision.ts';
import type { CaseEvent } from '../state/events.ts';
import { contactIsOfAnother, reopenedByAgent } from './reopened-steps.ts';
import { unfitAgent } from '../fold/unfit-agent.ts';

/** R-MAT-2: an expired ID card stops the case. */
export function identifyAgent(
  state: CaseState,
  { agent, idCardKind }: Extract<CaseAction, { type: 'identify-agent' }>,
  { now }: DecisionContext,
): Decision {
  const unfit = unfitAgent(agent, now);
  if (unfit) return refused(unfit);
  return decided(agentIdentified(state, agent, idCardKind, null));
}

/** Who the agent is, and what of the application that makes wrong. `confirmedBy`: the approval of a second person (R-MAT-4). */
export function agentIdentified(
  state: CaseState,
  agent: Agent,
  idCardKind: string,
  confirmedBy: string | null,
): CaseEvent {
  const isOfAnother = contactIsOfAnother(state, agent);
  const reopens = [
    ...(isOfAnother ? (['application-data'] as const) : []),
    ...reopenedByAgent(state, agent, idCardKind),
  ];
  return {
    type: 'agent-identified',
    data: {
      ...{ idCardKind, validTo: agent.validTo },
      ...(reopens.length > 0 ? { reopens } : {}),
      ...(isOfAnother ? { contactForgotten: true } : {}),
      ...(confirmedBy === null ? {} : { confirmedBy }),
    },
    personal: agent,
  };
}
