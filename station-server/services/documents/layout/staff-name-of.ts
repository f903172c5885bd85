import type { Actor } from '../../../../shared/vocabulary/staff.ts';

/** The name of a member of staff for a document; empty for the station itself and for suppliers. */
export const staffNameOf = (actor: Actor): string => (actor.kind === 'staff' ? actor.name : '');
