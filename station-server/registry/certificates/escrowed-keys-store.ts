import type { EscrowedKeyPair } from '../../../hardware/devices/security-module.ts';
import type { EscrowedKeys } from '../../adapters/certificate-authority/key-management-centre.ts';
import type { Database } from '../../store/schema.ts';
import { findEscrowedKeys, insertEscrowedKeys } from './authority-queries.ts';

/** `EscrowedKeys` in the station's database; the blobs open only inside the security module. */
export class EscrowedKeysStore implements EscrowedKeys {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  find(requestId: string): Promise<EscrowedKeyPair | null> {
    return findEscrowedKeys(this.#db, requestId);
  }

  async recordIfAbsent(requestId: string, keyPair: EscrowedKeyPair): Promise<EscrowedKeyPair> {
    await insertEscrowedKeys(this.#db, requestId, keyPair);
    return (await this.find(requestId)) ?? keyPair;
  }
}
