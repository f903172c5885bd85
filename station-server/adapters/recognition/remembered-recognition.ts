import { createHash } from 'node:crypto';
import type { RecognisableKind, RecognisedDocument } from '../../../shared/vocabulary/recognised-document.ts';
import type { Recognition } from './recognition.ts';

/** Pictures in hand at the terminals and counters of a station. */
const MOST_REMEMBERED = 32;

/**
 * A picture that is read to fill in a form is read again when it is given with the order: the newest answers are kept in
 * memory, by the picture's hash, and nowhere else. What failed is asked anew.
 */
export class RememberedRecognition implements Recognition {
  readonly #recognition: Recognition;
  readonly #answers = new Map<string, Promise<unknown>>();

  constructor(recognition: Recognition) {
    this.#recognition = recognition;
  }

  recognise<K extends RecognisableKind>(kind: K, picture: Buffer): Promise<RecognisedDocument<K>> {
    return this.#remembered(kind, picture, () => this.#recognition.recognise(kind, picture));
  }

  isLegible(picture: Buffer): Promise<boolean> {
    return this.#remembered('legibility', picture, () => this.#recognition.isLegible(picture));
  }

  #remembered<T>(what: string, picture: Buffer, ask: () => Promise<T>): Promise<T> {
    const key = `${what} ${createHash('sha256').update(picture).digest('hex')}`;
    const known = this.#answers.get(key);
    this.#answers.delete(key);
    const answer = (known as Promise<T> | undefined) ?? ask();
    this.#answers.set(key, answer);
    answer.catch(() => {
      if (this.#answers.get(key) === answer) this.#answers.delete(key);
    });
    const oldest = this.#answers.keys().next().value;
    if (this.#answers.size > MOST_REMEMBERED && oldest !== undefined) this.#answers.delete(oldest);
    return answer;
  }
}
