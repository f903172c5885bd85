import type * as z from 'zod';
import type { ApprovalView, CaseView } from '../../shared/contract/api.ts';
import type { answerApprovalSchema } from '../../shared/contract/commands.ts';
import { ask } from './http-client.ts';

/* Supervisors' answers, from their own terminal or on the spot at a clerk's counter. */

export type ApprovalAnswer = z.infer<typeof answerApprovalSchema>;

export const waitingApprovals = () => ask<ApprovalView[]>({ method: 'GET', path: '/approvals' });

export const answerApproval = (caseNumber: string, approvalId: string, body: ApprovalAnswer, key: string) =>
  ask<CaseView>({
    method: 'POST',
    path: `/cases/${encodeURIComponent(caseNumber)}/approvals/${encodeURIComponent(approvalId)}`,
    body,
    key,
  });
