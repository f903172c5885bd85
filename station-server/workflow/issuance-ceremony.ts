import { randomUUID } from 'node:crypto';
import { DeviceError } from '../../hardware/devices/device-error.ts';
import type { MediumSlot } from '../../hardware/devices/medium-slot.ts';
import type { CaseState, Issuance } from '../../shared/case/case-state.ts';
import { currentIssuance } from '../../shared/case/fold.ts';
import { makeProblem } from '../../shared/contract/make-problem.ts';
import type { CeremonyProgress } from '../../shared/contract/realtime.ts';
import { foldMedium, mediumAllows, type MediumEvent, type MediumRecord } from '../../shared/medium/medium.ts';
import { CertificateAuthorityError } from '../certificate-authority/certificate-authority-error.ts';
import type { JournalEntry, StreamAppend } from '../journal/journal-entry.ts';
import type { Journal } from '../journal/journal.ts';
import { ProblemError } from '../problem-error.ts';
import { station, type By, type CaseDesk } from './case-desk.ts';
import { activityOf, ceremonySteps, sealedSoPin, type CeremonyParts } from './ceremony-steps.ts';

/** The rig as the ceremony sees it. */
export interface Rig {
  readonly slots: ReadonlyMap<number, MediumSlot>;
}

export interface CeremonyOptions extends CeremonyParts {
  desk: CaseDesk;
  journal: Journal;
  rig: Rig;
  /** Told at each step, for the faces. */
  onProgress: (progress: CeremonyProgress) => void;
  /** Told of failures that nobody foresaw. */
  onError: (error: unknown, caseNumber: string) => void;
}

const mediumStream = (serial: string): string => `medium:${serial}`;

/**
 * Runs issuances: one run per case at a time, slots in parallel. A run takes the next step of `ceremonySteps` until
 * the issuance is complete or something fails; then the case waits where it is and `resume` goes on from there.
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
   * Claim the medium in a slot for the case and begin. Problems: `slot-empty`, `medium-in-use`, and what `decide`
   * refuses. Resolves once the start is durable; the work goes on behind it.
   */
  async start(caseNumber: string, slotNumber: number, by: By): Promise<CaseState> {
    const mediumSerial = (await this.#options.rig.slots.get(slotNumber)?.inspect())?.serial;
    if (!mediumSerial) throw new ProblemError(makeProblem('slot-empty', { slot: slotNumber }));
    const action = {
      type: 'start-issuance',
      slot: slotNumber,
      mediumSerial,
      requestId: randomUUID(),
    } as const;
    const state = await this.#options.desk.act(caseNumber, action, by, async (before) => [
      await this.#mediumEvent(mediumSerial, {
        type: 'medium-claimed',
        data: { caseNumber, attempt: (before?.issuances.length ?? 0) + 1 },
        personal: null,
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
   * Give an attempt up: whatever was signed for it is revoked first, then the medium is wiped if it is there and goes
   * back. Safe to repeat after a crash at any point.
   */
  async abandon(caseNumber: string, reason: string, by: By): Promise<CaseState> {
    await this.settled(caseNumber);
    const issuance = currentIssuance(await this.#options.desk.load(caseNumber));
    if (!issuance) throw new ProblemError(makeProblem('not-abandonable'));
    const revokedSerials = await this.#revokeSigned(issuance);
    await this.#wipe(issuance);
    const state = await this.#options.desk.act(
      caseNumber,
      { type: 'abandon-issuance', reason, revokedSerials },
      by,
      async () => [
        await this.#mediumEvent(issuance.mediumSerial, {
          type: 'medium-released',
          data: { caseNumber, attempt: issuance.attempt },
          personal: null,
        }),
      ],
    );
    this.#interrupted.delete(caseNumber);
    return state;
  }

  /** The supplier takes the medium: from here on it is theirs. */
  async handOver(caseNumber: string, by: By): Promise<CaseState> {
    return this.#options.desk.act(caseNumber, { type: 'hand-over' }, by, async (state) => {
      const issuance = state && currentIssuance(state);
      if (!issuance) return [];
      const data = { caseNumber, attempt: issuance.attempt };
      return [
        await this.#mediumEvent(issuance.mediumSerial, { type: 'medium-activated', data, personal: null }),
      ];
    });
  }

  /** The slot that this medium is plugged into now; null when it is not there. */
  async slotOf(mediumSerial: string): Promise<{ slotNumber: number; slot: MediumSlot } | null> {
    const found = await Promise.all(
      [...this.#options.rig.slots].map(async ([slotNumber, slot]) => {
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
    if (!issuance || issuance.progress === 'completed' || issuance.progress === 'abandoned') return;
    const plugged = await this.slotOf(issuance.mediumSerial);
    if (!plugged)
      throw new DeviceError({
        code: 'not-connected',
        detail: `medium ${issuance.mediumSerial} is not plugged in`,
      });
    const { slot } = plugged;
    if (issuance.progress !== 'started') await this.#renewTransportPin(slot, issuance.mediumSerial);
    while (issuance && issuance.progress !== 'completed' && issuance.progress !== 'abandoned') {
      this.#tell(caseNumber, issuance, activityOf[issuance.progress], null);
      const event = await ceremonySteps[issuance.progress](this.#options, { state, issuance, slot });
      state = await desk.actOn(state, { type: 'advance-issuance', event }, station);
      issuance = currentIssuance(state);
    }
    if (issuance) this.#tell(caseNumber, issuance, 'done', null);
  }

  /** Its process may have been restarted and forgotten it. */
  async #renewTransportPin(slot: MediumSlot, serial: string): Promise<void> {
    await slot.renewTransportPin({ sealedSoPin: await sealedSoPin(this.#options.module, slot, serial) });
  }

  async #interrupt(caseNumber: string, error: unknown): Promise<void> {
    const cause =
      error instanceof DeviceError || error instanceof CertificateAuthorityError
        ? error.code
        : error instanceof ProblemError
          ? error.problem.code
          : 'internal';
    if (cause === 'internal') this.#options.onError(error, caseNumber);
    const issuance = currentIssuance(await this.#options.desk.load(caseNumber));
    if (!issuance || issuance.progress === 'completed') return;
    this.#interrupted.set(caseNumber, this.#tell(caseNumber, issuance, 'interrupted', cause));
  }

  #tell(
    caseNumber: string,
    issuance: Issuance,
    activity: CeremonyProgress['activity'],
    cause: string | null,
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

  /** A medium that is there is erased, so that no orphan key stays; one that is not is erased before its next use. */
  async #wipe(issuance: Issuance): Promise<void> {
    const plugged = await this.slotOf(issuance.mediumSerial);
    if (!plugged) return;
    const { slot } = plugged;
    try {
      const soPin = await sealedSoPin(this.#options.module, slot, issuance.mediumSerial);
      await slot.initialise({ label: '', sealedSoPin: soPin });
    } catch (error) {
      // A broken medium is why attempts are given up: its certificates are revoked, which is what counts.
      if (!(error instanceof DeviceError)) throw error;
    }
  }

  /** An event on the medium's own stream, if its lifecycle allows it; `medium-in-use` otherwise. */
  async #mediumEvent(serial: string, event: MediumEvent): Promise<StreamAppend> {
    const stream = mediumStream(serial);
    const entries = (await this.#options.journal.read(stream)) as JournalEntry<MediumEvent>[];
    const record: MediumRecord = foldMedium(entries);
    if (!mediumAllows(record, event.type)) throw new ProblemError(makeProblem('medium-in-use', { serial }));
    return { stream, expectedVersion: record.version, events: [event] };
  }
}
