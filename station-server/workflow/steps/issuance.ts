import { startProduction } from '../start-production.ts';
import type { StepHandler } from './step-handler.ts';

export const issuance = {
  'start-issuance': ({ parts, caseNumber, by }, { slot }) => startProduction(parts, caseNumber, slot, by),
  'continue-issuance': ({ parts, caseNumber }) => parts.ceremony.resume(caseNumber),
  'abandon-issuance': ({ parts, caseNumber, by }, { reason }) =>
    parts.ceremony.abandon(caseNumber, reason, by),
} satisfies StepHandler;
