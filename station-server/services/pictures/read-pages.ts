import type { CaseState } from '../../../shared/case/state/case-state.ts';
import { pagesToRead } from '../../../shared/case/papers/review-pages.ts';
import type { PageReading } from '../../../shared/case/state/online-state.ts';
import type { Attachments } from '../../registry/cases/attachments.ts';
import { station, type CaseDesk } from '../../registry/cases/case-desk.ts';
import { caseStream } from '../../registry/cases/case-list.ts';
import { readPage, type LookParts } from './look-at-picture.ts';

/**
 * Read every page of an order that nobody has read yet, so that a reviewer sees what it says beside what the order says.
 * A page whose picture is gone, or that says nothing, counts as read. Problem `too-many-requests`.
 */
export async function readPages(
  parts: Pick<LookParts, 'recognition'> & { desk: CaseDesk; attachments: Attachments },
  caseNumber: string,
): Promise<CaseState> {
  const state = await parts.desk.load(caseNumber);
  const readings: PageReading[] = [];
  for (const page of pagesToRead(state)) {
    const found = await parts.attachments.find(caseStream(caseNumber), page.attachment);
    const read = found && (await readPage(parts, page, found.content));
    readings.push({ attachment: page.attachment, ...(read ?? { kind: null, fields: {} }) });
  }
  if (readings.length === 0) return state;
  return parts.desk.act(caseNumber, { type: 'record-readings', readings }, station);
}
