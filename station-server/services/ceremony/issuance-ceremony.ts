import { randomUUID } from 'node:crypto';
import { DeviceError } from '../../../hardware/devices/device-error.ts';
import type { MediumSlot } from '../../../hardware/devices/medium-slot.ts';
import type { CaseAction, CeremonyEvent } from '../../../shared/case/state/actions.ts';
import type { CaseState, Issuance } from '../../../shared/case/state/case-state.ts';
import { hasDataStep } from '../../../shared/case/fold/back-to-data.ts';
import { currentIssuance, stepsOf, mediumOf } from '../../../shared/case/fold/fold.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { InterruptionCause } from '../../../shared/contract/problems/interruption.ts';
import type { CeremonyProgress } from '../../../shared/contract/realtime.ts';
import type { MediumEvent } from '../../../shared/medium/medium.ts';
import type { RegisteredPair } from '../../../shared/vocabulary/registered-pair.ts';
import type { StreamAppend } from '../../journal/journal-entry.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { station, type By, type CaseDesk } from '../../registry/cases/case-desk.ts';
import type { MediumRecords } from '../../registry/media/medium-records.ts';
import {
  objectIdsOf,
  sealedSoPin,
  serviceOf,
  type CeremonyContext,
  type CeremonyParts,
} from './ceremony-parts.ts';
import { erasableFor, refuseUnclaimable, writtenBy } from './claimable-medium.ts';
import { eraseMedium, ifItWorks, sweepAttempt } from './clean-medium.ts';
import { interruptionCause } from './interruption-cause.ts';
import { refuseRevoked } from './refuse-revoked.ts';
import { activityOf, deskSteps, mediumSteps, needsNoMedium, nextFact } from './ceremony-steps.ts';

/** The rig as the ceremony sees it. */
export interface Rig {
  readonly slots: ReadonlyMap<number, MediumSlot>;
}

export interface CeremonyOptions extends CeremonyParts {
  desk: CaseDesk;
  media: MediumRecords;
  rig: Rig;
  /** Told at each step, for the faces. */
  onProgress: (progress: CeremonyProgress) => void;
  /** Told of failures that nobody foresaw. */
  onError: (error: unknown, caseNumber: string) => void;
}

const SUBJECT_REFUSED = '证书系统不接受单位资料，退回修改';

/** Encryption keys of the past that a medium carries along; older ones rest in escrow alone. */
const HISTORY_KEYS = 5;

/**
 * Runs issuances: one run per case at a time, slots in parallel. A run makes the next fact of the service's ceremony true
 * until the issuance is complete or something fails; then the case waits where it is and `resume` goes on from there.
 */
export class IssuanceCeremony {
  readonly #options: CeremonyOptions;
  readonly #running = new Map<string, Promise<void>>();
  /** Why each waiting issuance was interrupted, until it goes on. */
  readonly #interrupted = new Map<string, CeremonyProgress>();

  constructor(options: CeremonyOptions) {
    this.#options = options;
  }

  isRunning(caseNumber: string): boolean {
    return this.#running.has(caseNumber);
  }

  /** The interruption that a case waits with; null when it runs or never began. */
  interruptionOf(caseNumber: string): CeremonyProgress | null {
    return this.#interrupted.get(caseNumber) ?? null;
  }

  /** Resolves when the case's run, if any, has ended either way. */
  async settled(caseNumber: string): Promise<void> {
    await this.#running.get(caseNumber);
  }

