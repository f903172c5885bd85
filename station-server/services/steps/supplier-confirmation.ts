import type { StepHandler } from './step-handler.ts';

/** Both come from the supplier's own screen. */
export const supplierConfirmation = {
  'confirm-application': ({ parts, caseNumber, by }) =>
    parts.desk.act(caseNumber, { type: 'confirm-application' }, by),
  'dispute-application': ({ parts, caseNumber, by }, { note }) =>
    parts.desk.act(caseNumber, { type: 'dispute-application', note }, by),
} satisfies StepHandler;
