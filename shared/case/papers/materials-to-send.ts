import type { CaseState } from '../state/case-state.ts';
import { catalogue } from '../../services/catalogue.ts';
import type { ServiceDefinition } from '../../services/service-definition.ts';
import type { MaterialRequirement } from '../../vocabulary/material.ts';
import { missingMaterials } from '../../rules/material-check.ts';

/** R-ON-10: what goes into the next parcel of an order; what came before, and is in order, is here. */
export function materialsToSend({
  service,
  channel,
  materials,
}: Pick<CaseState, 'service' | 'channel' | 'materials'>): readonly MaterialRequirement[] {
  const definition: ServiceDefinition = catalogue[service];
  const required = definition.channels[channel]?.materials ?? [];
  const missing = missingMaterials(required, materials);
  return required.filter(({ material }) => missing.some((item) => item.material === material));
}
