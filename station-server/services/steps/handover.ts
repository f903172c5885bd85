import { requireTaken } from '../media/taken-medium.ts';
import type { StepHandler } from './step-handler.ts';

export const handover = {
  'hand-over': async ({ parts, caseNumber, by }) => {
    const state = await parts.desk.load(caseNumber);
    parts.desk.check(state, { type: 'hand-over' });
    await requireTaken(parts.ceremony, state);
    return parts.ceremony.handOver(caseNumber, by);
  },
} satisfies StepHandler;