  /**
   * Claim the medium in a slot for the case and begin. Problems: `slot-empty`, those of `refuseUnclaimable`, and what
   * `decide` refuses. Resolves once the start is durable; the work goes on behind it.
   */
  async start(caseNumber: string, slotNumber: number, by: By): Promise<CaseState> {
    const { desk, media, rig } = this.#options;
    const slot = rig.slots.get(slotNumber);
    const mediumSerial = (await slot?.inspect())?.serial;
    if (!slot || !mediumSerial) throw new ProblemError(makeProblem('slot-empty', { slot: slotNumber }));
    const before = await desk.load(caseNumber);
    const { certificate } = before;
    const chain = certificate ? await this.#options.chainOf(certificate.requestId) : [];
    const action = {
      type: 'start-issuance',
      slot: slotNumber,
      mediumSerial,
      requestId: randomUUID(),
      historyRequestIds: chain.slice(0, HISTORY_KEYS),
      startedBy: by.actor.kind === 'staff' ? by.actor.staffId : null,
    } as const;
    desk.check(before, action);
    await refuseRevoked(this.#options.authority, before);
    const wanted = serviceOf(before).medium === 'original' ? 'original' : 'new';
    await refuseUnclaimable(this.#options, { slot, serial: mediumSerial, wanted });
    const state = await desk.act(caseNumber, action, by, async (now) => [
      await media.claim(mediumSerial, wanted, {
        caseNumber,
        attempt: now ? now.issuances.length + 1 : 1,
      }),
    ]);
    this.#begin(caseNumber);
    return state;
  }

  /** Go on with an interrupted issuance; no harm when it runs already. */
  async resume(caseNumber: string): Promise<CaseState> {
    const state = await this.#options.desk.load(caseNumber);
    const issuance = currentIssuance(state);
    if (issuance && issuance.progress !== 'completed') this.#begin(caseNumber);
    return state;
  }

  /**
   * Give an attempt up: whatever was signed for it is revoked first, then the medium is cleaned if it is there and goes
   * back. Safe to repeat after a crash at any point.
   */
  async abandon(caseNumber: string, reason: string, by: By): Promise<CaseState> {
    await this.settled(caseNumber);
    return this.#giveUp(caseNumber, { reason, subjectRefused: false }, by);
  }

  async #giveUp(
    caseNumber: string,
    { reason, subjectRefused }: { reason: string; subjectRefused: boolean },
    by: By,
  ): Promise<CaseState> {
    const { desk, media } = this.#options;
    const before = await desk.load(caseNumber);
    const issuance = currentIssuance(before);
    if (!issuance) throw new ProblemError(makeProblem('not-abandonable'));
    const plugged = await this.slotOf(issuance.mediumSerial);
    const mediumPresent = plugged !== null;
    const give = (revokedSerials: string[]) =>
      ({ type: 'abandon-issuance', reason, revokedSerials, mediumPresent, subjectRefused }) as const;
    // Asked before anything is revoked: an attempt that can't be given up keeps its certificates.
    desk.check(before, give([]));
    const revokedSerials = await this.#revokeSigned(issuance);
    const onOriginal = serviceOf(before).medium === 'original';
    if (plugged)
      await ifItWorks(onOriginal ? sweepAttempt(plugged.slot, issuance) : this.#wipe(plugged.slot, issuance));
    const state = await desk.act(caseNumber, give(revokedSerials), by, async () => [
      await media.append(issuance.mediumSerial, {
        type: 'medium-released',
        data: { caseNumber, attempt: issuance.attempt, to: onOriginal ? 'active' : 'blank' },
        personal: null,
      }),
    ]);
    this.#interrupted.delete(caseNumber);
    return state;
  }

  /**
   * Erase the medium of a revoked pair and of its successors there, the oldest first. Problem `medium-not-blank` where it
   * carries anything else.
   */
  async wipeRevoked(pairs: readonly RegisteredPair[], slot: MediumSlot): Promise<void> {
    const [oldest] = pairs;
    if (!oldest) throw new ProblemError(makeProblem('certificate-unknown'));
    const { module, abandonedOn, chainOf } = this.#options;
    const serial = oldest.mediumSerial;
    const past = await chainOf(oldest.requestId);
    const own = [...pairs.map(({ requestId }) => requestId), ...past].flatMap(objectIdsOf);
    const left = (await abandonedOn(serial)).flatMap(writtenBy);
    try {
      await eraseMedium(module, slot, serial, [...own, ...left]);
    } catch (error) {
      if (!(error instanceof DeviceError) || error.code !== 'not-blank') throw error;
      throw new ProblemError(makeProblem('medium-not-blank', { serial }), { cause: error });
    }
  }

  /** The supplier takes the medium: from here on it is theirs, and a lost or damaged one that it replaces is out of use. */
  handOver(caseNumber: string, by: By): Promise<CaseState> {
    return this.finish(caseNumber, { type: 'hand-over' }, by);
  }

  /** An action that may end the case with a medium in the supplier's hand, or on its way there: likewise. */
  async finish(caseNumber: string, action: CaseAction, by: By): Promise<CaseState> {
    const state = await this.#options.desk.act(caseNumber, action, by, (before, events) =>
      before && events.some(({ type }) => type === 'medium-handed-over')
        ? this.#handedOver(before)
        : Promise.resolve([]),
    );
    if (state.handedOverAt === null) return state;
    const mediumSerial = mediumOf(state);
    if (mediumSerial !== null) await this.releasePin(mediumSerial);
    return state;
  }

  async #handedOver(state: CaseState): Promise<StreamAppend[]> {
    const { media } = this.#options;
    const issuance = currentIssuance(state);
    if (!issuance) return [];
    const { caseNumber, certificate } = state;
    const activated: MediumEvent = {
      type: 'medium-activated',
      data: { caseNumber, attempt: issuance.attempt },
      personal: null,
    };
    const { oldMedium } = serviceOf(state);
    if (!certificate || (oldMedium !== 'lost' && oldMedium !== 'damaged'))
      return [await media.append(issuance.mediumSerial, activated)];
    const type = oldMedium === 'lost' ? 'medium-reported-lost' : 'medium-found-damaged';
    return [
      await media.append(issuance.mediumSerial, activated),
      ...(await media.appendIfAllowed(certificate.mediumSerial, {
        type,
        data: { caseNumber },
        personal: null,
      })),
    ];
  }

