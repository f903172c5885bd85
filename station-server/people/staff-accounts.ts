import { hash, verify } from '@node-rs/argon2';
import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { makeProblem } from '../../shared/contract/problems/make-problem.ts';
import type { StaffRole } from '../../shared/vocabulary/staff.ts';
import { ProblemError } from '../failures/problem-error.ts';
import type { Database, StaffRow } from '../store/schema.ts';

const MAX_FAILURES = 5;
const LOCK_MS = 10 * 60_000;

export interface StaffMember {
  staffId: string;
  staffNumber: string;
  name: string;
  role: StaffRole;
}

export interface FirstPassword {
  staffNumber: string;
  name: string;
  role: StaffRole;
  password: string;
}

/** Accounts of the staff: argon2id, and a pause after five wrong passwords. */
export class StaffAccounts {
  readonly #db: Database;
  readonly #clock: () => number;

  constructor(db: Database, clock: () => number) {
    this.#db = db;
    this.#clock = clock;
  }

  /** At the very first start: one clerk, and two supervisors since some things take four eyes. Their passwords are returned once, and kept nowhere. */
  async bootstrap(bootstrapPassword: string | null): Promise<FirstPassword[]> {
    const { count } = await this.#db
      .selectFrom('staff')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    if (Number(count) > 0) return [];
    const first: FirstPassword[] = [];
    for (const account of [
      { staffNumber: '1001', name: '样本柜员', role: 'clerk' },
      { staffNumber: '9001', name: '样本主管', role: 'supervisor' },
      { staffNumber: '9002', name: '样本副主管', role: 'supervisor' },
    ] as const) {
      const password = bootstrapPassword ?? randomBytes(9).toString('base64url');
      const row: StaffRow = {
        staff_id: randomUUID(),
        staff_number: account.staffNumber,
        name: account.name,
        role: account.role,
        password_hash: await hash(password),
        failed_attempts: 0,
        locked_until: 0,
      };
      await this.#db.insertInto('staff').values(row).execute();
      first.push({ ...account, password });
    }
    return first;
  }

  /**
   * The member whose password it is; problems `sign-in-failed` and `sign-in-locked`. A try is taken before the password is
   * looked at, so that guesses that come together are counted too; the right password gives all of them back.
   */
  async authenticate(staffNumber: string, password: string): Promise<StaffMember> {
    const row = await this.#takeTry(staffNumber.trim());
    // An unknown number takes as long as a wrong password, so that numbers can't be probed.
    const matches = await verify(row?.password_hash ?? (await unknownHash), password);
    if (!row || !matches) throw new ProblemError(makeProblem('sign-in-failed'));
    await this.#db
      .updateTable('staff')
      .set({ failed_attempts: 0, locked_until: 0 })
      .where('staff_id', '=', row.staff_id)
      .execute();
    return memberOf(row);
  }

  /** Null: nobody has this number. Problem `sign-in-locked`. */
  async #takeTry(staffNumber: string): Promise<StaffRow | null> {
    const now = this.#clock();
    const isLast = sql<boolean>`failed_attempts + 1 >= ${MAX_FAILURES}`;
    const taken = await this.#db
      .updateTable('staff')
      .set((eb) => ({
        failed_attempts: eb
          .case()
          .when(isLast)
          .then(0)
          .else(eb('failed_attempts', '+', 1))
          .end(),
        locked_until: eb
          .case()
          .when(isLast)
          .then(now + LOCK_MS)
          .else(eb.ref('locked_until'))
          .end(),
      }))
      .where('staff_number', '=', staffNumber)
      .where('locked_until', '<=', now)
      .returningAll()
      .executeTakeFirst();
    if (taken) return taken;
    const locked = await this.#db
      .selectFrom('staff')
      .select('locked_until')
      .where('staff_number', '=', staffNumber)
      .executeTakeFirst();
    if (!locked) return null;
    const minutes = Math.max(1, Math.ceil((locked.locked_until - now) / 60_000));
    throw new ProblemError(makeProblem('sign-in-locked', { minutes }));
  }

  async find(staffId: string): Promise<StaffMember | null> {
    const row = await this.#db
      .selectFrom('staff')
      .selectAll()
      .where('staff_id', '=', staffId)
      .executeTakeFirst();
    return row ? memberOf(row) : null;
  }
}

const unknownHash: Promise<string> = hash(randomBytes(16).toString('hex'));

const memberOf = (row: StaffRow): StaffMember => ({
  staffId: row.staff_id,
  staffNumber: row.staff_number,
  name: row.name,
  role: row.role === 'supervisor' ? 'supervisor' : 'clerk',
});
