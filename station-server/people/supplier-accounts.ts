import { createHash, createHmac, randomBytes } from 'node:crypto';
import {
  accountStream,
  applyAccountEvent,
  claimsOfAccount,
  foldAccount,
  newAccount,
  type AccountEvent,
  type AccountState,
} from '../../shared/account/account.ts';
import { makeProblem } from '../../shared/contract/problems/make-problem.ts';
import { claimChange } from '../../shared/vocabulary/values/claim.ts';
import {
  ClaimTaken,
  VersionConflict,
  type JournalEntry,
  type StreamAppend,
} from '../journal/journal-entry.ts';
import type { Journal, Projection } from '../journal/journal.ts';
import { ProblemError } from '../failures/problem-error.ts';
import type { Database } from '../store/schema.ts';
import type { By } from '../registry/cases/case-desk.ts';

/** A terminal stands in a public room: a session that is forgotten there ends soon. */
const IDLE_MS = 10 * 60_000;
const ABSOLUTE_MS = 2 * 3_600_000;
const APPEND_RETRIES = 5;

/** Whose order of the online channel it is. */
export interface AccountSession {
  accountId: string;
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

function accountAppend(before: AccountState, event: AccountEvent): StreamAppend {
  const after = applyAccountEvent(before, { ...event, at: 0, version: before.version + 1 });
  return {
    stream: accountStream(before.accountId),
    expectedVersion: before.version,
    events: [event],
    claims: claimChange(claimsOfAccount(before), claimsOfAccount(after)),
  };
}

/** Which account a medium is bound to; kept in the transaction of the events. */
export const accountProjection: Projection = {
  async apply(trx, entries) {
    for (const entry of entries) {
      if (entry.type !== 'medium-bound' && entry.type !== 'medium-unbound') continue;
      const { mediumSerial } = entry.data;
      await trx.deleteFrom('account_media').where('medium_serial', '=', mediumSerial).execute();
      if (entry.type === 'medium-unbound') continue;
      const account_id = entry.stream.slice(accountStream('').length);
      await trx.insertInto('account_media').values({ medium_serial: mediumSerial, account_id }).execute();
    }
  },
};

/**
 * Accounts of suppliers: one for each mobile number that was proven by a code. An account's id is the keyed hash of its
 * number, so that the number itself is nowhere in the clear. Sessions belong to the terminal at which they were begun.
 */
export class SupplierAccounts {
  readonly #parts: { db: Database; journal: Journal; searchKey: Buffer; clock: () => number };

  constructor(parts: { db: Database; journal: Journal; searchKey: Buffer; clock: () => number }) {
    this.#parts = parts;
  }

  /** The account of a proven number; registered when there is none. */
  async ofMobile(mobile: string, by: By): Promise<AccountState> {
    const accountId = createHmac('sha256', this.#parts.searchKey)
      .update(`account ${mobile}`)
      .digest('hex')
      .slice(0, 32);
    return (
      (await this.find(accountId)) ??
      this.#append(accountId, by, (state) =>
        state ? null : { type: 'account-registered', data: {}, personal: { mobile } },
      )
    );
  }

  async find(accountId: string): Promise<AccountState | null> {
    const events = await this.#parts.journal.read(accountStream(accountId));
    return foldAccount(accountId, events as JournalEntry<AccountEvent>[]);
  }

  /** Problem `account-signed-out`. */
  async load(accountId: string): Promise<AccountState> {
    const state = await this.find(accountId);
    if (!state) throw new ProblemError(makeProblem('account-signed-out'));
    return state;
  }

  async accountOfMedium(mediumSerial: string): Promise<string | null> {
    const row = await this.#parts.db
      .selectFrom('account_media')
      .select('account_id')
      .where('medium_serial', '=', mediumSerial)
      .executeTakeFirst();
    return row?.account_id ?? null;
  }

