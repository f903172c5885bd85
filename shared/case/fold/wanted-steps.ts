import type { CaseState } from '../state/case-state.ts';
import type { RunningStepKind } from '../../services/catalogue.ts';
import type { Channel } from '../../services/service-definition.ts';

/** What decides which steps of a service a case has. */
export type StepFacts = Pick<
  CaseState,
  'service' | 'channel' | 'accountId' | 'fee' | 'needsAttestation' | 'changes' | 'paperOrder'
>;

/**
 * R-RENEW-3, R-CHANGE-3: of the enterprise, what has changed and is certified, or says who speaks for it, is verified
 * again. Province and city of its address stand in the certificate's name.
 */
const CERTIFIED = ['organisation-name', 'legal-representative', 'address'];

const isSelfService = (channel: Channel): boolean => channel === 'self-service';

/**
 * Whether a case has this step of its service: no collection of a fee that is nothing; in an online renewal or change the
 * enterprise is verified when its data changed, and attestation is reviewed when the certificate expired too long ago
 * (R-VAL-5); of papers that came by mail without an order the agent is not there to be verified or to print anything.
 */
export function isWanted(step: RunningStepKind, facts: StepFacts): boolean {
  const { service, channel, accountId, fee, needsAttestation, changes } = facts;
  const onOriginal = service === 'renewal' || service === 'information-change';
  switch (step) {
    case 'fee-collection':
    case 'payment':
      return fee?.amountFen !== 0;
    case 'agent-verification':
    case 'application-form':
    case 'product-confirmation':
      return channel !== 'mail' || accountId !== null;
    case 'enterprise-verification':
      return !onOriginal || changes.some(({ field }) => CERTIFIED.includes(field));
    case 'material-upload':
    case 'review':
      return !(service === 'renewal' && isSelfService(channel)) || needsAttestation;
    default:
      return true;
  }
}
