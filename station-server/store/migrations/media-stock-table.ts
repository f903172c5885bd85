import { sql, type Kysely } from 'kysely';

/** State that each event led to when this table was made; a later event of another type has another migration. */
const led: Record<string, string> = {
  'medium-claimed': 'in-issuance',
  'medium-activated': 'active',
  'medium-found-locked': 'locked',
  'medium-unlocked': 'active',
  'medium-reported-lost': 'lost',
  'medium-found-damaged': 'damaged',
  'medium-retired': 'retired',
};

const STREAM = 'medium:';

/** Media by serial with their state, and whatever the journal knew of them before they were received by serial. */
export async function mediaStockTable(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('media_stock')
    .addColumn('medium_serial', 'text', (c) => c.primaryKey())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('case_number', 'text')
    .addColumn('delivery_id', 'text')
    .addColumn('delivery_note', 'text')
    .addColumn('received_at', 'bigint')
    .addColumn('received_by', 'text')
    .addColumn('withdrawn_because', 'text')
    .addColumn('withdrawn_reason', 'text')
    .addColumn('withdrawn_at', 'bigint')
    .addColumn('last_event_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('media_stock_state').on('media_stock').column('state').execute();
  await db.schema.createIndex('media_stock_received').on('media_stock').column('received_at').execute();
  const { rows } = await sql<{ stream: string; type: string; data: string; at: number }>`
    SELECT stream, type, data, at FROM journal_entries WHERE stream LIKE ${`${STREAM}%`} ORDER BY stream, version
  `.execute(db);
  const known = new Map<string, { state: string; caseNumber: string; at: number }>();
  for (const { stream, type, data, at } of rows) {
    const { caseNumber, to } = JSON.parse(data) as { caseNumber: string; to?: string };
    const state = type === 'medium-released' ? to : led[type];
    if (state === undefined) throw new Error(`${stream} has an event ${type}`);
    known.set(stream.slice(STREAM.length), { state, caseNumber, at });
  }
  for (const [serial, { state, caseNumber, at }] of known)
    await sql`
      INSERT INTO media_stock (medium_serial, state, case_number, last_event_at)
      VALUES (${serial}, ${state}, ${state === 'blank' ? null : caseNumber}, ${at})
    `.execute(db);
}
