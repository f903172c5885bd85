import type { Database } from '../../store/schema.ts';
import type { LeftBehind } from '../../adapters/devices/device-bench.ts';

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
    const rows = await parts.db
      .selectFrom('left_behind_media')
      .select(['slot', 'medium_serial'])
      .where('station', '=', parts.station)
      .execute();
    return new LeftBehindMedia(parts, new Map(rows.map((row) => [row.slot, row.medium_serial])));
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
    await db
      .deleteFrom('left_behind_media')
      .where('station', '=', station)
      .where('slot', '=', slot)
      .execute();
    if (serial === null) return;
    await db.insertInto('left_behind_media').values({ station, slot, medium_serial: serial }).execute();
  }
}
