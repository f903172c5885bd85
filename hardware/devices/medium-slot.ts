import type { Localized } from '../../shared/vocabulary/values/localized.ts';

/**
 * One slot of the medium rig: what the station asks of a USB key (PKCS#11 token) that may come and go.
 *
 * Every call is synchronous inside the slot's own process and has a deadline outside it. On removal a call
 * fails with `removed` (it was under way) or `not-connected` (nothing plugged in); neither ever counts as a
 * wrong PIN. After `timeout` or `host-crashed` the effect is unknown: call `inspect` and compare by object id.
 *
 * Objects are found by CKA_ID, which the caller derives from the case, so that whoever comes back after a
 * crash recognises what is already there. All write operations are idempotent by that id: writing the same
 * object again is a no-op, and no operation ever changes a live key (write-once objects).
 *
 * Every call that writes, or that tries a PIN which it was sent, names the medium that is meant. The slot's process
 * compares that serial with the medium that is plugged in right before it does anything: another one is not touched, and
 * the call fails with `other-medium`.
 *
 * Sessions: the slot logs in for each call that needs it and logs out after it, so that no login outlives a
 * call. The user PIN used is the transport PIN (kept in this process's memory only, set by `initialise` or
 * `renewTransportPin`), the supplier's for one call, sealed for this process (see `openSealedChannel`), or the
 * supplier's that this process holds for a while (`holdUserPin`).
 */

/** Hex of CKA_ID, 20 bytes. */
export type ObjectId = string;

export interface MediumObject {
  kind: 'private-key' | 'public-key' | 'certificate' | 'data' | 'other';
  /** Hex of CKA_ID (data objects: of CKA_OBJECT_ID's value); empty for debris. */
  id: ObjectId;
  label: string;
  /** Private keys only: what the token says of the key's origin. */
  key?: { local: boolean; sensitive: boolean; extractable: boolean };
}

export interface MediumState {
  present: boolean;
  /** Hardware serial as printed on the shell. Present media only. */
  serial: string;
  label: string;
  manufacturer: string;
  model: string;
  /** C_InitToken was done at least once. */
  initialised: boolean;
  userPin: 'not-set' | 'ok' | 'count-low' | 'final-try' | 'locked';
  light: 'off' | 'steady' | 'blinking' | 'unknown';
  freeBytes: number | null;
  /** What an issuance writes at most on this make of medium: less room than that is too little. */
  issuanceBytes: number;
  /** The supplier's PIN is held for this medium, see `holdUserPin`. */
  pinHeld: boolean;
}

/** Of a PC/SC reader, from outside to inside. */
export type ReaderState =
  | 'no-service' // pcscd does not run, or does not answer
  | 'no-reader'
  | 'no-card'
  | 'mute' // a card is in it and does not answer
  | 'card'; // a card is in it and answers

/** What is seen of a medium from outside to inside, whatever its state: for the examination (R-DMG-2). */
export interface Enumeration {
  /** The operating system's view of the slot's USB port; `unknown` where the station was not told which it is. */
  usb: {
    state: 'present' | 'absent' | 'unknown';
    product: string | null;
    interfaces: { kind: 'hid' | 'ccid' | 'mass-storage' | 'other'; driverBound: boolean }[];
  };
  /** PC/SC media: what the smart-card service says of the slot's reader; null for others. */
  reader: { state: ReaderState; name: string | null } | null;
  /** Whether the vendor's PKCS#11 module answers at all. */
  module: 'usable' | 'failed';
  /** What the module says of its slot. */
  token: 'present' | 'absent' | 'not-recognised';
}

/** What the self-test compares, in its order. */
export const SELF_TEST_ASPECTS = [
  'module', // who made the PKCS#11 module, and which version of the standard it speaks
  'reader', // PC/SC media: a reader as the profile names it
  'slot', // the module shows one medium and not several
  'mechanisms', // the mechanisms, with their uses and modulus lengths
  'pin-length',
  'pin-lock', // R-MEDIUM-1
  'serial',
  'memory',
  'light',
  'round-trip', // keys and data written, used and erased
] as const;
export type SelfTestAspect = (typeof SELF_TEST_ASPECTS)[number];

