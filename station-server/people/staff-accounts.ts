import { hash, verify } from '@node-rs/argon2';
import { randomBytes, randomUUID } from 'node:crypto';
import { makeProblem } from '../../shared/contract/problems/make-problem.ts';
import type { StaffRole } from '../../shared/vocabulary/staff.ts';
import { ProblemError } from '../failures/problem-error.ts';
import type { Database } from '../store/schema.ts';
import {
  countStaff,
  findStaff,
  giveTriesBack,
  insertStaff,
  lockedUntilOf,
  takeTry,
  type StaffRecord,
} from './staff-queries.ts';

const MAX_FAILURES = 5;
const LOCK_MS = 10 * 60_000;

export type StaffMember = Omit<StaffRecord, 'passwordHash'>;

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
    if ((await countStaff(this.#db)) > 0) return [];
    const first: FirstPassword[] = [];
    for (const account of [
      { staffNumber: '1001', name: '样本柜员', role: 'clerk' },
      { staffNumber: '9001', name: '样本主管', role: 'supervisor' },
      { staffNumber: '9002', name: '样本副主管', role: 'supervisor' },
    ] as const) {
      const password = bootstrapPassword ?? randomBytes(9).toString('base64url');
      const passwordHash = await hash(password);
      await insertStaff(this.#db, { staffId: randomUUID(), ...account, passwordHash });
      first.push({ ...account, password });
    }
    return first;
  }

  /**
   * The member whose password it is; problems `sign-in-failed` and `sign-in-locked`. A try is taken before the password is
   * looked at, so that guesses that come together are counted too; the right password gives all of them back.
   */
  async authenticate(staffNumber: string, password: string): Promise<StaffMember> {
    const staff = await this.#takeTry(staffNumber.trim());
    // An unknown number takes as long as a wrong password, so that numbers can't be probed.
    const matches = await verify(staff?.passwordHash ?? (await unknownHash), password);
    if (!staff || !matches) throw new ProblemError(makeProblem('sign-in-failed'));
    await giveTriesBack(this.#db, staff.staffId);
    return memberOf(staff);
  }

  /** Null: nobody has this number. Problem `sign-in-locked`. */
  async #takeTry(staffNumber: string): Promise<StaffRecord | null> {
    const now = this.#clock();
    const limits = { now, mostTries: MAX_FAILURES, lockedUntil: now + LOCK_MS };
    const taken = await takeTry(this.#db, staffNumber, limits);
    if (taken) return taken;
    const lockedUntil = await lockedUntilOf(this.#db, staffNumber);
    if (lockedUntil === null) return null;
    const minutes = Math.max(1, Math.ceil((lockedUntil - now) / 60_000));
    throw new ProblemError(makeProblem('sign-in-locked', { minutes }));
  }

  async find(staffId: string): Promise<StaffMember | null> {
    const staff = await findStaff(this.#db, staffId);
    return staff ? memberOf(staff) : null;
  }
}

const unknownHash: Promise<string> = hash(randomBytes(16).toString('hex'));

const memberOf = ({ passwordHash: _secret, ...member }: StaffRecord): StaffMember => member;
