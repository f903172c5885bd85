import type { MaterialCode, MaterialFailure, MaterialRequirement } from '../vocabulary/material.ts';

/** What the clerk found for one item. */
export interface CheckedMaterial {
  material: MaterialCode;
  copies: number;
  sealed: boolean;
  originalSeen: boolean;
  /** The clerk's own reason for refusing an item that is there; null when it passes. */
  failure: MaterialFailure | null;
  note: string;
}

export type MaterialShortfall =
  'missing' | 'too-few-copies' | 'not-sealed' | 'original-not-seen' | MaterialFailure;

interface MissingMaterial {
  material: MaterialCode;
  requiredCopies: number;
  foundCopies: number;
  shortfalls: MaterialShortfall[];
  note: string;
}

/** R-MAT-1: what keeps a case from passing, item by item; empty when all is there. */
export function missingMaterials(
  required: readonly MaterialRequirement[],
  found: readonly CheckedMaterial[],
): MissingMaterial[] {
  return required.flatMap((requirement) => {
    const item = found.find((candidate) => candidate.material === requirement.material);
    const shortfalls: MaterialShortfall[] = [];
    if (!item || (item.copies === 0 && requirement.copies > 0)) {
      shortfalls.push('missing');
    } else {
      if (item.copies < requirement.copies) shortfalls.push('too-few-copies');
      if (requirement.sealed && !item.sealed) shortfalls.push('not-sealed');
      if (requirement.originalSeen && !item.originalSeen) shortfalls.push('original-not-seen');
      if (item.failure !== null) shortfalls.push(item.failure);
    }
    if (shortfalls.length === 0) return [];
    return [
      {
        material: requirement.material,
        requiredCopies: requirement.copies,
        foundCopies: item ? item.copies : 0,
        shortfalls,
        note: item ? item.note : '',
      },
    ];
  });
}
