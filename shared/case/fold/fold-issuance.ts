import type { Issuance, IssuanceProgress } from '../state/case-state.ts';
import type { RecordedCaseEvent } from '../state/events.ts';
import { reasonIn } from '../state/typed-by-staff.ts';

type IssuanceEvent = Extract<RecordedCaseEvent, { data: { attempt: number } }>;

const progressOf = (type: Exclude<IssuanceEvent['type'], 'issuance-started'>): IssuanceProgress => {
  if (type === 'issuance-completed') return 'completed';
  return type === 'issuance-abandoned' ? 'abandoned' : type;
};

/** The attempts of a case after one more fact of the newest. */
export function issuancesAfter(issuances: readonly Issuance[], event: IssuanceEvent): Issuance[] {
  if (event.type === 'issuance-started') {
    const started: Issuance = {
      ...event.data,
      startedAt: event.at,
      progress: 'started',
      signingKey: null,
      pair: null,
      sealSha256: null,
      oldPairRevoked: false,
      abandonedBecause: null,
    };
    return [...issuances, started];
  }
  return issuances.map((issuance) =>
    issuance.attempt === event.data.attempt
      ? { ...issuance, ...fieldsOf(event), progress: progressOf(event.type) }
      : issuance,
  );
}

function fieldsOf(event: Exclude<IssuanceEvent, { type: 'issuance-started' }>): Partial<Issuance> {
  switch (event.type) {
    case 'signing-key-generated':
      return { signingKey: { keyId: event.data.keyId, publicKeySpki: event.data.publicKeySpki } };
    case 'certificates-issued': {
      const { attempt: _attempt, ...pair } = event.data;
      return { pair };
    }
    case 'seal-written':
      return { sealSha256: event.data.sealSha256 };
    case 'old-pair-revoked':
      return { oldPairRevoked: true };
    case 'issuance-abandoned':
      return { abandonedBecause: reasonIn(event) };
    default:
      return {};
  }
}
