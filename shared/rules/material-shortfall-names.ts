import type { Localized } from '../vocabulary/values/localized.ts';
import { materialFailureNames } from '../vocabulary/material.ts';
import type { Channel } from '../services/service-definition.ts';
import type { MaterialShortfall } from './material-check.ts';

const names: Record<MaterialShortfall, Localized> = {
  missing: { zh: '没有带来', en: 'Missing' },
  'too-few-copies': { zh: '份数不够', en: 'Too few copies' },
  'not-sealed': { zh: '没有加盖单位公章', en: 'Not sealed' },
  'original-not-seen': { zh: '没有看到原件', en: 'Original not seen' },
  ...materialFailureNames,
};

/** Why an item keeps the case from passing, in words for the screen, the message and the printed list. */
export const materialShortfallName = (shortfall: MaterialShortfall, channel: Channel): Localized =>
  shortfall === 'missing' && channel === 'mail'
    ? { zh: '没有寄来', en: 'Not in the parcel' }
    : names[shortfall];
