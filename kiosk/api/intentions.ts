import { StationUnreachable } from './failure.ts';

/**
 * One Idempotency-Key per intention of a person. While the outcome is unknown (no answer came), pressing again is
 * still the same intention and keeps its key, so that the station answers what it did the first time. Any answer,
 * also a refusal, ends the intention.
 */
export class Intentions {
  readonly #keys = new Map<string, string>();

  async carryOut<Answer>(intention: unknown, send: (key: string) => Promise<Answer>): Promise<Answer> {
    const name = JSON.stringify(intention);
    const key = this.#keys.get(name) ?? crypto.randomUUID();
    this.#keys.set(name, key);
    try {
      const answer = await send(key);
      this.#keys.delete(name);
      return answer;
    } catch (error) {
      if (!(error instanceof StationUnreachable)) this.#keys.delete(name);
      throw error;
    }
  }
}
