import type { CaseState, DocumentKind } from '../../../shared/case/state/case-state.ts';
import { paperObstacle } from '../../../shared/case/questions/paper-obstacle.ts';
import { isPrinted } from '../../../shared/case/papers/printed-form.ts';
import { refusedBy } from '../../failures/problem-error.ts';
import { BinaryAnswer } from './route.ts';
import type { StationParts } from './station-parts.ts';

/**
 * A paper of a case on a screen. One that came out already is marked as a copy, whoever prints it from there (invariant
 * 7). Problems as of `paperObstacle`.
 */
export async function paperToLookAt(
  { paperwork }: Pick<StationParts, 'paperwork'>,
  state: CaseState,
  document: DocumentKind,
): Promise<BinaryAnswer> {
  const obstacle = paperObstacle(state, document);
  if (obstacle) throw refusedBy(obstacle);
  const reprint = isPrinted(state, document);
  return new BinaryAnswer('application/pdf', await paperwork.render(state, document, { reprint }));
}
