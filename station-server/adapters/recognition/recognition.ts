import type { RecognisableKind, RecognisedDocument } from '../../../shared/vocabulary/recognised-document.ts';

/** Reads documents off pictures, on this machine and without the network (R-ON-2). */
export interface Recognition {
  /**
   * JPEG or PNG, whichever way it was held. A picture on which nothing can be read is no error: its fields are empty and
   * say why. Problems: `picture-refused` (no picture, or it takes too long), `too-many-requests`.
   */
  recognise: <K extends RecognisableKind>(kind: K, picture: Buffer) => Promise<RecognisedDocument<K>>;
  /** Whether any print at all can be read on a picture. The same problems. */
  isLegible: (picture: Buffer) => Promise<boolean>;
}
