import { approvalEndpoints } from '../../../shared/contract/endpoints/approval-endpoints.ts';
import { implemented } from '../http/implemented.ts';
import type { ApprovalView, AtStake } from '../../../shared/contract/api.ts';
import type { Approval, CaseState } from '../../../shared/case/state/case-state.ts';
import { currentExamination } from '../../../shared/case/fold/fold.ts';
import { shownVersion, type MadeFor } from '../../../shared/case/questions/step-identity.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { Session } from '../../people/sessions.ts';
import { casesWaitingForApproval } from '../../registry/cases/case-list-queries.ts';
import { staffActor, sessionOf } from '../http/requester.ts';
import type { Route } from '../http/route.ts';
import type { StationParts } from '../http/station-parts.ts';

/** Supervisors' answers: from their own terminal, or on the spot at a clerk's counter. */
export function approvalRoutes(parts: StationParts): Route[] {
  return implemented(approvalEndpoints, {
    async 'GET /approvals'({ requester }) {
      const { staffId } = sessionOf(requester).staff;
      const waiting = await casesWaitingForApproval(parts.db);
      const views = await Promise.all(waiting.map((caseNumber) => waitingIn(parts, caseNumber, staffId)));
      return views.flat().sort((a, b) => a.requestedAt - b.requestedAt);
    },

    async 'POST /cases/:caseNumber/approvals/:id'({ parameters, body, requester, idempotencyKey }) {
      const { caseNumber, id: approvalId } = parameters;
      const { version, granted, reason, credentials } = body;
      if (granted && credentials === null && (await isOfAnOriginal(parts, caseNumber, approvalId)))
        throw new ProblemError(makeProblem('sign-at-the-counter'));
      const approver = await approverOf(parts, sessionOf(requester), credentials);
      const { staffId } = approver.staff;
      const madeFor: MadeFor = { on: null, shown: { what: 'approval', version } };
      const by = { actor: staffActor(approver), terminal: `desk:${approver.desk}`, madeFor };
      // The credentials are no part of what is asked: nothing of them is kept, not even a hash.
      const asked = { caseNumber, approvalId, version, granted, reason, staffId };
      return parts.commands.run(idempotencyKey, asked, by, async (withKey) => {
        const action = { type: 'answer-approval', approvalId, granted, reason, staffId } as const;
        await parts.desk.act(caseNumber, action, withKey);
        return caseNumber;
      });
    },
  });
}

/** R-MAT-4: who confirms it stands at the counter, with the document in his hand. */
async function isOfAnOriginal(parts: StationParts, caseNumber: string, approvalId: string): Promise<boolean> {
  const { approvals } = await parts.desk.load(caseNumber);
  return approvals.some((each) => each.approvalId === approvalId && each.kind === 'typed-identity');
}

/** Whose answer it is: of the supervisor who signs on the spot, else of the session, which must be a supervisor's. */
async function approverOf(
  parts: StationParts,
  session: Session,
  credentials: { staffNumber: string; password: string } | null,
): Promise<Session> {
  const staffMember = credentials
    ? await parts.accounts.authenticate(credentials.staffNumber, credentials.password)
    : session.staff;
  if (staffMember.role !== 'supervisor') throw new ProblemError(makeProblem('forbidden'));
  return { staff: staffMember, desk: session.desk };
}

/** Null: it is about nothing any more. */
function atStake(state: CaseState, { kind, refund, verdict, attests, subject }: Approval): AtStake | null {
  const payment = (paymentId: string) => state.payments.find((each) => each.paymentId === paymentId);
  switch (kind) {
    case 'fee-waiver':
      return state.fee && { kind, feeFen: state.fee.amountFen };
    case 'refund': {
      const paid = refund && payment(refund.paymentId);
      return paid ? { kind, refund: { amountFen: refund.amountFen, method: paid.method } } : null;
    }
    case 'payment-set-aside': {
      const begun = payment(subject);
      return begun ? { kind, payment: { amountFen: begun.amountFen, method: begun.method } } : null;
    }
    case 'verdict-overrule': {
      const examination = currentExamination(state);
      return examination && verdict ? { kind, machineVerdict: examination.verdict, verdict } : null;
    }
    case 'credit-code':
      return attests && { kind, attests };
    case 'bid-block-override':
    case 'old-seal':
    case 'typed-identity':
    case 'revocation-reason':
      return { kind };
  }
}

async function waitingIn(parts: StationParts, caseNumber: string, staffId: string): Promise<ApprovalView[]> {
  const state = await parts.desk.load(caseNumber);
  return state.approvals
    .filter(({ answer, kind }) => answer === null && (state.status === 'open' || kind === 'refund'))
    .flatMap((approval): ApprovalView[] => {
      const { approvalId, reason, requestedBy, requestedAt } = approval;
      const stake = atStake(state, approval);
      if (stake === null) return [];
      const asked = {
        approvalId,
        version: shownVersion(state, 'approval'),
        caseNumber,
        service: state.service,
        organisationName: state.organisation?.name ?? state.certificate?.organisationName ?? null,
        reason,
        requestedBy: requestedBy.kind === 'staff' ? requestedBy.name : '',
        requestedAt,
        ownCase: state.workedOnBy.includes(staffId),
      };
      return [{ ...asked, ...stake }];
    });
}
