import { createHash } from 'node:crypto';
import type { JournalRow } from '../store/schema.ts';
import { canonicalJson, type Json } from './canonical-json.ts';

/** Hash before the first entry of a station's chain. */
export const GENESIS_HASH = '0'.repeat(64);

type Unhashed = Omit<JournalRow, 'hash'>;

/**
 * What the hash of an entry covers, by the number of its envelope. An envelope never changes: a field that entries get
 * later comes into a new one, and chains that were written in an earlier one still verify. From the second on, each
 * begins with its number. Sealed data are hashed as ciphertext, so that the chain verifies after a case's key was deleted.
 */
const envelopes: Readonly<Record<number, (row: Unhashed) => Json>> = {
  1: ({ station, sequence, stream, version, type, data, sealed, actor, terminal, at, previous_hash }) => [
    ...[station, sequence, stream, version, type, data, sealed, actor, terminal, at, previous_hash],
  ],
  2: ({ schema_version, ...row }) => [
    ...[
      2,
      row.station,
      row.sequence,
      row.stream,
      row.version,
      row.type,
      schema_version,
      row.data,
      row.sealed,
    ],
    ...[row.actor, row.terminal, row.at, row.previous_hash],
  ],
};

/** Envelope of the entries that are written now. */
export const ENVELOPE = 2;

export const isKnownEnvelope = (envelope: number): boolean => envelope in envelopes;

/** SHA-256 over the canonical form of a stored entry, previous hash included. Throws RangeError for an unknown envelope. */
export function entryHash(row: Unhashed): string {
  const covered = envelopes[row.envelope];
  if (!covered) throw new RangeError(`no envelope ${row.envelope}`);
  return createHash('sha256')
    .update(canonicalJson(covered(row)))
    .digest('hex');
}
