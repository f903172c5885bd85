import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { CaseState } from '../../shared/case/state/case-state.ts';
import type { RecordedCaseEvent } from '../../shared/case/state/events.ts';
import { currentIssuance, currentStep, foldCase } from '../../shared/case/fold/fold.ts';
import { canonicalJson, type Json } from '../../station-server/journal/canonical-json.ts';
import { CaseKeyRing } from '../../station-server/journal/case-key-ring.ts';
import { Journal } from '../../station-server/journal/journal.ts';
import { verifyChains } from '../../station-server/journal/verify-chain.ts';
import { openSecrets } from '../../station-server/settings/secret-files.ts';
import type { Database } from '../../station-server/store/schema.ts';

/** What a record of books says, by which later versions are held to it. */
export interface ViewsOfRecord {
  /** Each station's chain: `sequence:hash` of its newest entry. */
  heads: Record<string, string>;
  /** SHA-256 of what a case comes to, by its number. */
  cases: Record<string, string>;
  /** SHA-256 of the rows of a table, over the columns that it had. */
  tables: Record<string, { columns: string[]; rows: number; sha256: string }>;
}

const sha256 = (value: Json): string => createHash('sha256').update(canonicalJson(value)).digest('hex');

/** Columns of each table, by its name. */
type ColumnsOf = Readonly<Record<string, readonly string[]>>;

/** What the migrator keeps for itself is no part of the books. */
const isOurs = (table: string): boolean => !table.startsWith('kysely_');

/** The tables that books have, in their present version. */
export async function columnsNow(db: Database): Promise<ColumnsOf> {
  const tables = await db.introspection.getTables();
  return Object.fromEntries(
    tables
      .filter(({ name }) => isOurs(name))
      .map(({ name, columns }) => [name, columns.map((column) => column.name).sort()]),
  );
}

/** What books say that no station has open, over these columns: later versions may have more of them. */
export async function viewsOf(db: Database, dataDir: string, columns: ColumnsOf): Promise<ViewsOfRecord> {
  const heads: ViewsOfRecord['heads'] = {};
  for (const { station, head, firstBad } of await verifyChains(db)) {
    if (firstBad) throw new Error(`${station}: entry ${firstBad.sequence} is bad: ${firstBad.reason}`);
    heads[station] = `${head.sequence}:${head.hash}`;
  }
  const views: ViewsOfRecord = { heads, cases: {}, tables: {} };
  for (const state of await allCases(db, dataDir)) views.cases[state.caseNumber] = sha256(digestOf(state));
  for (const [table, named] of Object.entries(columns)) {
    const rows = await rowsOf(db, table, named);
    views.tables[table] = { columns: [...named], rows: rows.length, sha256: sha256(rows) };
  }
  return views;
}

async function allCases(db: Database, dataDir: string): Promise<CaseState[]> {
  const keys = new CaseKeyRing(openSecrets(dataDir, true)['journal-master-key']);
  const journal = await Journal.open({ db, station: 'reader', keys, projections: [], clock: () => 0 });
  const numbers = await db.selectFrom('cases').select('case_number').orderBy('case_number').execute();
  const streams = await journal.readMany(numbers.map(({ case_number }) => `case:${case_number}`));
  await journal.close();
  return [...streams.values()].map((entries) => {
    const state = foldCase(entries as unknown as RecordedCaseEvent[]);
    if (!state) throw new Error('a case has no events');
    return state;
  });
}

/** What a case comes to, in terms that outlive the shape of its state. */
function digestOf(state: CaseState): Json {
  const { organisation, contact, settlement, fee, agent } = state;
  return {
    caseNumber: state.caseNumber,
    service: state.service,
    channel: state.channel,
    status: state.status,
    step: currentStep(state),
    organisation: organisation && { name: organisation.name, uscc: organisation.uscc },
    contact: contact && { mobile: contact.mobile, email: contact.email },
    agent: agent && { name: agent.name, idNumber: agent.idNumber },
    feeFen: fee?.amountFen ?? null,
    settled: settlement && { method: settlement.method, amountFen: settlement.amountFen },
    payments: state.payments.map((payment) => ({
      method: payment.method,
      state: payment.state,
      refunds: payment.refunds.map(({ amountFen, progress }) => ({ amountFen, progress })),
    })),
    certificate: state.certificate?.signingSerial ?? null,
    issuances: state.issuances.map((issuance) => ({
      mediumSerial: issuance.mediumSerial,
      progress: issuance.progress,
      signingSerial: issuance.pair?.signingSerial ?? null,
      notAfter: issuance.pair?.notAfter ?? null,
    })),
    isIssued: currentIssuance(state)?.progress === 'completed',
    documents: state.documents.map(({ document, reprint }) => ({ document, reprint })),
    approvals: state.approvals.map(({ kind, answer }) => ({ kind, granted: answer?.granted ?? null })),
    reviews: state.reviews.length,
    specimens: state.specimens.length,
    uploads: state.uploads.map(({ material, side }) => ({ material, side })),
    lastEventAt: state.lastEventAt,
  };
}

async function rowsOf(db: Database, table: string, columns: readonly string[]): Promise<Json[]> {
  const { rows } = await sql<
    Record<string, unknown>
  >`select ${sql.join(columns.map((one) => sql.ref(one)))} from ${sql.table(table)}`.execute(db);
  return rows
    .map((row) => columns.map((column) => plain(row[column])))
    .sort((a, b) => {
      const [first, second] = [canonicalJson(a), canonicalJson(b)];
      return first < second ? -1 : first > second ? 1 : 0;
    });
}

/** Both databases' ways of giving the same value. */
function plain(value: unknown): Json {
  if (value === null || value === undefined) return null;
  if (Buffer.isBuffer(value)) return createHash('sha256').update(value).digest('hex');
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number' || typeof value === 'string') return value;
  throw new Error(`a column holds ${typeof value}`);
}
