import type { Claim } from '../../shared/vocabulary/values/claim.ts';
import type { DatabaseTransaction } from '../store/schema.ts';
import { holderOf } from './claim-holders.ts';
import { ClaimTaken, type AppendRequest } from './journal-entry.ts';

/** Where an entry stands: who took the claim with it, and when. */
interface Taking {
  station: string;
  sequence: number;
  at: number;
}

/** What a request wants to hold and to let go, stream by stream. */
const changesOf = ({ appends }: AppendRequest) =>
  appends.flatMap(({ stream, claims }) => (claims ? [{ stream, ...claims }] : []));

/**
 * The claims that the requests of one commit change, before and after. Requests of a batch see one another here, in the
 * order in which they arrived; other stations are seen by `write`.
 */
export class ClaimsOfBatch {
  readonly #before: ReadonlyMap<Claim, string>;
  readonly #after: Map<Claim, { holder: string; taking: Taking | null }>;

  private constructor(before: ReadonlyMap<Claim, string>) {
    this.#before = before;
    this.#after = new Map([...before].map(([claim, holder]) => [claim, { holder, taking: null }]));
  }

  static async read(trx: DatabaseTransaction, requests: readonly AppendRequest[]): Promise<ClaimsOfBatch> {
    const claims = [
      ...new Set(
        requests
          .flatMap(changesOf)
          .flatMap(({ taken, released, unheld = [] }) => [...taken, ...released, ...unheld]),
      ),
    ];
    if (claims.length === 0) return new ClaimsOfBatch(new Map());
    const rows = await trx
      .selectFrom('claims')
      .select(['claim', 'stream'])
      .where('claim', 'in', claims)
      .execute();
    return new ClaimsOfBatch(new Map(rows.map(({ claim, stream }) => [claim, stream])));
  }

  /** Null: the request may have all that it takes. What it lets go is free for its own other streams. */
  obstacleTo(request: AppendRequest): ClaimTaken | null {
    const changes = changesOf(request);
    const released = new Set(
      changes.flatMap((change) => change.released.filter((claim) => this.#holds(change.stream, claim))),
    );
    const takenHere = new Set<Claim>();
    for (const { taken } of changes) {
      for (const claim of taken) {
        const holder = this.#after.get(claim)?.holder;
        if (takenHere.has(claim) || (holder !== undefined && !released.has(claim)))
          return new ClaimTaken(claim, holder ?? request.appends[0]?.stream ?? '');
        takenHere.add(claim);
      }
    }
    return this.#heldByOthers(changes);
  }

  #heldByOthers(changes: readonly { stream: string; unheld?: readonly Claim[] }[]): ClaimTaken | null {
    for (const { stream, unheld = [] } of changes) {
      for (const claim of unheld) {
        const holder = this.#after.get(claim)?.holder;
        if (holder !== undefined && holder !== stream) return new ClaimTaken(claim, holder);
      }
    }
    return null;
  }

  #holds(stream: string, claim: Claim): boolean {
    return this.#after.get(claim)?.holder === stream;
  }

  /** The request goes on: what it changes counts for those after it. */
  change(request: AppendRequest, taking: Taking): void {
    const changes = changesOf(request);
    for (const { stream, released } of changes)
      for (const claim of released) if (this.#holds(stream, claim)) this.#after.delete(claim);
    for (const { stream, taken } of changes)
      for (const claim of taken) this.#after.set(claim, { holder: stream, taking });
  }

  /**
   * Claims are written in order, so that two stations never wait for one another in a circle; a claim that is let go
   * belongs to a stream whose next version this commit has written already, so that nobody else touches it. Throws
   * ClaimTaken where another station was faster since the claims were read.
   */
  async write(trx: DatabaseTransaction): Promise<void> {
    const gone = [...this.#before.keys()].filter((claim) => this.#after.get(claim)?.taking !== null);
    if (gone.length > 0) await trx.deleteFrom('claims').where('claim', 'in', gone).execute();
    const rows = [...this.#after]
      .flatMap(([claim, { holder, taking }]) => (taking ? [{ claim, stream: holder, ...taking }] : []))
      .sort((a, b) => (a.claim < b.claim ? -1 : 1));
    if (rows.length === 0) return;
    const written = await trx
      .insertInto('claims')
      .values(rows)
      .onConflict((conflict) => conflict.column('claim').doNothing())
      .returning('claim')
      .execute();
    if (written.length === rows.length) return;
    const lost = rows.find(({ claim }) => !written.some((row) => row.claim === claim));
    const holder = await holderOf(trx, lost?.claim ?? '');
    throw new ClaimTaken(lost?.claim ?? '', holder ?? '');
  }
}
