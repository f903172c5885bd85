import { sql, type Kysely } from 'kysely';
import type { Database, DatabaseTransaction } from './schema.ts';

const TYPES = ['approval-requested', 'approval-answered', 'case-completed', 'case-cancelled'] as const;

/** What the entries say that is needed here. */
interface Said {
  approvalId?: string;
  kind?: string;
}

/** Whether a supervisor has any approval of a case still to answer. Of a closed case that is a refund alone. */
export async function approvalsWait(db: Database | DatabaseTransaction, stream: string): Promise<boolean> {
  const entries = await db
    .selectFrom('journal_entries')
    .select(['type', 'data'])
    .where('stream', '=', stream)
    .where('type', 'in', TYPES)
    .orderBy('version')
    .execute();
  const waiting = new Map<string, string>();
  let isOpen = true;
  for (const { type, data } of entries) {
    const { approvalId = '', kind = '' } = JSON.parse(data) as Said;
    if (type === 'approval-requested') waiting.set(approvalId, kind);
    else if (type === 'approval-answered') waiting.delete(approvalId);
    else isOpen = false;
  }
  return [...waiting.values()].some((kind) => isOpen || kind === 'refund');
}

/** One answer took a case off the list, and a cancellation did, whatever else of it waited: they are counted again. */
export async function waitingApprovals(db: Kysely<unknown>): Promise<void> {
  const books = db as Database;
  await sql`UPDATE cases SET waits_for_approval = 0`.execute(db);
  const asked = await books
    .selectFrom('journal_entries')
    .select('stream')
    .distinct()
    .where('type', '=', 'approval-requested')
    .execute();
  for (const { stream } of asked) {
    if (!(await approvalsWait(books, stream))) continue;
    await sql`UPDATE cases SET waits_for_approval = 1 WHERE 'case:' || case_number = ${stream}`.execute(db);
  }
}
