import type { DocumentKind } from '../case/case-state.ts';
import type { MaterialCode } from '../vocabulary/material.ts';

const formOf: Partial<Record<MaterialCode, DocumentKind>> = {
  'application-form': 'application-form',
  'seal-specimen-form': 'seal-specimen-form',
  'authorisation-letter': 'authorisation-letter',
};

/** The paper of the station that a material begins as, to be signed and sealed; null: the supplier brings it as it is. */
export const printedFormOf = (material: MaterialCode): DocumentKind | null => formOf[material] ?? null;