  /** Nobody needs the supplier's PIN any more. */
  async releasePin(mediumSerial: string, within?: readonly number[]): Promise<void> {
    const plugged = await this.slotOf(mediumSerial, within);
    await plugged?.slot.releaseUserPin().catch((error: unknown) => {
      // It went in this moment, and the PIN with it.
      if (!(error instanceof DeviceError)) throw error;
    });
  }

  /** The slot that this medium is plugged into now; null when it is in none of these, or of the whole rig. */
  async slotOf(
    mediumSerial: string,
    within?: readonly number[],
  ): Promise<{ slotNumber: number; slot: MediumSlot } | null> {
    const looked = [...this.#options.rig.slots].filter(
      ([slotNumber]) => within?.includes(slotNumber) ?? true,
    );
    const found = await Promise.all(
      looked.map(async ([slotNumber, slot]) => {
        const state = await slot.inspect().catch((error: unknown) => {
          if (error instanceof DeviceError) return null;
          throw error;
        });
        return state?.serial === mediumSerial ? { slotNumber, slot } : null;
      }),
    );
    return found.find((candidate) => candidate !== null) ?? null;
  }

  #begin(caseNumber: string): void {
    if (this.#running.has(caseNumber)) return;
    this.#interrupted.delete(caseNumber);
    const run = this.#run(caseNumber)
      .catch((error: unknown) => this.#interrupt(caseNumber, error))
      .catch((error: unknown) => this.#options.onError(error, caseNumber))
      .finally(() => this.#running.delete(caseNumber));
    this.#running.set(caseNumber, run);
  }

  async #run(caseNumber: string): Promise<void> {
    const { desk } = this.#options;
    let state = await desk.load(caseNumber);
    let issuance = currentIssuance(state);
    let context: Pick<CeremonyContext, 'slot' | 'pin'> | null = null;
    for (;;) {
      const fact = issuance && nextFact(state, issuance);
      if (!issuance || !fact) break;
      this.#tell(caseNumber, issuance, activityOf[fact], null);
      await refuseRevoked(this.#options.authority, state);
      let event: CeremonyEvent;
      if (needsNoMedium(fact)) event = await deskSteps[fact](this.#options, { state, issuance });
      else {
        context ??= await this.#access(state, issuance);
        event = await mediumSteps[fact](this.#options, { state, issuance, ...context });
      }
      state = await desk.actOn(state, { type: 'advance-issuance', event }, station);
      issuance = currentIssuance(state);
    }
    if (issuance?.progress === 'completed') this.#tell(caseNumber, issuance, 'done', null);
  }

  /** The medium of an attempt and how to log in to it; the supplier's own only with the PIN that the supplier typed. */
  async #access(state: CaseState, issuance: Issuance): Promise<Pick<CeremonyContext, 'slot' | 'pin'>> {
    const { mediumSerial } = issuance;
    const plugged = await this.slotOf(mediumSerial);
    if (!plugged) {
      throw new DeviceError({ code: 'not-connected', detail: `medium ${mediumSerial} is not plugged in` });
    }
    const { slot } = plugged;
    // A medium that came by mail came without its supplier: it gets a new PIN at the end (R-ON-12).
    if (serviceOf(state).medium === 'original' && state.channel !== 'mail') {
      if (!(await slot.inspect()).pinHeld) throw new ProblemError(makeProblem('pin-needed'));
      return { slot, pin: { kind: 'held' } };
    }
    const isPersonalised = issuance.progress !== 'started' || serviceOf(state).medium === 'original';
    if (isPersonalised) await this.#renewTransportPin(slot, mediumSerial);
    return { slot, pin: { kind: 'transport' } };
  }

  /** Its process may have been restarted and forgotten it. */
  async #renewTransportPin(slot: MediumSlot, serial: string): Promise<void> {
    const soPin = await sealedSoPin(this.#options.module, slot, serial);
    await slot.renewTransportPin({ serial, sealedSoPin: soPin });
  }

  async #interrupt(caseNumber: string, error: unknown): Promise<void> {
    const cause = interruptionCause(error);
    if (cause === 'internal') this.#options.onError(error, caseNumber);
    const state = await this.#options.desk.load(caseNumber);
    const issuance = currentIssuance(state);
    if (!issuance || issuance.progress === 'completed') return;
    if (cause === 'unsuitable-subject' && hasDataStep(stepsOf(state))) {
      // No other medium helps: the case goes back to its data, and what was paid stays paid.
      await this.#giveUp(caseNumber, { reason: SUBJECT_REFUSED, subjectRefused: true }, station);
      this.#tell(caseNumber, issuance, 'interrupted', cause);
      return;
    }
    this.#interrupted.set(caseNumber, this.#tell(caseNumber, issuance, 'interrupted', cause));
  }

  #tell(
    caseNumber: string,
    issuance: Issuance,
    activity: CeremonyProgress['activity'],
    cause: InterruptionCause | null,
  ): CeremonyProgress {
    const startedAtMs = this.#options.clock();
    const progress: CeremonyProgress = {
      caseNumber,
      attempt: issuance.attempt,
      activity,
      startedAtMs,
      cause,
    };
    this.#options.onProgress(progress);
    return progress;
  }

  /** The authority may have signed before our event of it was durable: its own record counts. */
  async #revokeSigned(issuance: Issuance): Promise<string[]> {
    const { authority, issued, clock } = this.#options;
    const pair = await issued.findPair({ requestId: issuance.requestId, signingKeySha256: '' });
    if (!pair) return [];
    const serials = [pair.signing.serialNumber, pair.encryption.serialNumber];
    for (const serialNumber of serials) {
      await authority.revoke({ serialNumber, reason: 'superseded', at: new Date(clock()) });
    }
    return serials;
  }

  /** A new medium is erased, so that no orphan key stays; one that is not there is erased before its next use. */
  async #wipe(slot: MediumSlot, issuance: Issuance): Promise<void> {
    const { module, abandonedOn } = this.#options;
    const serial = issuance.mediumSerial;
    await eraseMedium(module, slot, serial, erasableFor(issuance, await abandonedOn(serial)));
  }
}
