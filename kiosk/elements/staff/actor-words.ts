import type { Localized } from '../../../shared/vocabulary/values/localized.ts';
import { staffRoleNames, type Actor } from '../../../shared/vocabulary/staff.ts';

/** Who did it: a member of staff by name and role, the supplier at his screen, or the station by itself. */
export function actorWords(actor: Actor): Localized {
  switch (actor.kind) {
    case 'staff': {
      const role = staffRoleNames[actor.role];
      return { zh: `${actor.name}（${role.zh}）`, en: `${actor.name} (${role.en})` };
    }
    case 'supplier':
    case 'account':
      return { zh: '供应商', en: 'Supplier' };
    case 'station':
      return { zh: '系统', en: 'Station' };
  }
}

/** A supervisor's own terminal signs in under this name in place of a desk's number. */
export const SUPERVISOR_DESK = 'supervisor';

/** Where: `desk:1` is a counter, `screen:1` the supplier's screen at it; null where the actor says it all. */
export function terminalWords(terminal: string): Localized | null {
  const [kind = '', ...rest] = terminal.split(':');
  const desk = rest.join(':');
  if (kind === 'terminal') return { zh: '自助终端', en: 'self-service terminal' };
  if (kind === 'screen') return { zh: `${desk} 号柜台客户屏`, en: `supplier’s screen at desk ${desk}` };
  if (kind !== 'desk') return null;
  if (desk === SUPERVISOR_DESK) return { zh: '主管台', en: 'supervisor’s workplace' };
  return { zh: `${desk} 号柜台`, en: `desk ${desk}` };
}
