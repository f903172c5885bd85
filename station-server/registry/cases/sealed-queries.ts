import type { InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Database, DatabaseTransaction } from '../../store/schema.ts';

/** A picture as it is kept; `sealed` under the key of its case, as base64. */
interface SealedAttachment {
  attachmentId: string;
  mediaType: string;
  sha256: string;
  sealed: string;
}

export async function insertAttachment(
  trx: DatabaseTransaction,
  attachment: SealedAttachment & { stream: string; at: InstantMs },
): Promise<void> {
  const { attachmentId, mediaType, ...same } = attachment;
  await trx
    .insertInto('attachments')
    .values({ attachment_id: attachmentId, media_type: mediaType, ...same })
    .execute();
}

export async function deleteAttachments(
  db: Database,
  stream: string,
  attachmentIds: readonly string[],
): Promise<void> {
  if (attachmentIds.length === 0) return;
  await db
    .deleteFrom('attachments')
    .where('attachment_id', 'in', attachmentIds)
    .where('stream', '=', stream)
    .execute();
}

export async function findAttachment(
  db: Database,
  stream: string,
  attachmentId: string,
): Promise<SealedAttachment | null> {
  const row = await db
    .selectFrom('attachments')
    .select(['attachment_id as attachmentId', 'media_type as mediaType', 'sha256', 'sealed'])
    .where('attachment_id', '=', attachmentId)
    .where('stream', '=', stream)
    .executeTakeFirst();
  return row ?? null;
}

/** In the place of an earlier one. */
export async function putDraft(
  trx: DatabaseTransaction,
  stream: string,
  draft: { step: string; sealed: string; at: InstantMs },
): Promise<void> {
  await trx
    .insertInto('order_drafts')
    .values({ stream, ...draft })
    .onConflict((conflict) => conflict.column('stream').doUpdateSet(draft))
    .execute();
}

/** As it is sealed. */
export async function findDraft(db: Database, stream: string, step: string): Promise<string | null> {
  const row = await db
    .selectFrom('order_drafts')
    .select('sealed')
    .where('stream', '=', stream)
    .where('step', '=', step)
    .executeTakeFirst();
  return row?.sealed ?? null;
}

export async function deleteDraft(db: Database, stream: string): Promise<void> {
  await db.deleteFrom('order_drafts').where('stream', '=', stream).execute();
}
