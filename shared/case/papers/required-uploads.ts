import type { CaseState } from '../state/case-state.ts';
import { ID_CARD_SIDES, type IdCardSide } from '../state/online-state.ts';
import { catalogue } from '../../services/catalogue.ts';
import type { ServiceDefinition } from '../../services/service-definition.ts';
import type { MaterialCode } from '../../vocabulary/material.ts';

/** One picture that has to be there. */
export interface RequiredUpload {
  material: MaterialCode;
  /** Both sides of an ID card are wanted, each by itself. */
  side: IdCardSide | null;
}

/**
 * The pictures an order needs: one of each material of its service in its channel. A seal that stays as it was needs no
 * specimen form.
 */
export function requiredUploads({
  service,
  channel,
  product,
}: Pick<CaseState, 'service' | 'channel' | 'product'>): RequiredUpload[] {
  const definition: ServiceDefinition = catalogue[service];
  const materials = definition.channels[channel]?.materials ?? [];
  return materials.flatMap(({ material }): RequiredUpload[] => {
    if (material === 'seal-specimen-form' && product?.sealChoice === 'as-before') return [];
    if (material === 'agent-id') return ID_CARD_SIDES.map((side) => ({ material, side }));
    return [{ material, side: null }];
  });
}

const isSame = (a: RequiredUpload, b: RequiredUpload): boolean =>
  a.material === b.material && a.side === b.side;

/** Those that are not there yet. */
export const missingUploads = (
  state: Pick<CaseState, 'service' | 'channel' | 'product' | 'uploads'>,
): RequiredUpload[] =>
  requiredUploads(state).filter((wanted) => !state.uploads.some((upload) => isSame(upload, wanted)));
