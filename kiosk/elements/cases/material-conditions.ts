import { msg } from '@lit/localize';
import type { MaterialRequirement } from '../../../shared/vocabulary/material.ts';
import { put } from '../../locales/localization.ts';

/** How many copies of a material are wanted, and how they must be; a medium is itself the original. */
export function materialConditions({ material, copies, sealed, originalSeen }: MaterialRequirement): string {
  if (material === 'original-medium') return put(msg('{count} 个'), { count: copies });
  const parts = [put(msg('{count} 份'), { count: copies })];
  if (sealed) parts.push(msg('加盖公章'));
  if (originalSeen) parts.push(msg('带原件'));
  return parts.join(' · ');
}
