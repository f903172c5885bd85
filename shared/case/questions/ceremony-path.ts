import type { ServiceDefinition } from '../../services/service-definition.ts';
import type { CeremonyEvent } from '../state/actions.ts';

type Fact = CeremonyEvent['type'];

/**
 * The durable facts of an issuance, in order, as the service wants them. What comes before `medium-verified` can be
 * given up without harm: the old pair is still good.
 *
 * On the supplier's own medium the old keys go once the new ones are proven, and only then, with no device needed any
 * more, the old pair is revoked: a medium that dies in between leaves the supplier with a pair that counts, never with
 * none. On a new medium the old pair is revoked last, before the new one can be handed over: whatever stops the station
 * in between, the case goes on from there and can't be closed another way (R-LOST-3).
 */
export function ceremonyPath({ medium, oldCertificate }: ServiceDefinition): readonly Fact[] {
  const replaces = oldCertificate.kind === 'revoked';
  const onOriginal = medium === 'original';
  return [
    onOriginal ? 'medium-inventoried' : 'medium-initialised',
    'signing-key-generated',
    'certificates-issued',
    'encryption-key-imported',
    'certificates-written',
    ...(replaces && !onOriginal ? (['history-restored'] as const) : []),
    'seal-written',
    'medium-verified',
    ...(onOriginal ? (['old-keys-removed'] as const) : []),
    ...(replaces ? (['old-pair-revoked'] as const) : []),
    'issuance-completed',
  ];
}
