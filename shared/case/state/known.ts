import type { RunningStepKind } from '../../services/catalogue.ts';
import type { CaseState } from './case-state.ts';

/** What of a case isn't known from its beginning on. */
type Fact = {
  [Name in keyof CaseState]-?: null extends CaseState[Name] ? Name : never;
}[keyof CaseState];

/** A case of which these facts are known. */
export type Knowing<Known extends Fact> = CaseState & {
  readonly [Name in Known]: NonNullable<CaseState[Name]>;
};

export const knows = <Known extends Fact>(
  state: CaseState,
  ...facts: readonly Known[]
): state is Knowing<Known> => facts.every((fact) => state[fact] !== null);

const CERTIFICATE = ['certificate', 'previous'] as const;
const AGENT = ['agent', 'agentIdCard'] as const;
const APPLICATION = ['organisation', 'contact', 'legalRepresentative'] as const;
const APPLIED = [...AGENT, ...APPLICATION] as const;

/**
 * What is known while a step is on, whichever service and channel it belongs to: what the steps before it have brought.
 * Going back keeps what was entered. Papers that came by mail
 * without an order have no agent.
 */
export const KNOWN_ON = {
  'certificate-lookup': [],
  'certificate-login': [],
  'pin-proof': CERTIFICATE,
  notices: CERTIFICATE,
  'medium-examination': [],
  'agent-identity': [],
  'application-data': [],
  'material-check': APPLIED,
  'seal-specimen': APPLIED,
  'application-form': APPLIED,
  'supplier-confirmation': [...APPLIED, 'fee'],
  'fee-collection': [...APPLIED, 'fee'],
  issuance: [...APPLIED, 'fee'],
  revocation: [...APPLICATION, ...CERTIFICATE, 'fee', 'revocationReason'],
  'pin-setting': [...APPLIED, 'fee'],
  'pin-reset': [...APPLIED, ...CERTIFICATE, 'fee'],
  'encryption-test': [...APPLIED, ...CERTIFICATE, 'fee'],
  'document-printing': [...APPLIED, 'fee'],
  handover: [...APPLIED, 'fee'],
  'enterprise-verification': [],
  'agent-verification': [],
  'product-confirmation': APPLIED,
  'material-upload': [...AGENT, 'contact'],
  'application-signature': [...APPLIED, 'product', 'fee'],
  payment: [...APPLIED, 'fee'],
  'mail-intake': APPLICATION,
  review: ['contact'],
  production: [...APPLICATION, 'fee'],
  dispatch: [...APPLICATION, 'fee'],
  'certificate-download': [...APPLIED, ...CERTIFICATE, 'product', 'fee'],
  'pin-reset-link': [...AGENT, ...CERTIFICATE, 'contact', 'fee'],
} as const satisfies Record<RunningStepKind, readonly Fact[]>;

/** A case on one of these steps, with all that is known then. */
export type CaseOn<Step extends RunningStepKind> = Step extends RunningStepKind
  ? Knowing<(typeof KNOWN_ON)[Step][number]>
  : never;

/** Throws RangeError where a fact is missing: the events are not those of a case that came to this step. */
export function caseOn<Step extends RunningStepKind>(state: CaseState, step: Step): CaseOn<Step> {
  const missing = KNOWN_ON[step].filter((fact: Fact) => state[fact] === null);
  if (missing.length > 0) throw new RangeError(`a case on ${step} does not know its ${missing.join(', ')}`);
  return state as CaseOn<Step>;
}
