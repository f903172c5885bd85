/** Contents that no seal should be made of. The one error of this folder. */
export class ElectronicSealError extends Error {
  override readonly name = 'ElectronicSealError';

  constructor(detail: string) {
    super(`unsuitable: ${detail}`);
  }
}
