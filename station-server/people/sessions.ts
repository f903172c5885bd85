import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '../store/schema.ts';
import type { StaffAccounts, StaffMember } from './staff-accounts.ts';

/** GB/T 22239 level 3: signed out when idle, and after a working day in any case. */
const IDLE_MS = 30 * 60_000;
const ABSOLUTE_MS = 12 * 3_600_000;

export interface Session {
  staff: StaffMember;
  desk: string;
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Staff sessions: the cookie holds a random token, the database only its hash. */
export class Sessions {
  readonly #db: Database;
  readonly #accounts: StaffAccounts;
  readonly #clock: () => number;

  constructor(db: Database, accounts: StaffAccounts, clock: () => number) {
    this.#db = db;
    this.#accounts = accounts;
    this.#clock = clock;
  }

  /** A new session; returns the token for the cookie. */
  async begin(staff: StaffMember, desk: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const now = this.#clock();
    await this.#db
      .deleteFrom('sessions')
      .where('created_at', '<', now - ABSOLUTE_MS)
      .execute();
    const row = {
      token_hash: hashOf(token),
      staff_id: staff.staffId,
      desk,
      created_at: now,
      last_seen_at: now,
    };
    await this.#db.insertInto('sessions').values(row).execute();
    return token;
  }

  async find(token: string): Promise<Session | null> {
    const row = await this.#db
      .selectFrom('sessions')
      .selectAll()
      .where('token_hash', '=', hashOf(token))
      .executeTakeFirst();
    const now = this.#clock();
    if (!row || row.last_seen_at < now - IDLE_MS || row.created_at < now - ABSOLUTE_MS) return null;
    // Once a minute is fine enough for an idle bound of half an hour.
    if (row.last_seen_at < now - 60_000) {
      await this.#db
        .updateTable('sessions')
        .set({ last_seen_at: now })
        .where('token_hash', '=', row.token_hash)
        .execute();
    }
    const staff = await this.#accounts.find(row.staff_id);
    return staff ? { staff, desk: row.desk } : null;
  }

  /** The desks at which somebody is signed in. */
  async desks(): Promise<string[]> {
    const now = this.#clock();
    const rows = await this.#db
      .selectFrom('sessions')
      .select('desk')
      .distinct()
      .where('last_seen_at', '>=', now - IDLE_MS)
      .where('created_at', '>=', now - ABSOLUTE_MS)
      .execute();
    return rows.map(({ desk }) => desk);
  }

  async end(token: string): Promise<void> {
    await this.#db.deleteFrom('sessions').where('token_hash', '=', hashOf(token)).execute();
  }
}
