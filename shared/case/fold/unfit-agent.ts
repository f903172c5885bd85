import { shanghaiDate, type InstantMs } from '../../vocabulary/values/calendar-date.ts';
import { cleanText } from '../../vocabulary/values/outside-text.ts';
import type { Agent } from '../state/case-state.ts';
import { refusal, type Refusal } from '../../vocabulary/values/refusal.ts';

/**
 * What keeps the holder of a document from being the agent, in whatever way it was read; null when nothing does. R-MAT-2:
 * an expired document stops the case. Problems `agent-unnamed`, `id-card-expired`.
 */
export function unfitAgent(
  { name, validTo }: Pick<Agent, 'name' | 'validTo'>,
  now: InstantMs,
): Refusal | null {
  const cleaned = cleanText(name);
  if (!cleaned.ok || cleaned.value === '') return refusal('agent-unnamed');
  return validTo !== null && validTo < shanghaiDate(now) ? refusal('id-card-expired', { validTo }) : null;
}
