import type { Database } from '../../store/schema.ts';
import type { LeftBehind } from '../../adapters/devices/device-bench.ts';
import { deleteLeftBehind, insertLeftBehind, leftBehindAt } from './device-queries.ts';

interface LeftBehindMediaParts {
  db: Database;
  station: string;
  onError: (error: unknown) => void;
}

/**
 * Which medium was left behind in which slot, over a restart of the station too: whoever plugs a medium in begins with it
 * being his own, and only its being taken out ends that it was another's.
 */
export class LeftBehindMedia implements LeftBehind {
  readonly #parts: LeftBehindMediaParts;
  readonly #bySlot: Map<number, string>;
  #writing: Promise<void> = Promise.resolve();

  private constructor(parts: LeftBehindMediaParts, bySlot: Map<number, string>) {
    this.#parts = parts;
    this.#bySlot = bySlot;
  }

  static async open(parts: LeftBehindMediaParts): Promise<LeftBehindMedia> {
    return new LeftBehindMedia(parts, await leftBehindAt(parts.db, parts.station));
  }

  in(slot: number): string | null {
    return this.#bySlot.get(slot) ?? null;
  }

  put(slot: number, serial: string | null): Promise<void> {
    if (serial === null) this.#bySlot.delete(slot);
    else this.#bySlot.set(slot, serial);
    this.#writing = this.#writing.then(() => this.#write(slot, serial)).catch(this.#parts.onError);
    return this.#writing;
  }

  /** Resolves when everything is written. */
  close(): Promise<void> {
    return this.#writing;
  }

  async #write(slot: number, serial: string | null): Promise<void> {
    const { db, station } = this.#parts;
    await deleteLeftBehind(db, { station, slot });
    if (serial !== null) await insertLeftBehind(db, { station, slot }, serial);
  }
}