export interface SelfTestFinding {
  aspect: SelfTestAspect;
  /** Null: it could not be told, and `words` says why. */
  fits: boolean | null;
  words: Localized;
}

/** Whether the profile that the slot was configured with is that of the module and the medium that are there. */
export interface MediumSelfTest {
  /** Name of the profile. */
  profile: string;
  title: Localized;
  /** One or more of each aspect, in the order of `SELF_TEST_ASPECTS`. */
  findings: SelfTestFinding[];
}

/** Secret sealed for one device process: ECDH P-256 (ephemeral) + HKDF-SHA-256 + AES-256-GCM, see `hardware/processes/sealed-channel.ts`. */
export interface SealedSecret {
  channelId: string;
  /** Sender's ephemeral public key, uncompressed point, base64. */
  ephemeralPublicKey: string;
  /** 12 bytes, base64. */
  iv: string;
  /** Ciphertext ‖ 16-byte tag, base64. */
  ciphertext: string;
}

export interface SealedChannel {
  channelId: string;
  /** Recipient's public key, uncompressed P-256 point, base64. Good for one secret. */
  publicKey: string;
}

/** Whose user PIN authorises the call. */
export type UserPin =
  { kind: 'transport' } | { kind: 'supplier'; sealedPin: SealedSecret } | { kind: 'held' };

export interface WrappedKeyPair {
  /** AES-256 key, RSA-OAEP (SHA-1, MGF1-SHA-1) to the medium's wrapping public key. Base64. */
  wrappedAesKey: string;
  /** PKCS#8 private key, AES-256 key wrap with padding (RFC 5649, iv A65959A6). Base64. */
  wrappedPrivateKey: string;
  /** SubjectPublicKeyInfo DER, base64. */
  publicKeySpki: string;
}

/** The medium that a call is for. */
export interface OnMedium {
  /** Its hardware serial, as `inspect` tells it. */
  serial: string;
}

/** Calls of one rig slot. All binary values are base64 of DER or raw bytes. */
export interface MediumSlot {
  /** Never throws `not-connected`: an empty slot is a state. No login needed. */
  inspect(): Promise<MediumState>;
  /** Never throws because of the medium: what can't be seen is a finding. No login needed. */
  enumerate(): Promise<Enumeration>;
  /**
   * Compare the profile with what is there; without a medium, what can be compared without one. Changes nothing, unless a
   * round trip is asked for: then a blank medium (only a blank one) is initialised, and keys and data are written
   * to it, used and erased. Never throws because of the medium.
   */
  selfTest(request: {
    roundTrip: (OnMedium & { sealedSoPin: SealedSecret }) | null;
  }): Promise<MediumSelfTest>;
  /** Public objects; with a PIN also private ones. */
  listObjects(pin?: UserPin): Promise<MediumObject[]>;
  /** A key pair for one secret to come; single use; forgotten when this process ends. */
  openSealedChannel(): Promise<SealedChannel>;

  /**
   * Erase the medium and personalise it: C_InitToken with the SO PIN, user PIN = a fresh random transport PIN
   * that stays in this process. The SO PIN arrives sealed by the security module's process. `erasableIds` are the
   * objects that may be on it and go; an object with any other id, and one with content and no id, is `not-blank`, and
   * nothing is erased.
   */
  initialise(
    request: OnMedium & { label: string; erasableIds: readonly ObjectId[]; sealedSoPin: SealedSecret },
  ): Promise<void>;
  /** After a crash: a fresh transport PIN set through the SO; objects stay. */
  renewTransportPin(request: OnMedium & { sealedSoPin: SealedSecret }): Promise<void>;

