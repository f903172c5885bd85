import type { Claim } from '../../shared/vocabulary/values/claim.ts';
import type { Database } from '../store/schema.ts';

/** The stream that holds a claim; null: none does. */
export async function holderOf(db: Database, claim: Claim): Promise<string | null> {
  const held = await db.selectFrom('claims').select('stream').where('claim', '=', claim).executeTakeFirst();
  return held?.stream ?? null;
}

/** One of these claims that another stream holds. */
export async function heldByOther(
  db: Database,
  claims: readonly Claim[],
  stream: string,
): Promise<{ claim: Claim; holder: string } | null> {
  if (claims.length === 0) return null;
  const held = await db
    .selectFrom('claims')
    .select(['claim', 'stream as holder'])
    .where('claim', 'in', claims)
    .where('stream', '!=', stream)
    .executeTakeFirst();
  return held ?? null;
}
