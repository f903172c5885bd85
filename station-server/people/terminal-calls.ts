import { makeProblem } from '../../shared/contract/problems/make-problem.ts';
import type { TerminalCallView, TerminalIdentity } from '../../shared/contract/terminal.ts';
import type { InstantMs } from '../../shared/vocabulary/values/calendar-date.ts';
import { ProblemError } from '../failures/problem-error.ts';

/** A terminal rings again no sooner than this. */
const CALL_EVERY_MS = 30_000;
/** Whoever called has gone by then. */
const CALL_LIFE_MS = 15 * 60_000;
/** How long the terminal goes on saying that somebody comes. */
const ANSWER_LIFE_MS = 2 * 60_000;

/**
 * Calls for a clerk from self-service terminals: one of a terminal at a time, in memory only, for after a restart
 * nobody knows who still stands there.
 */
export class TerminalCalls {
  readonly #clock: () => InstantMs;
  readonly #onChange: (terminalId: string) => void;
  readonly #calls = new Map<string, TerminalCallView>();
  /** Those of the terminals that called. */
  readonly #slots = new Map<string, readonly number[]>();

  /** `onChange` is told of the terminal whose call was made or answered. */
  constructor(options: { clock: () => InstantMs; onChange: (terminalId: string) => void }) {
    this.#clock = options.clock;
    this.#onChange = options.onChange;
  }

  /**
   * Call a clerk; while a call waits it is the same one, and rings no second time. Problem `too-many-requests` when the
   * one before is answered and only seconds old.
   */
  call({ terminalId, name, slots }: TerminalIdentity, about: TerminalCallView['about']): TerminalCallView {
    const last = this.of(terminalId);
    if (last && last.answeredAt === null) return last;
    const now = this.#clock();
    if (last && now - last.calledAt < CALL_EVERY_MS) throw new ProblemError(makeProblem('too-many-requests'));
    const call: TerminalCallView = { terminalId, name, about, calledAt: now, answeredAt: null };
    this.#calls.set(terminalId, call);
    this.#slots.set(terminalId, slots);
    this.#onChange(terminalId);
    return call;
  }

  /** A clerk comes. When nothing waits any more, a colleague was faster: nothing happens. */
  answer(terminalId: string): void {
    const call = this.of(terminalId);
    if (!call || call.answeredAt !== null) return;
    this.#calls.set(terminalId, { ...call, answeredAt: this.#clock() });
    this.#onChange(terminalId);
  }

  /** A call about a medium that was left behind ends once no slot of its terminal holds one any more. */
  endWhereTaken(isLeftBehind: (slot: number) => boolean): void {
    for (const [terminalId, { about }] of this.#calls)
      if (about === 'medium-left-behind' && !this.#slots.get(terminalId)?.some(isLeftBehind))
        this.forget(terminalId);
  }

  /** A withdrawn terminal has no call. */
  forget(terminalId: string): void {
    this.#slots.delete(terminalId);
    if (this.#calls.delete(terminalId)) this.#onChange(terminalId);
  }

  /** The call of a terminal, waiting or answered a little while ago. */
  of(terminalId: string): TerminalCallView | null {
    this.#dropOld();
    return this.#calls.get(terminalId) ?? null;
  }

  /** Calls that nobody has answered, the oldest first. */
  waiting(): TerminalCallView[] {
    this.#dropOld();
    return [...this.#calls.values()]
      .filter(({ answeredAt }) => answeredAt === null)
      .sort((a, b) => a.calledAt - b.calledAt);
  }

  #dropOld(): void {
    const now = this.#clock();
    for (const [terminalId, { calledAt, answeredAt }] of this.#calls) {
      const isOver = answeredAt === null ? now - calledAt > CALL_LIFE_MS : now - answeredAt > ANSWER_LIFE_MS;
      if (!isOver) continue;
      this.#calls.delete(terminalId);
      this.#slots.delete(terminalId);
    }
  }
}
