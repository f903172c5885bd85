import type { CaseState } from '../../shared/case/state/case-state.ts';
import type { RecordedCaseEvent } from '../../shared/case/state/events.ts';
import { currentIssuance, foldCase } from '../../shared/case/fold/fold.ts';
import { shownVersion, stepIdentityOf } from '../../shared/case/questions/step-identity.ts';
import { pagesToRead } from '../../shared/case/papers/review-pages.ts';
import type { CaseView } from '../../shared/contract/api.ts';
import type { CounterCommand } from '../../shared/contract/commands.ts';
import { direct, type Directed } from '../../shared/contract/directed-command.ts';
import type { CeremonyProgress, PaymentContact } from '../../shared/contract/realtime.ts';
import type { ApprovalAnswer } from '../../shared/contract/commands.ts';
import { isBehind, troubleOf, type Trouble } from '../api/failure.ts';
import { Intentions } from '../api/intentions.ts';
import { sendCommand } from '../api/counter-command.ts';
import { uploadSpecimen, scanSpecimen } from '../api/case-pictures.ts';
import { Observable } from './observable.ts';
import { request } from '../api/request.ts';

/** What the counter may do past an unfinished order. */
type Passing = Extract<CounterCommand, { past?: unknown }>;
const PASSING: readonly CounterCommand['type'][] = [
  'choose-certificate',
  'enter-application-data',
  'examine-medium',
] satisfies Passing['type'][];

type Undertaking = CounterCommand['type'] | 'upload-specimen' | 'scan-specimen';

/** One case as this counter works on it: its events, folded as the station folds them, and what is being asked. */
export class CaseWork extends Observable {
  readonly caseNumber: string;
  events: readonly RecordedCaseEvent[];
  state: CaseState;
  /** Last word on a running issuance. */
  ceremony: CeremonyProgress | null = null;
  /** Payments whose channel does not answer. */
  unansweredPayments: ReadonlySet<string> = new Set();
  /** What this counter asked and has no answer to yet. */
  running: { what: Undertaking; sinceMs: number } | null = null;
  trouble: Trouble | null = null;
  /** R-ORG-2: what was refused because of another case, which the counter may go past. */
  blocked: { directed: Directed<Passing>; caseNumber: string } | null = null;
  readonly #intentions = new Intentions();
  readonly #onFailure: (error: unknown) => void;

  /** `onFailure` hears of every failure, so that the desk notices an ended session. */
  constructor(view: CaseView, onFailure: (error: unknown) => void) {
    super();
    this.caseNumber = view.caseNumber;
    this.events = view.events;
    this.state = folded(view.events);
    this.#onFailure = onFailure;
  }

  /**
   * Give a command, for the step that is on. True when the station did it; else `trouble` says what is in the way. One at a
   * time. `version`: of what it overwrites, where that was shown earlier than now.
   */
  perform(command: CounterCommand, version?: number): Promise<boolean> {
    return this.#give(direct(this.state, command, version));
  }

  /** The same again, past the case that stood in the way. */
  goPast(reason: string): Promise<boolean> {
    if (!this.blocked) return Promise.resolve(false);
    const { directed, caseNumber } = this.blocked;
    return this.#give({ ...directed, command: { ...directed.command, past: { caseNumber, reason } } });
  }

