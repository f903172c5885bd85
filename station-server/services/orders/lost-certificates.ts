import { createHash } from 'node:crypto';
import type { CaseState, Organisation } from '../../../shared/case/state/case-state.ts';
import type { LostCertificateView } from '../../../shared/contract/account.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { ineligibility } from '../../../shared/rules/eligibility.ts';
import { unfitOrganisation } from '../../../shared/case/fold/registered-data.ts';
import type { RegisteredPair } from '../../../shared/vocabulary/registered-pair.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { Certificates } from '../../registry/certificates/certificates.ts';
import { lastOf } from '../../registry/cases/order-view.ts';

/** R-LOST-0: pairs of an organisation that a lost reissue could be about; revoked ones are past. */
async function notRevoked(certificates: Pick<Certificates, 'find'>, uscc: string): Promise<RegisteredPair[]> {
  return (await certificates.find({ uscc })).filter(({ status }) => status !== 'revoked');
}

interface CandidateParts {
  certificates: Pick<Certificates, 'find'>;
  /** Whether the medium is plugged in anywhere at this station. */
  isHere: (mediumSerial: string) => Promise<boolean>;
}

/**
 * R-LOST-0: the pair that is meant without being chosen, since no other could be. Null: somebody chooses. An expired one
 * may be what was lost, too; a medium that is plugged in here is not lost until he says so; and of one in another name he
 * is told why not where he chooses it.
 */
export async function onlyCandidate(
  { certificates, isHere }: CandidateParts,
  organisation: Organisation,
): Promise<RegisteredPair | null> {
  const [only, ...others] = await notRevoked(certificates, organisation.uscc);
  if (!only || others.length > 0 || !isReplaceable(only)) return null;
  if (unfitOrganisation('lost-reissue', only, organisation) !== null) return null;
  return (await isHere(only.mediumSerial)) ? null : only;
}

const isReplaceable = ({ status }: RegisteredPair): boolean => ineligibility('lost-reissue', status) === null;

/**
 * What the supplier of an order for a lost certificate chooses from: his organisation's pairs, once it is verified. By
 * mail it is not (R-ON-4): then only the last characters of a medium's serial are told, and when the pair ends.
 */
export async function lostCertificatesOf(
  certificates: Certificates,
  state: CaseState,
): Promise<LostCertificateView[]> {
  const { service, organisation, channel } = state;
  if (service !== 'lost-reissue' || organisation === null) return [];
  const pairs = await notRevoked(certificates, organisation.uscc);
  return pairs.map((pair) => ({
    choice: choiceOf(state, pair),
    mediumSerial: channel === 'mail' ? lastOf(pair.mediumSerial) : pair.mediumSerial,
    notAfter: pair.notAfter,
    isReplaceable: isReplaceable(pair),
    isChosen: state.certificate?.requestId === pair.requestId,
  }));
}

/** Problem `certificate-unknown`. */
export async function namedByChoice(
  certificates: Certificates,
  state: CaseState,
  choice: string,
): Promise<RegisteredPair> {
  const pairs =
    state.service === 'lost-reissue' && state.organisation
      ? await notRevoked(certificates, state.organisation.uscc)
      : [];
  const named = pairs.find((pair) => choiceOf(state, pair) === choice);
  if (!named) throw new ProblemError(makeProblem('certificate-unknown'));
  return named;
}

/** Names a pair within one order and nowhere else, so that it tells nothing of the pair. */
const choiceOf = ({ caseNumber }: CaseState, { requestId }: RegisteredPair): string =>
  createHash('sha256').update(`${caseNumber} ${requestId}`).digest('hex').slice(0, 32);
