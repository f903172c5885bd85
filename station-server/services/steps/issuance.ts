import { refuseRevoked } from '../ceremony/refuse-revoked.ts';
import { startProduction } from './start-production.ts';
import type { StepHandler } from './step-handler.ts';

export const issuance = {
  'start-issuance': ({ parts, caseNumber, by }, { slot }) => startProduction(parts, caseNumber, slot, by),
  'continue-issuance': async ({ parts, caseNumber }) => {
    // Whoever waits hears why it can't go on; a terminal is told of no interruption.
    await refuseRevoked(parts.authority, await parts.desk.load(caseNumber));
    return parts.ceremony.resume(caseNumber);
  },
  'abandon-issuance': ({ parts, caseNumber, by }, { reason }) =>
    parts.ceremony.abandon(caseNumber, reason, by),
} satisfies StepHandler;
