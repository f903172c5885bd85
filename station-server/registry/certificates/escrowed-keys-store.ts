import type { EscrowedKeyPair } from '../../../hardware/devices/security-module.ts';
import type { EscrowedKeys } from '../../adapters/certificate-authority/key-management-centre.ts';
import type { Database } from '../../store/schema.ts';

/** `EscrowedKeys` in the station's database; the blobs open only inside the security module. */
export class EscrowedKeysStore implements EscrowedKeys {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async find(requestId: string): Promise<EscrowedKeyPair | null> {
    const row = await this.#db
      .selectFrom('escrowed_keys')
      .selectAll()
      .where('request_id', '=', requestId)
      .executeTakeFirst();
    return row ? { publicKeySpki: row.public_key_spki, escrowBlob: row.escrow_blob } : null;
  }

  async recordIfAbsent(requestId: string, keyPair: EscrowedKeyPair): Promise<EscrowedKeyPair> {
    await this.#db
      .insertInto('escrowed_keys')
      .values({
        request_id: requestId,
        public_key_spki: keyPair.publicKeySpki,
        escrow_blob: keyPair.escrowBlob,
      })
      .onConflict((conflict) => conflict.column('request_id').doNothing())
      .execute();
    return (await this.find(requestId)) ?? keyPair;
  }
}
