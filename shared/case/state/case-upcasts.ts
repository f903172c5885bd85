import type { Payload, Upcast } from '../../vocabulary/values/upcast.ts';
import type { CaseEventType } from './events.ts';

interface FirstReview {
  data: { findings: { note?: string }[]; note?: string };
  personal: { findings: unknown; note: string } | null;
}

/** Version 2: what people type about people is sealed. The first version had it in the clear, later in either place. */
const sealedReason: Upcast = (said) => {
  const { data, personal } = said as { data: { reason?: string }; personal: object | null };
  const { reason, ...others } = data;
  return reason === undefined ? said : { data: others, personal: { reason, ...personal } };
};

/** The same of a review: what was found, and the note. */
const sealedReview = (said: Payload): Payload => {
  const { data, personal } = said as FirstReview;
  const { note, ...others } = data;
  if (note === undefined) return said;
  const findings = data.findings.map((found) => ({ note: '', ...found }));
  return {
    data: { ...others, findings: data.findings.map(({ note: _note, ...found }) => found) },
    personal: { findings, note, ...personal },
  };
};

/** The ways from each version of a case's events to the next. */
export const caseUpcasts: Readonly<Partial<Record<CaseEventType, readonly Upcast[]>>> = {
  'approval-requested': [sealedReason],
  'approval-answered': [sealedReason],
  'verdict-overruled': [sealedReason],
  'issuance-abandoned': [sealedReason],
  'case-cancelled': [sealedReason],
  'went-past-order': [sealedReason],
  'order-passed': [sealedReason],
  'review-decided': [sealedReview],
};
