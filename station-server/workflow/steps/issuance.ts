import type { StepHandler } from './step-handler.ts';

export const issuance = {
  'start-issuance': ({ parts, caseNumber, by }, { slot }) => parts.ceremony.start(caseNumber, slot, by),
  'continue-issuance': ({ parts, caseNumber }) => parts.ceremony.resume(caseNumber),
  'abandon-issuance': ({ parts, caseNumber, by }, { reason }) =>
    parts.ceremony.abandon(caseNumber, reason, by),
} satisfies StepHandler;
