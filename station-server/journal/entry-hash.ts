import { createHash } from 'node:crypto';
import type { JournalRow } from '../store/schema.ts';
import { canonicalJson } from './canonical-json.ts';

/** Hash before the first entry of a station's chain. */
export const GENESIS_HASH = '0'.repeat(64);

/**
 * SHA-256 over the canonical form of a stored entry, previous hash included. Sealed data are hashed as ciphertext, so
 * that the chain still verifies after a case's key was deleted.
 */
export function entryHash(row: Omit<JournalRow, 'hash'>): string {
  const { station, sequence, stream, version, type, data, sealed, actor, terminal, at, previous_hash } = row;
  return createHash('sha256')
    .update(
      canonicalJson([
        station,
        sequence,
        stream,
        version,
        type,
        data,
        sealed,
        actor,
        terminal,
        at,
        previous_hash,
      ]),
    )
    .digest('hex');
}
