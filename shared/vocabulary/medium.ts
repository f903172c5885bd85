import type { Localized } from './values/localized.ts';

/** State of a medium as property of the service point and the supplier; not of the certificate on it. */
export const MEDIUM_STATES = [
  'unreceived', // nobody has taken it into the stock: nothing is made on it
  'blank',
  'missing', // a blank that could not be found in the stock
  'in-issuance',
  'active',
  'locked',
  'lost',
  'damaged',
  'retired',
] as const;
export type MediumLifecycle = (typeof MEDIUM_STATES)[number];

export const mediumStateNames: Record<MediumLifecycle, Localized> = {
  unreceived: { zh: '未入库', en: 'Not received' },
  blank: { zh: '空白', en: 'Blank' },
  missing: { zh: '找不到', en: 'Missing' },
  'in-issuance': { zh: '制证中', en: 'In issuance' },
  active: { zh: '使用中', en: 'Active' },
  locked: { zh: '已锁死', en: 'Locked' },
  lost: { zh: '已丢失', en: 'Lost' },
  damaged: { zh: '已损坏', en: 'Damaged' },
  retired: { zh: '已作废', en: 'Retired' },
};

/** What is printed on a shell, as far as any make does it. */
export const MEDIUM_SERIAL = /^[A-Za-z0-9-]{1,32}$/;

/** Why a medium leaves the stock, or is kept back; a missing blank alone can come back. */
export const WITHDRAWALS = ['spoiled', 'missing', 'turned-up'] as const;
export type Withdrawal = (typeof WITHDRAWALS)[number];

export const withdrawalNames: Record<Withdrawal, Localized> = {
  spoiled: { zh: '作废（坏的、不能用的）', en: 'Spoiled' },
  missing: { zh: '库存里找不到', en: 'Missing from stock' },
  'turned-up': { zh: '已报失又出现，收回', en: 'Reported lost, turned up again, kept' },
};
