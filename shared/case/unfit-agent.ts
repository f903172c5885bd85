import { makeProblem } from '../contract/make-problem.ts';
import type { Problem } from '../contract/problem.ts';
import { shanghaiDate, type InstantMs } from '../vocabulary/calendar-date.ts';
import { cleanText } from '../vocabulary/outside-text.ts';
import type { Agent } from './case-state.ts';

/**
 * What keeps the holder of a document from being the agent, in whatever way it was read; null when nothing does. R-MAT-2:
 * an expired document stops the case. Problems `agent-unnamed`, `id-card-expired`.
 */
export function unfitAgent(
  { name, validTo }: Pick<Agent, 'name' | 'validTo'>,
  now: InstantMs,
): Problem | null {
  const cleaned = cleanText(name);
  if (!cleaned.ok || cleaned.value === '') return makeProblem('agent-unnamed');
  return validTo !== null && validTo < shanghaiDate(now) ? makeProblem('id-card-expired', { validTo }) : null;
}
