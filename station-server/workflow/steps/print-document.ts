import type { CaseState, DocumentKind } from '../../../shared/case/case-state.ts';
import { stateForPapers } from '../order-view.ts';
import type { CommandContext } from './step-handler.ts';

/**
 * Print a document of a case and record it. The job is named by the case, the document and its count, so that an
 * interrupted print that is asked for again is the same job, and printing again on purpose is another, marked as a
 * reprint (invariant 7).
 */
export async function printDocument(
  { parts, caseNumber, by }: CommandContext,
  document: DocumentKind,
): Promise<CaseState> {
  const state =
    by.actor.kind === 'account'
      ? stateForPapers(await parts.desk.events(caseNumber))
      : await parts.desk.load(caseNumber);
  const before = state.documents.filter((printed) => printed.document === document).length;
  const jobName = `${caseNumber}-${document}-${before + 1}`;
  // Nothing comes out that could not be recorded.
  parts.desk.check(state, { type: 'record-print', document, jobName });
  await parts.paperwork.print(state, document, { jobName, reprint: before > 0 });
  return parts.desk.act(caseNumber, { type: 'record-print', document, jobName }, by);
}
