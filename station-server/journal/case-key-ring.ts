import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Database, DatabaseTransaction } from '../store/schema.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const CACHED_KEYS = 500;

function encrypt(key: Buffer, plaintext: Buffer, associated: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(associated));
  return Buffer.concat([iv, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]).toString(
    'base64',
  );
}

/** Throws when the key is wrong or the text was changed. */
function decrypt(key: Buffer, sealed: string, associated: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES)).setAAD(
    Buffer.from(associated),
  );
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
}

/** Seals personal data under a key of their own per case (AES-256-GCM). */
export interface CaseKey {
  seal(plaintext: Buffer, associated: string): string;
  open(sealed: string, associated: string): Buffer;
}

/**
 * Keys of the cases, each wrapped under the station's master key. Deleting a case's key makes its personal data
 * unreadable for good, while the chain of hashes still verifies.
 */
export class CaseKeyRing {
  readonly #masterKey: Buffer;
  readonly #cache = new Map<string, Buffer>();

  /** `masterKey`: 32 bytes. */
  constructor(masterKey: Buffer) {
    if (masterKey.length !== 32) throw new RangeError('the master key must have 32 bytes');
    this.#masterKey = masterKey;
  }

  /** The stream's key, made when there is none. Runs inside the transaction that stores what it seals. */
  async ensure(trx: DatabaseTransaction, stream: string): Promise<CaseKey> {
    const existing = await this.find(trx, stream);
    if (existing) return existing;
    const key = randomBytes(32);
    await trx
      .insertInto('case_keys')
      .values({ stream, wrapped_key: encrypt(this.#masterKey, key, stream) })
      .execute();
    return this.#usable(stream, key);
  }

  /**
   * One transaction that stores what the stream's key seals. A key that was made in one that failed never came to be and
   * is not used again.
   */
  async whileStoring(
    db: Database,
    stream: string,
    store: (trx: DatabaseTransaction, key: CaseKey) => Promise<void>,
  ): Promise<void> {
    try {
      await db.transaction().execute(async (trx) => store(trx, await this.ensure(trx, stream)));
    } catch (error) {
      this.forget(stream);
      throw error;
    }
  }

  /** The stream's key; null when it was never made or was deleted. */
  async find(db: Database | DatabaseTransaction, stream: string): Promise<CaseKey | null> {
    const cached = this.#cache.get(stream);
    if (cached) return this.#usable(stream, cached);
    const row = await db
      .selectFrom('case_keys')
      .select('wrapped_key')
      .where('stream', '=', stream)
      .executeTakeFirst();
    return row ? this.#usable(stream, decrypt(this.#masterKey, row.wrapped_key, stream)) : null;
  }

  /** Whether the master key is the one that the stored keys are wrapped under; true where none is stored. */
  async isOf(db: Database): Promise<boolean> {
    const row = await db.selectFrom('case_keys').selectAll().limit(1).executeTakeFirst();
    if (!row) return true;
    try {
      decrypt(this.#masterKey, row.wrapped_key, row.stream);
      return true;
    } catch (error) {
      // GCM's tag is all that tells a wrong key.
      if (error instanceof Error && error.message.includes('unable to authenticate')) return false;
      throw error;
    }
  }

  /** Crypto-shredding: what was sealed for this stream can't be read again. */
  async shred(db: Database, stream: string): Promise<void> {
    await db.deleteFrom('case_keys').where('stream', '=', stream).execute();
    this.#cache.delete(stream);
  }

  /** A transaction was rolled back: keys made in it never came to be. */
  forget(stream: string): void {
    this.#cache.delete(stream);
  }

  #usable(stream: string, key: Buffer): CaseKey {
    this.#cache.delete(stream);
    this.#cache.set(stream, key);
    const oldest = this.#cache.keys().next().value;
    if (this.#cache.size > CACHED_KEYS && oldest !== undefined) this.#cache.delete(oldest);
    return {
      seal: (plaintext, associated) => encrypt(key, plaintext, `${stream} ${associated}`),
      open: (sealed, associated) => decrypt(key, sealed, `${stream} ${associated}`),
    };
  }
}
