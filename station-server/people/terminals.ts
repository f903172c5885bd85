import { randomUUID } from 'node:crypto';
import { makeProblem } from '../../shared/contract/problems/make-problem.ts';
import type { TerminalIdentity, TerminalView } from '../../shared/contract/terminal.ts';
import { InTurn } from '../scheduling/in-turn.ts';
import { ProblemError } from '../failures/problem-error.ts';
import type { Database } from '../store/schema.ts';
import { EnrolmentCodes, tokenHashOf } from './enrolment-codes.ts';
import {
  deleteTerminal,
  describeTerminal,
  findTerminal,
  insertTerminal,
  listTerminals,
  noteTerminalSeen,
} from './enrolled-device-queries.ts';

/** When a terminal was last seen is written down this often. */
const SEEN_EVERY_MS = 60_000;

const SLOTS = 'slots';

type TerminalDescription = Pick<TerminalIdentity, 'name' | 'slots'>;

/**
 * The self-service terminals of this station. A terminal shows a six-digit code until a supervisor enrols it by that
 * code; from then on its cookie stands for it, of which the database holds only the hash. A slot belongs to one
 * terminal at most.
 */
export class Terminals {
  /** What terminals that nobody has enrolled show. */
  readonly codes: EnrolmentCodes;
  readonly #db: Database;
  readonly #station: string;
  readonly #slots: ReadonlySet<number>;
  readonly #clock: () => number;
  /** Its slots are this station's alone: whoever looks which are free and takes some, does so alone. */
  readonly #inTurn = new InTurn();

  constructor(options: {
    db: Database;
    station: string;
    /** Slots of this station's rig. */
    slots: Iterable<number>;
    clock: () => number;
  }) {
    this.#db = options.db;
    this.#station = options.station;
    this.#slots = new Set(options.slots);
    this.#clock = options.clock;
    this.codes = new EnrolmentCodes(options.clock);
  }

  /**
   * Enrol the terminal that shows this code. Problems `terminal-code-unknown`; `terminal-slot-absent` and
   * `terminal-slot-taken`, after which the code is still good.
   */
  enrol(code: string, description: TerminalDescription, enrolledBy: string): Promise<TerminalIdentity> {
    return this.#inTurn.run(SLOTS, () => this.#enrol(code, description, enrolledBy));
  }

  async #enrol(
    code: string,
    description: TerminalDescription,
    enrolledBy: string,
  ): Promise<TerminalIdentity> {
    const terminal: TerminalIdentity = { terminalId: randomUUID(), ...inOrder(description) };
    await this.#requireFree(terminal);
    const tokenHash = this.codes.take(code);
    if (tokenHash === null) throw new ProblemError(makeProblem('terminal-code-unknown'));
    const now = this.#clock();
    const enrolled = { ...terminal, enrolledAt: now, enrolledBy, lastSeenAt: now };
    await insertTerminal(this.#db, this.#station, { ...enrolled, tokenHash });
    return terminal;
  }

  /** The terminal that a token stands for; it has been seen. */
  async find(token: string): Promise<TerminalIdentity | null> {
    const terminal = await findTerminal(this.#db, this.#station, tokenHashOf(token));
    if (!terminal) return null;
    const now = this.#clock();
    const { terminalId, name, slots, lastSeenAt } = terminal;
    if (lastSeenAt < now - SEEN_EVERY_MS) await noteTerminalSeen(this.#db, terminalId, now);
    return { terminalId, name, slots };
  }

  list(): Promise<TerminalView[]> {
    return listTerminals(this.#db, this.#station);
  }

  /** Rename a terminal, or say anew which slots are built into it. Problems as for `enrol`, and `not-found`. */
  describe(terminalId: string, description: TerminalDescription): Promise<TerminalIdentity> {
    return this.#inTurn.run(SLOTS, () => this.#describe(terminalId, description));
  }

  async #describe(terminalId: string, description: TerminalDescription): Promise<TerminalIdentity> {
    const terminal: TerminalIdentity = { terminalId, ...inOrder(description) };
    await this.#requireFree(terminal);
    if (!(await describeTerminal(this.#db, this.#station, terminal)))
      throw new ProblemError(makeProblem('not-found'));
    return terminal;
  }

  /** Its cookie means nothing from now on. Problem `not-found`. */
  async withdraw(terminalId: string): Promise<void> {
    if (!(await deleteTerminal(this.#db, this.#station, terminalId)))
      throw new ProblemError(makeProblem('not-found'));
  }

  /** A supplier's medium in a terminal is nobody's at the counter. Problem `slot-of-terminal`. */
  async requireOfCounter(slot: number): Promise<void> {
    const built = (await this.list()).find(({ slots }) => slots.includes(slot));
    if (built) throw new ProblemError(makeProblem('slot-of-terminal', { slot, name: built.name }));
  }

  /** The slots of the rig that are built into no terminal. */
  async slotsOfCounter(): Promise<number[]> {
    const built = new Set((await this.list()).flatMap(({ slots }) => slots));
    return [...this.#slots].filter((slot) => !built.has(slot));
  }

  async #requireFree({ terminalId, slots }: TerminalIdentity): Promise<void> {
    const absent = slots.find((slot) => !this.#slots.has(slot));
    if (absent !== undefined) throw new ProblemError(makeProblem('terminal-slot-absent', { slot: absent }));
    for (const other of await this.list()) {
      const taken = slots.find((slot) => other.terminalId !== terminalId && other.slots.includes(slot));
      if (taken === undefined) continue;
      throw new ProblemError(makeProblem('terminal-slot-taken', { slot: taken, name: other.name }));
    }
  }
}

const inOrder = ({ name, slots }: TerminalDescription): TerminalDescription => ({
  name: name.trim(),
  slots: [...new Set(slots)].sort((a, b) => a - b),
});
