import type { WrappedKeyPair } from '../../../hardware/devices/medium-slot.ts';
import type { EscrowedKeyPair, SecurityModule } from '../../../hardware/devices/security-module.ts';

/** Where escrow blobs rest; what is in them only the security module can open. Durable when a method resolves. */
export interface EscrowedKeys {
  find(requestId: string): Promise<EscrowedKeyPair | null>;
  /** Returns what then is recorded: the given pair, or the one that was there first. */
  recordIfAbsent(requestId: string, keyPair: EscrowedKeyPair): Promise<EscrowedKeyPair>;
}

/**
 * KMC: makes and keeps encryption key pairs (GM/T 0038-2014 7.6.2). A private key exists in the security module, in
 * escrow, and wrapped for one medium; in the clear never outside a module. The escrow blob stays for good, so that an
 * encryption key of the past can be restored onto another medium.
 */
export class KeyManagementCentre {
  readonly #module: SecurityModule;
  readonly #escrowedKeys: EscrowedKeys;

  constructor(module: SecurityModule, escrowedKeys: EscrowedKeys) {
    this.#module = module;
    this.#escrowedKeys = escrowedKeys;
  }

  /** The encryption pair of a request, made on the first call and in escrow before anyone sees it. */
  async keyPairFor(requestId: string): Promise<EscrowedKeyPair> {
    const known = await this.#escrowedKeys.find(requestId);
    if (known) return known;
    return this.#escrowedKeys.recordIfAbsent(requestId, await this.#module.generateEscrowedKeyPair());
  }

  /** The private key for the medium whose RSA key (SubjectPublicKeyInfo, DER) is given. */
  wrapForMedium(escrow: EscrowedKeyPair, mediumKeySpki: Uint8Array): Promise<WrappedKeyPair> {
    const mediumPublicKeySpki = Buffer.from(mediumKeySpki).toString('base64');
    return this.#module.wrapForMedium({ escrow, mediumPublicKeySpki });
  }
}
