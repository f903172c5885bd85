import type { Database, JournalRow } from '../store/schema.ts';
import { entryHash, GENESIS_HASH, isKnownEnvelope } from './entry-hash.ts';

interface ChainReport {
  station: string;
  entries: number;
  head: { sequence: number; hash: string };
  /** The first entry that is not what was appended; null when all are. */
  firstBad: {
    sequence: number;
    reason: 'sequence' | 'previous-hash' | 'envelope' | 'hash' | 'version';
  } | null;
}

const PAGE = 1000;

/** Walk every station's chain from its first entry; stops at a chain's first bad entry. Needs no key. */
export async function verifyChains(db: Database): Promise<ChainReport[]> {
  const stations = await db
    .selectFrom('journal_entries')
    .select('station')
    .distinct()
    .orderBy('station')
    .execute();
  const reports: ChainReport[] = [];
  for (const { station } of stations) reports.push(await verifyChain(db, station));
  return reports;
}

/** Whether an entry with this `sequence:hash` is in a chain: what a day's report vouches for is still there. */
export async function holdsHead(db: Database, head: string): Promise<boolean> {
  const [sequence = '', hash = ''] = head.split(':');
  const row = await db
    .selectFrom('journal_entries')
    .select('station')
    .where('sequence', '=', Number(sequence))
    .where('hash', '=', hash)
    .executeTakeFirst();
  return row !== undefined;
}

async function verifyChain(db: Database, station: string): Promise<ChainReport> {
  const versions = new Map<string, number>();
  let head = { sequence: 0, hash: GENESIS_HASH };
  for (;;) {
    const rows = await db
      .selectFrom('journal_entries')
      .selectAll()
      .where('station', '=', station)
      .where('sequence', '>', head.sequence)
      .orderBy('sequence')
      .limit(PAGE)
      .execute();
    for (const row of rows) {
      const reason = badness(row, head, versions);
      if (reason !== null) {
        return { station, entries: head.sequence, head, firstBad: { sequence: row.sequence, reason } };
      }
      versions.set(row.stream, row.version);
      head = { sequence: row.sequence, hash: row.hash };
    }
    if (rows.length < PAGE) return { station, entries: head.sequence, head, firstBad: null };
  }
}

type Badness = NonNullable<ChainReport['firstBad']>['reason'];

function badness(
  row: JournalRow,
  head: { sequence: number; hash: string },
  versions: Map<string, number>,
): Badness | null {
  if (row.sequence !== head.sequence + 1) return 'sequence';
  if (row.previous_hash !== head.hash) return 'previous-hash';
  if (!isKnownEnvelope(row.envelope)) return 'envelope';
  if (entryHash(row) !== row.hash) return 'hash';
  // A stream written by several stations has gaps here; within one station its versions only grow.
  if (row.version <= (versions.get(row.stream) ?? 0)) return 'version';
  return null;
}