  /** R-ON-11: whether the medium is or ever was bound to the account. */
  async wasBound(accountId: string, mediumSerial: string): Promise<boolean> {
    const events = (await this.#parts.journal.read(accountStream(accountId))) as JournalEntry<AccountEvent>[];
    return events.some((event) => event.type === 'medium-bound' && event.data.mediumSerial === mediumSerial);
  }

  /** R-ON-11. Whoever has the medium has it: a binding to another account ends in the same transaction. */
  async bind(accountId: string, mediumSerial: string, way: 'serial' | 'key', by: By): Promise<AccountState> {
    const unbound = async (): Promise<StreamAppend[]> => {
      const before = await this.accountOfMedium(mediumSerial);
      const other = before === null || before === accountId ? null : await this.find(before);
      return other
        ? [accountAppend(other, { type: 'medium-unbound', data: { mediumSerial }, personal: null })]
        : [];
    };
    return this.#append(
      accountId,
      by,
      (state) =>
        state?.media.some((medium) => medium.mediumSerial === mediumSerial)
          ? null
          : { type: 'medium-bound', data: { mediumSerial, by: way }, personal: null },
      unbound,
    );
  }

  unbind(accountId: string, mediumSerial: string, by: By): Promise<AccountState> {
    return this.#append(accountId, by, (state) =>
      state?.media.some((medium) => medium.mediumSerial === mediumSerial)
        ? { type: 'medium-unbound', data: { mediumSerial }, personal: null }
        : null,
    );
  }

  async #append(
    accountId: string,
    { actor, terminal }: By,
    decide: (state: AccountState | null) => AccountEvent | null,
    alongside: () => Promise<StreamAppend[]> = () => Promise.resolve([]),
  ): Promise<AccountState> {
    for (let attempt = 1; ; attempt++) {
      const state = await this.find(accountId);
      const event = decide(state);
      if (!event) return this.load(accountId);
      try {
        const own = accountAppend(state ?? newAccount(accountId), event);
        // A binding elsewhere ends first: the projection goes through them in order.
        const appends = [...(await alongside()), own];
        await this.#parts.journal.append({ appends, actor, terminal });
        return await this.load(accountId);
      } catch (error) {
        // Another account was bound to it in this moment: its binding ends now.
        const isPassing = error instanceof VersionConflict || error instanceof ClaimTaken;
        if (!isPassing || attempt === APPEND_RETRIES) throw error;
      }
    }
  }

  /**
   * A new session at a terminal; returns the token for the cookie. It ends whatever was begun at that terminal, and what
   * the same supplier left open at another, see `endOver`.
   */
  async beginSession(accountId: string, terminalId: string): Promise<string> {
    const { db, clock } = this.#parts;
    const token = randomBytes(32).toString('base64url');
    const now = clock();
    await db.deleteFrom('account_sessions').where('terminal_id', '=', terminalId).execute();
    await db
      .updateTable('account_sessions')
      .set({ last_seen_at: 0 })
      .where('account_id', '=', accountId)
      .execute();
    await db
      .insertInto('account_sessions')
      .values({
        token_hash: hashOf(token),
        account_id: accountId,
        terminal_id: terminalId,
        created_at: now,
        last_seen_at: now,
      })
      .execute();
    return token;
  }

  /** Null when there is none, it is over, or it was begun at another terminal. */
  async findSession(token: string, terminalId: string): Promise<AccountSession | null> {
    const { db, clock } = this.#parts;
    const row = await db
      .selectFrom('account_sessions')
      .selectAll()
      .where('token_hash', '=', hashOf(token))
      .where('terminal_id', '=', terminalId)
      .executeTakeFirst();
    const now = clock();
    if (!row || row.last_seen_at < now - IDLE_MS || row.created_at < now - ABSOLUTE_MS) return null;
    await db
      .updateTable('account_sessions')
      .set({ last_seen_at: now })
      .where('token_hash', '=', row.token_hash)
      .execute();
    return { accountId: row.account_id };
  }

  /** Forget the sessions of these terminals that are over without anybody having ended them; at which they were begun. */
  async endOver(terminalIds: readonly string[]): Promise<string[]> {
    if (terminalIds.length === 0) return [];
    const { db, clock } = this.#parts;
    const now = clock();
    const over = await db
      .deleteFrom('account_sessions')
      .where('terminal_id', 'in', terminalIds)
      .where((eb) =>
        eb.or([eb('last_seen_at', '<', now - IDLE_MS), eb('created_at', '<', now - ABSOLUTE_MS)]),
      )
      .returning('terminal_id')
      .execute();
    return over.map((row) => row.terminal_id);
  }

  async endSession(token: string): Promise<void> {
    await this.#parts.db.deleteFrom('account_sessions').where('token_hash', '=', hashOf(token)).execute();
  }
}
