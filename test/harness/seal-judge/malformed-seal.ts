/** Not a seal of a version that the judge reads. */
export class MalformedSeal extends Error {
  override readonly name = 'MalformedSeal';

  constructor(detail: string, options?: ErrorOptions) {
    super(`malformed: ${detail}`, options);
  }
}
