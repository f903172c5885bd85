/** `malformed`: not a seal of a version that we read. `unsuitable`: contents that no seal should be made of. */
type ElectronicSealErrorCode = 'malformed' | 'unsuitable';

/** The one error of this folder. */
export class ElectronicSealError extends Error {
  override readonly name = 'ElectronicSealError';
  readonly code: ElectronicSealErrorCode;

  constructor(code: ElectronicSealErrorCode, detail: string, options?: ErrorOptions) {
    super(`${code}: ${detail}`, options);
    this.code = code;
  }
}
