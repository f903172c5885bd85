/**
 * The station's own PKCS#11 token (HSM): keys of the embedded CA, the OCSP responder, the seal maker and the
 * KMC. Runs in a process of its own like any device. No private or secret key ever leaves it in the clear.
 */
import type { SealedChannel, SealedSecret, WrappedKeyPair } from './medium-slot.ts';

/**
 * Names of the keys that the station keeps in its module. `root-ca`, `issuing-ca`, `ocsp-responder`,
 * `day-close`: RSA-3072.
 * `seal-maker`: SM2 (GB/T 38540 wants SM2 with SM3); where the module can't sign SM2 itself, the key rests in the
 * token and is used inside the module's process only.
 */
export type ModuleKey =
  | 'root-ca'
  | 'issuing-ca'
  | 'ocsp-responder'
  | 'seal-maker'
  | 'kmc-storage'
  | 'medium-so-master'
  | 'day-close';

export interface EscrowedKeyPair {
  /** SubjectPublicKeyInfo DER, base64. */
  publicKeySpki: string;
  /** PKCS#8 wrapped under `kmc-storage` (AES-256 KWP), base64. This is what our database keeps. */
  escrowBlob: string;
}

export interface SecurityModule {
  /** Generate the key (RSA-3072 or SM2 for signing keys, AES-256 for `kmc-storage`, generic secret for `medium-so-master`) unless it is there. Signing keys: SPKI DER base64. */
  ensureKey(request: { key: ModuleKey }): Promise<{ publicKeySpki: string | null }>;
  /** Signing keys only. RSA PKCS#1 v1.5 with SHA-256 over `message`; `seal-maker`: SM2 with SM3, default user id, as DER SEQUENCE { r, s }. */
  sign(request: { key: ModuleKey; message: string }): Promise<{ signature: string }>;
  /** A new RSA-2048 encryption pair of the KMC, at once in escrow form. */
  generateEscrowedKeyPair(): Promise<EscrowedKeyPair>;
  /** Re-wrap an escrowed private key for a medium: fresh AES key under the medium's RSA public key. Nothing in the clear leaves the token. */
  wrapForMedium(request: { escrow: EscrowedKeyPair; mediumPublicKeySpki: string }): Promise<WrappedKeyPair>;
  /**
   * SO PIN of a medium: HMAC-SHA-256 by `medium-so-master` over the serial, 16 characters of base32, sealed for
   * the slot's process. The plain SO PIN exists in the two device processes only.
   */
  sealSoPin(request: { serial: string; recipient: SealedChannel }): Promise<SealedSecret>;
  randomBytes(request: { length: number }): Promise<{ bytes: string }>;
}
