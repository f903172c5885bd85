import type { StepHandler } from './step-handler.ts';

export const handover = {
  'hand-over': ({ parts, caseNumber, by }) => parts.ceremony.handOver(caseNumber, by),
} satisfies StepHandler;
