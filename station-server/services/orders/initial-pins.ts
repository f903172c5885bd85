import { randomUUID } from 'node:crypto';
import type { SealedChannel, SealedSecret } from '../../../hardware/devices/medium-slot.ts';
import type { SecurityModule } from '../../../hardware/devices/security-module.ts';
import type { CaseState } from '../../../shared/case/state/case-state.ts';
import { currentIssuance, currentStep } from '../../../shared/case/fold/fold.ts';
import { owesPin } from '../../../shared/case/questions/mailed-parcel.ts';
import type { InitialPinWay } from '../../../shared/case/state/online-state.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { InTurn } from '../../scheduling/in-turn.ts';
import { MessageRefused, MessageUnanswered, type SmsGateway } from '../../adapters/messages/sms-gateway.ts';
import { initialPinText } from '../messages/templates.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import {
  VerificationRefused,
  VerificationUnanswered,
  type VerificationGateway,
} from '../../adapters/verification/verification-gateway.ts';
import { afterOwnMove, type By, type CaseDesk } from '../../registry/cases/case-desk.ts';
import { sealedSoPin } from '../ceremony/ceremony-parts.ts';
import type { IssuanceCeremony } from '../ceremony/issuance-ceremony.ts';
import { initialPinDestination, type InitialPinDestination } from './initial-pin-destination.ts';
import type { MediumRecords } from '../../registry/media/medium-records.ts';

export interface InitialPinsParts {
  desk: CaseDesk;
  ceremony: Pick<IssuanceCeremony, 'slotOf'>;
  media: Pick<MediumRecords, 'find'>;
  module: SecurityModule;
  sms: SmsGateway;
  verification: VerificationGateway;
}

/**
 * R-ON-12: a medium that is sent gets a random PIN, made in its own process and sealed there for whoever sends it; the
 * station relays what it can't read. A PIN that may not have arrived is replaced by another, under another message: the
 * newest one counts, and the medium is not sent before one was taken.
 */
export class InitialPins {
  readonly #parts: InitialPinsParts;
  readonly #inTurn = new InTurn();

  constructor(parts: InitialPinsParts) {
    this.#parts = parts;
  }

  /**
   * Problems `medium-absent`, `initial-pin-unsent`; a case that has its PIN already is left as it is. Problem
   * `medium-of-another-case` where another case had the medium since: its PIN is its supplier's own by now. `by`: whoever
   * had it sent.
   */
  send(caseNumber: string, by: By): Promise<CaseState> {
    return this.#inTurn.run(caseNumber, async () => {
      const { desk, ceremony, media, module } = this.#parts;
      const state = await desk.load(caseNumber);
      const waiting = waitingForPin(state);
      if (waiting === null) return state;
      const { mediumSerial, slot: slotNumber } = waiting;
      const { caseNumber: lastCase } = await media.find(mediumSerial);
      if (lastCase !== null && lastCase !== caseNumber)
        throw new ProblemError(
          makeProblem('medium-of-another-case', { serial: mediumSerial, caseNumber: lastCase }),
        );
      const plugged = await ceremony.slotOf(mediumSerial);
      if (!plugged)
        throw new ProblemError(makeProblem('medium-absent', { serial: mediumSerial, slot: slotNumber }));
      const destination = initialPinDestination(state);
      const messageId = `pin-${randomUUID()}`;
      try {
        const { sealedPin } = await plugged.slot.setInitialPin({
          serial: mediumSerial,
          sealedSoPin: await sealedSoPin(module, plugged.slot, mediumSerial),
          recipient: await this.#channelFor(destination.way),
        });
        const text = initialPinText(caseNumber, mediumSerial);
        await this.#deliver(destination, { messageId, text }, sealedPin);
      } catch (error) {
        if (!isUndelivered(error)) throw error;
        throw new ProblemError(makeProblem('initial-pin-unsent'), { cause: error });
      }
      const { way } = destination;
      const record = { type: 'record-initial-pin', mediumSerial, way, messageId } as const;
      return desk.act(caseNumber, record, afterOwnMove(by));
    });
  }

  #channelFor(way: InitialPinWay): Promise<SealedChannel> {
    return way === 'sms' ? this.#parts.sms.openSecretChannel() : this.#parts.verification.openSecretChannel();
  }

  async #deliver(
    destination: InitialPinDestination,
    { messageId, text }: { messageId: string; text: ReturnType<typeof initialPinText> },
    sealed: SealedSecret,
  ): Promise<void> {
    if (destination.way === 'sms') {
      const { mobile } = destination;
      const { before: textBefore, after: textAfter } = text;
      await this.#parts.sms.sendSecret({ messageId, mobile, textBefore, textAfter, sealed });
      return;
    }
    const { way: _way, ...account } = destination;
    const { state } = await this.#parts.verification.sendSecretByTransfer({
      requestId: messageId,
      ...account,
      sealed,
    });
    if (state === 'refused') throw new MessageRefused('TRANSFER_REFUSED');
  }
}

/** A medium that was produced, or one whose PIN was replaced for an order that was then cancelled. */
function waitingForPin(state: CaseState): { mediumSerial: string; slot: number } | null {
  if (owesPin(state)) return state.issuances.at(-1) ?? null;
  const issuance = currentIssuance(state);
  return currentStep(state) === 'production' && issuance?.progress === 'completed' ? issuance : null;
}

const UNDELIVERED = [MessageRefused, MessageUnanswered, VerificationRefused, VerificationUnanswered] as const;

const isUndelivered = (error: unknown): boolean => UNDELIVERED.some((kind) => error instanceof kind);
