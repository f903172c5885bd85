import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { Attachments } from '../../registry/cases/attachments.ts';
import { withoutRequest, type By, type CaseDesk } from '../../registry/cases/case-desk.ts';
import { reuseSpecimen } from './reuse-specimen.ts';

/**
 * R-SEAL-1: an order whose seal stays as it was (R-ON-6, R-CHANGE-2) gets the specimen of the certificate that it
 * replaces, before a pair is made that the seal is bound to. Problem `nothing-to-reuse`.
 */
export async function takeSealAsBefore(
  parts: { desk: CaseDesk; attachments: Attachments },
  caseNumber: string,
  by: By,
): Promise<void> {
  const { product, acceptedSpecimen, certificate } = await parts.desk.load(caseNumber);
  if (product?.sealChoice !== 'as-before' || acceptedSpecimen) return;
  if (!certificate) throw new ProblemError(makeProblem('nothing-to-reuse'));
  await reuseSpecimen(parts, caseNumber, certificate.caseNumber, withoutRequest(by));
}
