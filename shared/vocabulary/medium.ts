import type { Localized } from './localized.ts';

/** State of a medium as property of the service point and the supplier; not of the certificate on it. */
export const MEDIUM_STATES = [
  'blank',
  'in-issuance',
  'active',
  'locked',
  'lost',
  'damaged',
  'retired',
] as const;
export type MediumLifecycle = (typeof MEDIUM_STATES)[number];

export const mediumStateNames: Record<MediumLifecycle, Localized> = {
  blank: { zh: '空白', en: 'Blank' },
  'in-issuance': { zh: '制证中', en: 'In issuance' },
  active: { zh: '使用中', en: 'Active' },
  locked: { zh: '已锁死', en: 'Locked' },
  lost: { zh: '已丢失', en: 'Lost' },
  damaged: { zh: '已损坏', en: 'Damaged' },
  retired: { zh: '已作废', en: 'Retired' },
};
