import { takeSealAsBefore } from '../seal-as-before.ts';
import type { StepHandler } from './step-handler.ts';

export const issuance = {
  'start-issuance': async ({ parts, caseNumber, by }, { slot }) => {
    await takeSealAsBefore(parts, caseNumber, by);
    return parts.ceremony.start(caseNumber, slot, by);
  },
  'continue-issuance': ({ parts, caseNumber }) => parts.ceremony.resume(caseNumber),
  'abandon-issuance': ({ parts, caseNumber, by }, { reason }) =>
    parts.ceremony.abandon(caseNumber, reason, by),
} satisfies StepHandler;
