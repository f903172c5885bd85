import type { CaseState } from '../../../../shared/case/state/case-state.ts';
import type { RecordedCaseEvent } from '../../../../shared/case/state/events.ts';
import { currentStep, foldCase } from '../../../../shared/case/fold/fold.ts';
import { stepIdentityOf, type StepIdentity } from '../../../../shared/case/questions/step-identity.ts';
import type { OrderView, VerificationView } from '../../../../shared/contract/account.ts';
import type { PayingWay } from '../../../../shared/contract/api.ts';
import type { AccountCommand } from '../../../../shared/contract/commands.ts';
import type { InterruptionCause } from '../../../../shared/contract/problems/interruption.ts';
import { direct, type Directed } from '../../../../shared/contract/directed-command.ts';
import type { RequiredUpload } from '../../../../shared/case/papers/required-uploads.ts';
import type {
  AnyRecognisedDocument,
  RecognisableKind,
} from '../../../../shared/vocabulary/recognised-document.ts';
import { givePin, type MediumInSlot } from '../../../api/supplier/medium-in-slot.ts';
import { isBehind, troubleOf, type Trouble } from '../../../api/failure.ts';
import { Intentions } from '../../../api/intentions.ts';
import { uploadMaterial, recognise } from '../../../api/supplier/order-pictures.ts';
import { orderCommand } from '../../../api/supplier/order-command.ts';
import { Observable } from '../../../state/observable.ts';
import { OrderDraft } from './order-draft.ts';
import { paidNow, type PaidNow } from './paid-now.ts';
import { request } from '../../../api/request.ts';
import { DRAFT_TIMEOUT_MS } from '../../../api/timeouts.ts';

/** Commands that carry what was typed on a step. */
const SENDING: readonly AccountCommand['type'][] = [
  'enter-application-data',
  'begin-verification',
  'confirm-product',
];

interface UnclearPicture {
  /** What it was taken for. */
  on: StepIdentity;
  picture: Blob;
  /** What the order needs it for; null: nothing. */
  wanted: RequiredUpload | null;
  url: string;
  problem: Trouble;
}

type OrderUndertaking = AccountCommand['type'] | 'upload' | 'recognise' | 'give-pin';

/** One order as its supplier works on it at a terminal: its events, folded as the station folds them. */
export class OrderWork extends Observable {
  readonly caseNumber: string;
  events: readonly RecordedCaseEvent[];
  state: CaseState;
  /** What the station was asked for last and has not answered; `wanted`: what a picture is given for. */
  running: { what: OrderUndertaking; sinceMs: number; wanted: RequiredUpload | null } | null = null;
  trouble: Trouble | null = null;
  /** How the verification that waits stands at the gateway; null until it was asked. */
  verification: VerificationView | null = null;
  payingWay: PayingWay | null = null;
  /** Why the writing onto the medium waits, as the station says; null: it does not. */
  interruption: InterruptionCause | null;
  invoice: OrderView['invoice'];
  wasBound: boolean;
  reviewDueDate: OrderView['reviewDueDate'];
  /** His money has just come. */
  paid: PaidNow | null = null;
  /** A picture that something is wrong with: it was not taken. */
  unclear: UnclearPicture | null = null;
  readonly draft: OrderDraft;
  readonly #intentions = new Intentions();
  readonly #onFailure: (error: unknown) => void;
  #looking = false;

  /** `onFailure` hears of every failure, so that an ended session is noticed. */
  constructor(view: OrderView, onFailure: (error: unknown) => void) {
    super();
    this.caseNumber = view.caseNumber;
    this.events = view.events;
    this.state = folded(view.events);
    this.interruption = view.interruption;
    this.invoice = view.invoice;
    this.wasBound = view.wasBound;
    this.reviewDueDate = view.reviewDueDate;
    this.#onFailure = onFailure;
    this.draft = new OrderDraft(
      {
        find: () => request('GET /orders/:caseNumber/draft', { parameters: { caseNumber: this.caseNumber } }),
        keep: (draft) =>
          request('PUT /orders/:caseNumber/draft', {
            parameters: { caseNumber: this.caseNumber },
            body: draft,
            timeoutMs: DRAFT_TIMEOUT_MS,
          }),
      },
      onFailure,
    );
  }

