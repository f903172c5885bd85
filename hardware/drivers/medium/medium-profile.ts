import type { Localized } from '../../../shared/vocabulary/values/localized.ts';

/** PKCS#11 mechanisms that the station needs of a medium (PKCS#11 2.40 mechanisms, sections 2.1 and 2.14). */
export type MechanismName =
  | 'CKM_RSA_PKCS_KEY_PAIR_GEN'
  | 'CKM_RSA_PKCS'
  | 'CKM_SHA256_RSA_PKCS'
  | 'CKM_RSA_PKCS_OAEP'
  | 'CKM_AES_KEY_WRAP_PAD';

/** What CK_MECHANISM_INFO.flags must say of a mechanism. */
export type MechanismUse = 'generate-key-pair' | 'sign' | 'decrypt' | 'unwrap';

export type OaepHash = 'sha-1' | 'sha-256';

export interface PinPolicy {
  minBytes: number;
  maxBytes: number;
  charset: 'digits' | 'printable-ascii';
  /** Consecutive wrong PINs until it locks (R-MEDIUM-1). */
  tries: number;
}

/** How a make counts wrong PINs. How many tries are left is known from CK_TOKEN_INFO.flags only. */
export interface RetryCounter {
  /** The medium locks; one that never does is for tests only. */
  locksByItself: boolean;
  /** CKF_USER_PIN_COUNT_LOW after the first wrong PIN. */
  announcesCountLow: boolean;
  /** CKF_USER_PIN_FINAL_TRY before the last. */
  announcesFinalTry: boolean;
  /** The flags are right from the insertion on; if not, only once a PIN was tried. */
  toldBeforeLogin: boolean;
}

/** Where the serial that is printed on the shell is found. */
export interface ShellSerial {
  field: 'serialNumber' | 'label' | 'model';
  /** What the field looks like; its first group is the shell's serial. */
  pattern: RegExp;
  upperCase: boolean;
}

/** How a make is attached: what the examination can look at besides the PKCS#11 module (R-DMG-2). */
export type Attachment = { kind: 'hid' } | { kind: 'pcsc'; readerName: RegExp };

/** What differs between makes of media; everything else follows PKCS#11 2.40. Data only. */
export interface MediumProfile {
  name: string;
  title: Localized;
  /** Where the vendor's package puts its module. */
  modulePaths: readonly string[];
  /** CK_INFO.manufacturerID of the module. */
  moduleManufacturer: RegExp;
  /** Modulus lengths that keys are made with. */
  rsaBits: readonly number[];
  mechanisms: Partial<Record<MechanismName, readonly MechanismUse[]>>;
  /**
   * How an escrowed private key comes into the medium: an AES key by RSA-OAEP with this hash, then the private key by
   * AES key wrap with padding (RFC 5649). Null: this make imports none.
   */
  escrowImport: { oaepHash: OaepHash } | null;
  pin: PinPolicy;
  retryCounter: RetryCounter;
  serial: ShellSerial;
  attachment: Attachment;
  /** What an issuance writes at most: two key pairs, two certificates and a seal, with some room. */
  issuanceBytes: number;
  /** Vendor bits of CK_SLOT_INFO.flags that tell the light; null when the module does not tell. */
  lightFlags: { on: number; blinking: number } | null;
  quirks: {
    /** CK_TOKEN_INFO tells how much room is left. */
    tellsFreeMemory: boolean;
    /** How long the first look at a slot may take after a medium was plugged in. */
    firstLookMs: number;
  };
}

/** The shell's serial out of CK_TOKEN_INFO's field; a field that looks otherwise is taken as it is. */
export function shellSerial({ field, pattern, upperCase }: ShellSerial, token: TokenTexts): string {
  const text = token[field].replace(/[\s\0]+$/, '');
  const found = pattern.exec(text)?.[1] ?? text;
  return upperCase ? found.toUpperCase() : found;
}

/** The texts of CK_TOKEN_INFO that a serial may be in. */
type TokenTexts = Record<ShellSerial['field'], string>;

/** Whether a PIN satisfies the policy. */
export function satisfies({ minBytes, maxBytes, charset }: PinPolicy, pin: Buffer): boolean {
  const characters = charset === 'digits' ? /^[0-9]*$/ : /^[\x20-\x7e]*$/;
  return pin.length >= minBytes && pin.length <= maxBytes && characters.test(pin.toString('latin1'));
}
