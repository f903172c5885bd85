import type { CaseState } from '../../../shared/case/state/case-state.ts';
import type { RecordedCaseEvent } from '../../../shared/case/state/events.ts';
import type { Attachments } from '../../registry/cases/attachments.ts';
import { caseStream } from '../../registry/cases/case-list.ts';

type Uploaded = Extract<RecordedCaseEvent, { type: 'material-uploaded' }>;

/**
 * Pictures of an order that nobody has relied on are not kept: of an upload that its supplier took back before a review
 * saw it, and of an order that was cancelled before it was paid, reviewed or came by mail. All else is kept with its case:
 * what a certification rests on has to be kept until five years after the certificate's end (Electronic Signature Law,
 * article 24). `events`: those of the order up to and with this one.
 */
export async function deleteUnusedPictures(
  attachments: Pick<Attachments, 'remove'>,
  state: CaseState,
  events: readonly RecordedCaseEvent[],
): Promise<void> {
  const event = events.at(-1);
  const given = events.filter((earlier): earlier is Uploaded => earlier.type === 'material-uploaded');
  const reviewed = events.findLast(({ type }) => type === 'review-decided');
  const unused = given.filter(({ version, data }) =>
    event?.type === 'upload-withdrawn'
      ? data.uploadId === event.data.uploadId && (!reviewed || version > reviewed.version)
      : event?.type === 'case-cancelled' && isUnused(state),
  );
  const ids = unused.flatMap(({ data: { original, pages } }) => [original, ...pages]);
  await attachments.remove(caseStream(state.caseNumber), ids);
}

const isUnused = ({ accountId, settlement, payments, reviews, parcel }: CaseState): boolean =>
  accountId !== null &&
  settlement === null &&
  payments.length === 0 &&
  reviews.length === 0 &&
  parcel === null;
