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
import {
  accountOfMedium,
  deleteAccountSession,
  deleteBinding,
  deleteSessionsAt,
  deleteSessionsOver,
  findAccountSession,
  insertAccountSession,
  insertBinding,
  noteAccountSessionSeen,
  outdateSessionsOf,
} from './supplier-account-queries.ts';

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
      await deleteBinding(trx, mediumSerial);
      if (entry.type === 'medium-unbound') continue;
      await insertBinding(trx, mediumSerial, entry.stream.slice(accountStream('').length));
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

  accountOfMedium(mediumSerial: string): Promise<string | null> {
    return accountOfMedium(this.#parts.db, mediumSerial);
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
    await deleteSessionsAt(db, terminalId);
    await outdateSessionsOf(db, accountId);
    const session = { accountId, terminalId, createdAt: now, lastSeenAt: now };
    await insertAccountSession(db, { ...session, tokenHash: hashOf(token) });
    return token;
  }

  /** Null when there is none, it is over, or it was begun at another terminal. */
  async findSession(token: string, terminalId: string): Promise<AccountSession | null> {
    const { db, clock } = this.#parts;
    const tokenHash = hashOf(token);
    const session = await findAccountSession(db, tokenHash, terminalId);
    const now = clock();
    if (!session || session.lastSeenAt < now - IDLE_MS || session.createdAt < now - ABSOLUTE_MS) return null;
    await noteAccountSessionSeen(db, tokenHash, now);
    return { accountId: session.accountId };
  }

  /** Forget the sessions of these terminals that are over without anybody having ended them; at which they were begun. */
  endOver(terminalIds: readonly string[]): Promise<string[]> {
    const { db, clock } = this.#parts;
    const now = clock();
    const over = { seenBefore: now - IDLE_MS, begunBefore: now - ABSOLUTE_MS };
    return deleteSessionsOver(db, terminalIds, over);
  }

  endSession(token: string): Promise<void> {
    return deleteAccountSession(this.#parts.db, hashOf(token));
  }
}