  async #give(directed: Directed<CounterCommand>): Promise<boolean> {
    const { madeFor, command } = directed;
    const isDone = await this.#undertake(command.type, () =>
      this.#intentions.carryOut(directed, (key) => sendCommand(this.caseNumber, directed, key)),
    );
    const { code = null, caseNumber } = this.trouble ?? {};
    if (!isDone && code === 'unfinished-case' && caseNumber !== undefined && isPassing(command))
      this.blocked = { directed: { madeFor, command }, caseNumber };
    // Without an answer it is as before: what was typed stays, to press again.
    else if (isDone || code !== null) this.blocked = null;
    this.changed();
    return isDone;
  }

  /** Send a picture of the seal specimen; the new capture is then the last of `state.specimens`. */
  sendSpecimen(picture: Blob): Promise<boolean> {
    return this.#undertake('upload-specimen', () => uploadSpecimen(stepIdentityOf(this.state), picture));
  }

  /** Take the specimen from the document scanner; as `sendSpecimen`. */
  scanSpecimen(): Promise<boolean> {
    return this.#undertake('scan-specimen', () => scanSpecimen(stepIdentityOf(this.state)));
  }

  /** Pages are being read behind what the reviewer does. */
  readingPages = false;

  /** Have the pages read that nobody has read yet; what is in the way is in `trouble`. */
  async readPages(): Promise<void> {
    if (this.readingPages || pagesToRead(this.state).length === 0) return;
    this.readingPages = true;
    this.changed();
    const directed = direct<CounterCommand>(this.state, { type: 'read-pages' });
    try {
      this.#take(await sendCommand(this.caseNumber, directed, crypto.randomUUID()));
    } catch (error) {
      this.#onFailure(error);
      this.trouble = troubleOf(error);
    } finally {
      this.readingPages = false;
      this.changed();
    }
  }

  /**
   * A supervisor's answer. What is in the way is the result, to be told beside the signature; the credentials are in
   * nothing that outlives the request.
   */
  async answer(approvalId: string, given: Omit<ApprovalAnswer, 'version'>): Promise<Trouble | null> {
    const { granted, reason, credentials } = given;
    const answer = { ...given, version: shownVersion(this.state, 'approval') };
    const intention = { approvalId, granted, reason, by: credentials?.staffNumber ?? null };
    try {
      this.#take(
        await this.#intentions.carryOut(intention, (key) =>
          request('POST /cases/:caseNumber/approvals/:id', {
            parameters: { caseNumber: this.caseNumber, id: approvalId },
            body: answer,
            key,
          }),
        ),
      );
      return null;
    } catch (error) {
      const trouble = troubleOf(error);
      this.#onFailure(error);
      if (trouble.code === 'approval-answered' || isBehind(trouble)) void this.reload();
      return trouble;
    }
  }

  /** Notice of the station: events that may or may not be known already. */
  receive(events: readonly RecordedCaseEvent[]): void {
    const next = this.events.length + 1;
    const fresh = events.filter((event) => event.version >= next);
    if (fresh.length === 0) return;
    if (fresh[0]?.version !== next) {
      void this.reload();
      return;
    }
    this.#show([...this.events, ...fresh]);
  }

  receiveCeremony(progress: CeremonyProgress): void {
    this.ceremony = progress;
    this.changed();
  }

  receivePaymentContact({ paymentId, unanswered }: PaymentContact): void {
    const silent = new Set(this.unansweredPayments);
    if (unanswered) silent.add(paymentId);
    else silent.delete(paymentId);
    this.unansweredPayments = silent;
    this.changed();
  }

  /** Read the case anew, after notices may have been missed. */
  async reload(): Promise<void> {
    try {
      this.#take(await request('GET /cases/:caseNumber', { parameters: { caseNumber: this.caseNumber } }));
    } catch (error) {
      this.#onFailure(error);
      this.trouble = troubleOf(error);
      this.changed();
    }
  }

  dismissTrouble(): void {
    if (this.trouble === null) return;
    this.trouble = null;
    this.blocked = null;
    this.changed();
  }

  async #undertake(what: Undertaking, ask: () => Promise<CaseView>): Promise<boolean> {
    if (this.running) return false;
    this.running = { what, sinceMs: Date.now() };
    this.trouble = null;
    this.changed();
    try {
      this.#take(await ask());
      return true;
    } catch (error) {
      this.trouble = troubleOf(error);
      this.#onFailure(error);
      if (isBehind(this.trouble)) void this.reload();
      return false;
    } finally {
      this.running = null;
      this.changed();
    }
  }

  #take(view: CaseView): void {
    if (view.events.length >= this.events.length) this.#show(view.events);
  }

  #show(events: readonly RecordedCaseEvent[]): void {
    this.events = events;
    this.state = folded(events);
    if (this.ceremony && this.ceremony.attempt !== currentIssuance(this.state)?.attempt) this.ceremony = null;
    this.changed();
  }
}

const isPassing = (command: CounterCommand): command is Passing => PASSING.includes(command.type);

function folded(events: readonly RecordedCaseEvent[]): CaseState {
  const state = foldCase(events);
  if (state === null) throw new RangeError('a case has at least one event');
  return state;
}
