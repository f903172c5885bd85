import { createHash, randomUUID } from 'node:crypto';
import type { CaseKeyRing } from '../../journal/case-key-ring.ts';
import type { Database } from '../../store/schema.ts';
import { deleteAttachments, findAttachment, insertAttachment } from './sealed-queries.ts';

export interface Attachment {
  attachmentId: string;
  mediaType: string;
  sha256: string;
  content: Buffer;
}

const PNG_SIGNATURE = Buffer.from('89504e47', 'hex');

/** By content, not by what the sender says: the station takes JPEG and PNG. */
export const mediaTypeOf = (picture: Buffer): 'image/png' | 'image/jpeg' =>
  picture.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE) ? 'image/png' : 'image/jpeg';

/** Pictures of a case, sealed under the case's key like the personal data in its events. */
export class Attachments {
  readonly #db: Database;
  readonly #keys: CaseKeyRing;
  readonly #clock: () => number;

  constructor(db: Database, keys: CaseKeyRing, clock: () => number) {
    this.#db = db;
    this.#keys = keys;
    this.#clock = clock;
  }

  /** Durable when it resolves. `stream` is the case's stream. */
  async add(stream: string, mediaType: string, content: Buffer): Promise<Omit<Attachment, 'content'>> {
    const attachmentId = randomUUID();
    const sha256 = createHash('sha256').update(content).digest('hex');
    await this.#keys.whileStoring(this.#db, stream, async (trx, key) => {
      const sealed = key.seal(content, attachmentId);
      const at = this.#clock();
      await insertAttachment(trx, { attachmentId, stream, mediaType, sha256, sealed, at });
    });
    return { attachmentId, mediaType, sha256 };
  }

  /** Gone for good. Asked for again, it changes nothing. */
  async remove(stream: string, attachmentIds: readonly string[]): Promise<void> {
    await deleteAttachments(this.#db, stream, attachmentIds);
  }

  /** Null when there is none, it belongs to another case, or the case's key was deleted. */
  async find(stream: string, attachmentId: string): Promise<Attachment | null> {
    const attachment = await findAttachment(this.#db, stream, attachmentId);
    const key = attachment ? await this.#keys.find(this.#db, stream) : null;
    if (!attachment || !key) return null;
    const { sealed, ...same } = attachment;
    return { ...same, content: key.open(sealed, attachmentId) };
  }
}
