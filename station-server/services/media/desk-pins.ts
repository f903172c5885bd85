import type { IssuanceCeremony } from '../ceremony/issuance-ceremony.ts';

interface DeskPinsParts {
  ceremony: Pick<IssuanceCeremony, 'isRunning' | 'settled' | 'releasePin'>;
  onError: (error: unknown) => void;
}

/** R-MEDIUM-2: the PINs that were typed at each desk for cases, so that they are forgotten when its clerk goes. */
export class DeskPins {
  readonly #parts: DeskPinsParts;
  /** By desk: the case that the PIN of each medium was typed for. */
  readonly #typed = new Map<string, Map<string, string>>();

  constructor(parts: DeskPinsParts) {
    this.#parts = parts;
  }

  /** The medium's process holds a PIN that was typed here; typed at another desk before, it is this one's now. */
  typed(desk: string, mediumSerial: string, caseNumber: string): void {
    for (const ofDesk of this.#typed.values()) ofDesk.delete(mediumSerial);
    const here = this.#typed.get(desk) ?? new Map<string, string>();
    this.#typed.set(desk, here.set(mediumSerial, caseNumber));
  }

  /** Resolves when they are forgotten; those that an issuance works with go once it has come to its end or its pause. */
  async forget(desk: string): Promise<void> {
    const typed = this.#typed.get(desk) ?? new Map<string, string>();
    this.#typed.delete(desk);
    const { ceremony, onError } = this.#parts;
    for (const [mediumSerial, caseNumber] of typed) {
      if (!ceremony.isRunning(caseNumber)) await ceremony.releasePin(mediumSerial);
      else
        ceremony
          .settled(caseNumber)
          .then(() => ceremony.releasePin(mediumSerial))
          .catch(onError);
    }
  }
}
