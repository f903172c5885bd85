import type { ApprovalKind } from '../../vocabulary/approval.ts';
import type { CaseState } from '../state/case-state.ts';
import { waitingPayment } from '../state/payments.ts';
import { identityPictures } from './typed-identity.ts';

type Subjects = Pick<
  CaseState,
  | 'certificate'
  | 'organisation'
  | 'previous'
  | 'revocationReason'
  | 'examinations'
  | 'typedIdentity'
  | 'materialPictures'
  | 'payments'
  | 'fee'
>;

/**
 * What a supervisor's word is about, beside the case itself: it lets nothing through that has become another since it was
 * asked for. A bid is opened with one certificate; the seal of before stays for one certificate and one name; a reason is good for one revocation; a verdict is
 * put in the place of one examination's; one payment is set aside, and the fee is waived that was due.
 */
export const subjectOf = (kind: ApprovalKind, state: Subjects): string => partsOf(kind, state).join('\n');

function partsOf(kind: ApprovalKind, state: Subjects): (string | number | null | undefined)[] {
  const { certificate, organisation, previous, revocationReason, examinations, typedIdentity } = state;
  switch (kind) {
    case 'old-seal':
      return [certificate?.requestId, previous?.sealName, organisation?.name];
    case 'revocation-reason':
      return [certificate?.requestId, revocationReason];
    case 'typed-identity':
      return [
        typedIdentity?.picturesBefore,
        typedIdentity?.agent?.idNumber,
        ...identityPictures(state).map(({ attachment }) => attachment),
      ];
    case 'verdict-overrule':
      return [examinations.length];
    case 'bid-block-override':
      return [certificate?.requestId];
    case 'fee-waiver':
      return [state.fee?.amountFen];
    case 'payment-set-aside':
      return [waitingPayment(state)?.paymentId];
    // What goes back and what is attested stand in the approval itself.
    case 'refund':
    case 'credit-code':
      return [];
  }
}