  /** Give a command. True when the station did it; else `trouble` says what is in the way. One at a time. */
  perform(command: AccountCommand): Promise<boolean> {
    const directed = direct(this.state, command);
    return this.#undertake(command.type, async () => {
      await this.draft.flush();
      const before = currentStep(this.state);
      this.#take(await this.#commanded(directed));
      if (SENDING.includes(command.type) || currentStep(this.state) !== before) this.draft.sent();
    });
  }

  /** A command that needs the PIN of the medium in a slot; the PIN is in nothing that outlives the request. */
  performWithPin(command: AccountCommand, medium: MediumInSlot, pin: string): Promise<boolean> {
    const directed = direct(this.state, command);
    return this.#undertake(command.type, async () => {
      await givePin(medium, pin);
      this.#take(await this.#commanded(directed));
    });
  }

  /** False and `unclear` where something is wrong with the picture. */
  upload(wanted: RequiredUpload, file: Blob): Promise<boolean> {
    return this.#upload(stepIdentityOf(this.state), wanted, file, false);
  }

  async #upload(on: StepIdentity, wanted: RequiredUpload, file: Blob, insisted: boolean): Promise<boolean> {
    const give = async (): Promise<void> => {
      this.#take(await uploadMaterial(on, wanted, file, insisted));
    };
    const isTaken = await this.#undertake('upload', give, wanted);
    this.#judgePicture(on, file, wanted);
    return isTaken;
  }

  /**
   * What a picture says; null where it could not be asked, and `trouble` says why, or where it says nothing. `wanted`:
   * what the order needs it for, null for nothing.
   */
  async recognise(
    kind: RecognisableKind,
    picture: Blob,
    wanted: RequiredUpload | null,
  ): Promise<AnyRecognisedDocument | null> {
    const on = stepIdentityOf(this.state);
    let read: AnyRecognisedDocument | null = null;
    await this.#undertake('recognise', async () => {
      read = await recognise(this.caseNumber, kind, picture);
    });
    this.#judgePicture(on, picture, wanted);
    return read;
  }

  /** The picture is given as it is: the reviewer is told what is wrong with it. */
  async insistOnPicture(): Promise<void> {
    const { unclear } = this;
    if (!unclear?.wanted) return;
    this.forgetPicture();
    await this.#upload(unclear.on, unclear.wanted, unclear.picture, true);
  }

  /** Another one is taken. */
  forgetPicture(): void {
    if (!this.unclear) return;
    URL.revokeObjectURL(this.unclear.url);
    this.unclear = null;
    this.trouble = null;
    this.changed();
  }

  #judgePicture(on: StepIdentity, picture: Blob, wanted: RequiredUpload | null): void {
    if (this.trouble?.code !== 'picture-unclear') return;
    if (this.unclear) URL.revokeObjectURL(this.unclear.url);
    this.unclear = { on, picture, wanted, url: URL.createObjectURL(picture), problem: this.trouble };
    this.trouble = null;
    this.changed();
  }

  /** A face check and the code of a transfer end elsewhere: ask, and record what is final. */
  lookAtVerification(): Promise<void> {
    const directed = direct(this.state, { type: 'look-at-verification' });
    return this.#look(async () => {
      this.verification = await request('GET /orders/:caseNumber/verification', {
        parameters: { caseNumber: this.caseNumber },
      });
      if (this.verification?.state === 'waiting') return;
      this.#take(await this.#commanded(directed));
    });
  }

  /** The QR code to pay by, and whether it was paid. */
  lookAtPayment(): Promise<void> {
    return this.#look(async () => {
      this.#take(await request('GET /orders/:caseNumber', { parameters: { caseNumber: this.caseNumber } }));
      this.payingWay = await request('GET /orders/:caseNumber/payment', {
        parameters: { caseNumber: this.caseNumber },
      });
    });
  }

  /** What others did meanwhile. */
  reload(): Promise<void> {
    return this.#look(async () => {
      this.#take(await request('GET /orders/:caseNumber', { parameters: { caseNumber: this.caseNumber } }));
    });
  }

  /** Something that a step found by itself. */
  tell(trouble: Trouble): void {
    this.trouble = trouble;
    this.changed();
  }

  dismissTrouble(): void {
    if (this.trouble === null) return;
    this.trouble = null;
    this.changed();
  }

  #commanded(directed: Directed<AccountCommand>): Promise<OrderView> {
    return this.#intentions.carryOut(directed, (key) => orderCommand(this.caseNumber, directed, key));
  }

  /** Asked in passing: never over another, and never in the way of what the person does. */
  async #look(act: () => Promise<void>): Promise<void> {
    if (this.#looking || this.running) return;
    this.#looking = true;
    let isMovedOn = false;
    try {
      await act();
    } catch (error) {
      const trouble = troubleOf(error);
      isMovedOn = isBehind(trouble);
      if (!isMovedOn) this.trouble = trouble;
      this.#onFailure(error);
    } finally {
      this.#looking = false;
      this.changed();
    }
    // Nobody asked for anything that was refused: the order is simply further than it was.
    if (isMovedOn) await this.reload();
  }

  async #undertake(
    what: OrderUndertaking,
    act: () => Promise<void>,
    wanted: RequiredUpload | null = null,
  ): Promise<boolean> {
    if (this.running) return false;
    this.running = { what, sinceMs: Date.now(), wanted };
    this.trouble = null;
    this.changed();
    try {
      await act();
      return true;
    } catch (error) {
      this.trouble = troubleOf(error);
      this.#onFailure(error);
      return false;
    } finally {
      this.running = null;
      this.changed();
      if (isBehind(this.trouble)) void this.reload();
    }
  }

  #take(view: OrderView): void {
    if (view.events.length < this.events.length) return;
    const before = this.state;
    this.events = view.events;
    this.state = folded(view.events);
    this.paid = paidNow(before, this.state, this.paid);
    this.interruption = view.interruption;
    this.invoice = view.invoice;
    this.wasBound = view.wasBound;
    this.reviewDueDate = view.reviewDueDate;
  }
}

function folded(events: readonly RecordedCaseEvent[]): CaseState {
  const state = foldCase(events);
  if (state === null) throw new RangeError('an order has at least one event');
  return state;
}
