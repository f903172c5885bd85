import { STAFF, answers } from './endpoint.ts';
import type { ApprovalView, CaseView } from '../api.ts';
import { answerApprovalSchema } from '../commands.ts';

/** Supervisors' answers: from their own terminal, or on the spot at a clerk's counter. */
export const approvalEndpoints = {
  /** Those that wait, the oldest first. */
  'GET /approvals': answers<ApprovalView[]>()({ access: ['supervisor'] }),
  /** Idempotency-Key. */
  'POST /cases/:caseNumber/approvals/:id': answers<CaseView>()({ access: STAFF, body: answerApprovalSchema }),
};
