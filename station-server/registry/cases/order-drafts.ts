import type { DraftValues } from '../../../shared/contract/order-draft.ts';
import type { CaseKeyRing } from '../../journal/case-key-ring.ts';
import type { Database } from '../../store/schema.ts';
import { deleteDraft, findDraft, putDraft } from './sealed-queries.ts';

const ASSOCIATED = 'order-draft';

/**
 * What a supplier typed on the step of an order that is on, until he sends it: one draft an order, sealed under the
 * case's key like the personal data in its events, so that it can't be read once that key was deleted.
 */
export class OrderDrafts {
  readonly #db: Database;
  readonly #keys: CaseKeyRing;
  readonly #clock: () => number;

  constructor(db: Database, keys: CaseKeyRing, clock: () => number) {
    this.#db = db;
    this.#keys = keys;
    this.#clock = clock;
  }

  /** In the place of an earlier one; durable when it resolves. */
  async keep(stream: string, step: string, values: DraftValues): Promise<void> {
    await this.#keys.whileStoring(this.#db, stream, async (trx, key) => {
      const sealed = key.seal(Buffer.from(JSON.stringify(values)), ASSOCIATED);
      await putDraft(trx, stream, { step, sealed, at: this.#clock() });
    });
  }

  /** Of this step; null where there is none, or the case's key was deleted. */
  async find(stream: string, step: string): Promise<DraftValues | null> {
    const sealed = await findDraft(this.#db, stream, step);
    const key = sealed === null ? null : await this.#keys.find(this.#db, stream);
    if (sealed === null || key === null) return null;
    return JSON.parse(key.open(sealed, ASSOCIATED).toString('utf8')) as DraftValues;
  }

  async drop(stream: string): Promise<void> {
    await deleteDraft(this.#db, stream);
  }
}
