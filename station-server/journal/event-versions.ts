import { caseUpcasts } from '../../shared/case/state/case-upcasts.ts';
import type { Payload, Upcast } from '../../shared/vocabulary/values/upcast.ts';

/** Of each type of event whose schema has changed: the way from each version of it to the next, the first one first. */
const upcasts: Readonly<Record<string, readonly Upcast[]>> = caseUpcasts;

/** Version of a type's schema in which its events are written now; the first one is 1. */
export const currentVersion = (type: string): number => 1 + (upcasts[type]?.length ?? 0);

/**
 * What an event says in the current version of its type. Throws RangeError for a version that this program doesn't know:
 * a newer one has written it.
 */
export function upcast(type: string, version: number, payload: Payload): Payload {
  if (version < 1 || version > currentVersion(type))
    throw new RangeError(`${type} of version ${version} is not known here`);
  return (upcasts[type] ?? []).slice(version - 1).reduce((said, step) => step(said), payload);
}
