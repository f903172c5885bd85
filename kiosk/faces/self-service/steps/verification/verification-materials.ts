import { isWanted, type StepFacts } from '../../../../../shared/case/fold/wanted-steps.ts';
import { runningSteps } from '../../../../../shared/services/catalogue.ts';
import type { Channel, ServiceCode } from '../../../../../shared/services/service-definition.ts';
import type { Localized } from '../../../../../shared/vocabulary/values/localized.ts';
import {
  AGENT_METHODS,
  ENTERPRISE_METHODS,
  type VerificationMethod,
} from '../../../../../shared/vocabulary/verification.ts';
import { methodMaterials } from './method-materials.ts';

/** What somebody has in hand to be verified, whichever method he chooses later. */
export interface VerificationMaterials {
  /** Needed with every method. */
  always: readonly Localized[];
  /** Beside it one of these sets; empty: nothing else is needed. */
  oneOf: readonly (readonly Localized[])[];
  /** R-RENEW-3, R-CHANGE-3: only of an enterprise whose certified data change. */
  onlyIfChanged: boolean;
}

/** R-ON-1, R-ON-5: what a supplier's order of a service asks for beside its papers; null: nobody is verified in it. */
export function verificationMaterials(
  service: ServiceCode,
  channel: Channel,
): Record<'enterprise' | 'agent', VerificationMaterials | null> {
  const steps = runningSteps(service, channel);
  const unchanged: StepFacts = {
    ...{ service, channel, accountId: '', fee: null, needsAttestation: false, changes: [] },
    paperOrder: 'forms-first',
  };
  const asked = (
    step: 'enterprise-verification' | 'agent-verification',
    methods: readonly VerificationMethod[],
  ): VerificationMaterials | null =>
    steps.includes(step)
      ? { ...neededBy(methods.map(methodMaterials)), onlyIfChanged: !isWanted(step, unchanged) }
      : null;
  return {
    enterprise: asked('enterprise-verification', ENTERPRISE_METHODS),
    agent: asked('agent-verification', AGENT_METHODS),
  };
}

/** What all sets have in common, and what is left of the smallest of them. */
function neededBy(sets: readonly (readonly Localized[])[]): Pick<VerificationMaterials, 'always' | 'oneOf'> {
  const [first = [], ...others] = sets;
  const always = first.filter((thing) => others.every((set) => set.includes(thing)));
  const rests = sets.map((set) => set.filter((thing) => !always.includes(thing)));
  const isWithin = (small: readonly Localized[], large: readonly Localized[]): boolean =>
    small.every((thing) => large.includes(thing));
  const smallest = rests.filter(
    (rest, i) =>
      !rests.some((other, j) => i !== j && isWithin(other, rest) && (other.length < rest.length || j < i)),
  );
  return { always, oneOf: smallest.every((rest) => rest.length === 0) ? [] : smallest };
}
