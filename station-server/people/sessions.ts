import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '../store/schema.ts';
import type { StaffAccounts, StaffMember } from './staff-accounts.ts';
import {
  deleteSession,
  deleteSessionsBegunBefore,
  desksOfSessions,
  findSession,
  insertSession,
  noteSessionSeen,
} from './staff-queries.ts';

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
    await deleteSessionsBegunBefore(this.#db, now - ABSOLUTE_MS);
    const session = { staffId: staff.staffId, desk, createdAt: now, lastSeenAt: now };
    await insertSession(this.#db, hashOf(token), session);
    return token;
  }

  async find(token: string): Promise<Session | null> {
    const tokenHash = hashOf(token);
    const session = await findSession(this.#db, tokenHash);
    const now = this.#clock();
    if (!session || session.lastSeenAt < now - IDLE_MS || session.createdAt < now - ABSOLUTE_MS) return null;
    // Once a minute is fine enough for an idle bound of half an hour.
    if (session.lastSeenAt < now - 60_000) await noteSessionSeen(this.#db, tokenHash, now);
    const staff = await this.#accounts.find(session.staffId);
    return staff ? { staff, desk: session.desk } : null;
  }

  /** The desks at which somebody is signed in. */
  async desks(): Promise<string[]> {
    const now = this.#clock();
    return desksOfSessions(this.#db, { seenFrom: now - IDLE_MS, begunFrom: now - ABSOLUTE_MS });
  }

  async end(token: string): Promise<void> {
    await deleteSession(this.#db, hashOf(token));
  }
}
