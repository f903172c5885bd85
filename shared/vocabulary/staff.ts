import type { Localized } from './values/localized.ts';

export const STAFF_ROLES = ['clerk', 'supervisor'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

export const staffRoleNames: Record<StaffRole, Localized> = {
  clerk: { zh: '柜员', en: 'Clerk' },
  supervisor: { zh: '主管', en: 'Supervisor' },
};

/** Whoever makes something happen: staff, the supplier at a counter’s screen or under an account, or the station itself. */
export type Actor =
  | { kind: 'staff'; staffId: string; name: string; role: StaffRole }
  | { kind: 'supplier'; screen: string }
  | { kind: 'account'; accountId: string }
  | { kind: 'station' };
