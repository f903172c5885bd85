import * as z from 'zod';
import type { MadeFor, StepIdentity } from '../case/questions/step-identity.ts';
import { STEP_KINDS } from '../services/service-definition.ts';

/*
 * A picture crosses the wire as its bytes. Its case stands in the path, and in the query the step and attempt that it was
 * taken for, so that one that comes late, or from a screen that shows something else by now, is in no case (invariant 9).
 */

const targetSchema = z.object({
  step: z.enum(STEP_KINDS),
  attempt: z.coerce.number<string>().int().min(1).max(1_000_000),
});

/** The part of the query that says what a picture was taken for. */
export const pictureTarget = ({ step, attempt }: StepIdentity): Record<string, string> => ({
  step: step ?? '',
  attempt: String(attempt),
});

/** What the station checks before it keeps a picture; null: the query does not say. */
export function pictureMadeFor(
  caseNumber: string,
  asked: Record<'step' | 'attempt', string | null>,
): MadeFor | null {
  const target = targetSchema.safeParse(asked);
  return target.success ? { on: { caseNumber, ...target.data }, shown: null } : null;
}
