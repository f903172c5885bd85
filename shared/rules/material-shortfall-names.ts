import type { Localized } from '../vocabulary/localized.ts';
import { materialFailureNames } from '../vocabulary/material.ts';
import type { MaterialShortfall } from './material-check.ts';

/** Why an item keeps the case from passing, in words for the screen and for the printed list. */
export const materialShortfallNames: Record<MaterialShortfall, Localized> = {
  missing: { zh: '没有带来', en: 'Missing' },
  'too-few-copies': { zh: '份数不够', en: 'Too few copies' },
  'not-sealed': { zh: '没有加盖单位公章', en: 'Not sealed' },
  'original-not-seen': { zh: '没有看到原件', en: 'Original not seen' },
  ...materialFailureNames,
};
