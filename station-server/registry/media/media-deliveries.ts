import { randomUUID } from 'node:crypto';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { DeliveryView } from '../../../shared/contract/media-stock.ts';
import type { Problem } from '../../../shared/contract/problems/problem.ts';
import { mediumAllows, type MediumEvent } from '../../../shared/medium/medium.ts';
import { shanghaiDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import { mediumStateNames, type Withdrawal } from '../../../shared/vocabulary/medium.ts';
import { VersionConflict, type StreamAppend } from '../../journal/journal-entry.ts';
import type { Journal } from '../../journal/journal.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { By } from '../cases/case-desk.ts';
import { mediumStream, type MediumRecords } from './medium-records.ts';

/** Somebody else's delivery or claim may come between, a few times at most. */
const CONFLICT_RETRIES = 5;

interface MediaDeliveriesParts {
  journal: Pick<Journal, 'append'>;
  media: MediumRecords;
}

/**
 * R-MEDIUM-0: blank media are received by the serials on their shells, each on its own stream; the whole of a delivery in
 * one transaction. A serial that is known already is refused by itself and holds up no other.
 */
export class MediaDeliveries {
  readonly #parts: MediaDeliveriesParts;

  constructor(parts: MediaDeliveriesParts) {
    this.#parts = parts;
  }

  /** What was received, and what of it was not and why. */
  async receive(serials: readonly string[], note: string, by: By): Promise<DeliveryView> {
    const deliveryId = by.request?.key ?? randomUUID();
    return this.#retried(async () => {
      const wanted = [...new Set(serials)];
      const records = await this.#parts.media.findMany(wanted);
      const event: MediumEvent = { type: 'medium-received', data: { deliveryId, note }, personal: null };
      const appends: StreamAppend[] = [];
      const view: DeliveryView = { deliveryId, received: [], refused: [] };
      for (const serial of wanted) {
        const record = records.get(serial);
        if (record && mediumAllows(record, event)) {
          appends.push({
            stream: mediumStream(serial),
            expectedVersion: record.version,
            events: [event],
          });
          view.received.push(serial);
        } else view.refused.push({ serial, problem: await this.#knownAlready(serial) });
      }
      if (appends.length > 0) await this.#append(appends, by);
      return view;
    });
  }

  /**
   * A blank of the stock that is spoiled or missing, or a medium reported lost that turned up: out of use, and but for the
   * missing one for good. Problem `medium-not-in-stock`.
   */
  withdraw(serial: string, because: Withdrawal, reason: string, by: By): Promise<void> {
    return this.#record(serial, { type: 'medium-withdrawn', data: { because, reason }, personal: null }, by);
  }

  /** A blank that was missing is in the stock again. Problem `medium-not-in-stock`. */
  find(serial: string, reason: string, by: By): Promise<void> {
    return this.#record(serial, { type: 'medium-found', data: { reason }, personal: null }, by);
  }

  async #record(serial: string, event: MediumEvent, by: By): Promise<void> {
    await this.#retried(async () => {
      const append = await this.#parts.media.appendIfAllowed(serial, event);
      if (append.length > 0) return this.#append(append, by);
      const { state } = await this.#parts.media.find(serial);
      throw new ProblemError(makeProblem('medium-not-in-stock', { serial, state: mediumStateNames[state] }));
    });
  }

  async #knownAlready(serial: string): Promise<Problem> {
    const received = (await this.#parts.media.events(serial)).find(({ type }) => type === 'medium-received');
    if (received?.type !== 'medium-received') return makeProblem('medium-known-already', { serial });
    const { at, data } = received;
    return makeProblem('medium-received-already', { serial, date: shanghaiDate(at), note: data.note });
  }

  async #append(appends: readonly StreamAppend[], { actor, terminal }: By): Promise<void> {
    await this.#parts.journal.append({ appends, actor, terminal });
  }

  async #retried<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof VersionConflict)) throw error;
        if (attempt === CONFLICT_RETRIES)
          throw new ProblemError(makeProblem('changed-meanwhile'), { cause: error });
      }
    }
  }
}

/** What the emulated bench's drawer came with, see `receiveSamples`. */
const SAMPLE_NOTE = '样本介质（仿真台抽屉）';

/**
 * The media in the drawer of the emulated bench are a sample delivery, received when the station is set up, so that
 * whoever is new can begin at once. Real media are never received by themselves.
 */
export async function receiveSamples(
  deliveries: MediaDeliveries,
  isReceived: () => Promise<boolean>,
  drawer: readonly string[],
  by: By,
): Promise<void> {
  if (drawer.length === 0 || (await isReceived())) return;
  await deliveries.receive(drawer, SAMPLE_NOTE, by);
}