  /** RSA key pair generated ON the medium: sensitive, never extractable, sign + unwrap only. Returns the existing one if `id` is there and whole. */
  generateSigningKeyPair(
    request: OnMedium & { id: ObjectId; label: string; modulusBits: 2048; pin: UserPin },
  ): Promise<{ publicKeySpki: string }>;
  /** RSA PKCS#1 v1.5 with SHA-256 over `message` (hashed by the token). */
  sign(request: { id: ObjectId; message: string; pin: UserPin }): Promise<{ signature: string }>;
  /** Unwrap the escrowed encryption key INTO the medium by the signing key `unwrapWithId`; the plain key never is in this process. */
  importEncryptionKeyPair(
    request: OnMedium & {
      id: ObjectId;
      unwrapWithId: ObjectId;
      label: string;
      wrapped: WrappedKeyPair;
      pin: UserPin;
    },
  ): Promise<void>;
  /** The one with this id is replaced when its value or its label is another. */
  writeCertificate(
    request: OnMedium & { id: ObjectId; label: string; certificate: string; pin: UserPin },
  ): Promise<void>;
  /** Data object (CKO_DATA), e.g. the electronic seal; found again by `id`. */
  writeData(
    request: OnMedium & { id: ObjectId; label: string; application: string; value: string; pin: UserPin },
  ): Promise<void>;
  readCertificate(request: { id: ObjectId }): Promise<{ certificate: string }>;
  /** SubjectPublicKeyInfo DER of the public key object with this id. */
  readPublicKey(request: { id: ObjectId }): Promise<{ publicKeySpki: string }>;
  readData(request: { id: ObjectId; pin?: UserPin }): Promise<{ value: string }>;
  /** RSA PKCS#1 v1.5 decryption with key `id`. */
  decrypt(request: { id: ObjectId; ciphertext: string; pin: UserPin }): Promise<{ plaintext: string }>;
  /** Private keys first, certificates last; from the union of all object classes; also debris without id. Missing ids are no error. */
  destroyObjects(
    request: OnMedium & { ids: readonly ObjectId[]; pin: UserPin },
  ): Promise<{ destroyed: number }>;

  /**
   * Change the user PIN from the transport PIN (or another) to the one the supplier typed. `pin-invalid` if the policy
   * refuses the new one, which costs no try; `pin-incorrect` or `pin-locked` if the medium refuses the current one.
   */
  setUserPin(request: OnMedium & { current: UserPin; newPin: SealedSecret }): Promise<void>;
  /** Set a new user PIN through the SO (unlock): the tries are full again. */
  resetUserPin(request: OnMedium & { sealedSoPin: SealedSecret; newPin: SealedSecret }): Promise<void>;
  /**
   * Set a random user PIN of eight digits through the SO, and seal it for whoever sends it to the supplier (R-ON-12):
   * outside this process and the recipient's nobody can read it.
   */
  setInitialPin(
    request: OnMedium & { sealedSoPin: SealedSecret; recipient: SealedChannel },
  ): Promise<{ sealedPin: SealedSecret }>;
  /**
   * Check the supplier's PIN by a login and keep it in this process's memory for the calls that come with
   * `{ kind: 'held' }`: until `releaseUserPin`, until the medium goes, and 30 minutes at most. `pin-incorrect` with
   * `triesLeft`, or `pin-locked`. A held PIN is never tried again after the medium refused it.
   */
  holdUserPin(request: OnMedium & { sealedPin: SealedSecret }): Promise<void>;
  releaseUserPin(): Promise<void>;
  /** C_Login + C_Logout. `pin-incorrect` with `triesLeft`, or `pin-locked`. */
  verifyPin(request: { pin: UserPin }): Promise<void>;
}

/** Pushed by the slot's process; polled at 250 ms inside it. */
export type MediumSlotEvent = { kind: 'inserted' | 'removed' | 'changed'; state: MediumState };
