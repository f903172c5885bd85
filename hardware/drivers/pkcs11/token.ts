import pkcs11js from 'pkcs11js';
import { isAbsence, returnValueOf } from './return-codes.ts';

export type Handle = pkcs11js.Handle;
export type Template = pkcs11js.Template;
type Attributes = Record<number, Buffer>;

/** A template from attribute type → value. */
export const template = (values: Record<number, Template[number]['value']>): Template =>
  Object.entries(values).map(([type, value]) => ({ type: Number(type), value }));

const RW_SESSION = pkcs11js.CKF_SERIAL_SESSION | pkcs11js.CKF_RW_SESSION;
const FIND_AT_ONCE = 64;

/** A PKCS#11 module loaded in this process. A process loads one, once: C_Finalize would end it for all of it. */
export class Pkcs11Module {
  readonly cryptoki = new pkcs11js.PKCS11();

  constructor(path: string) {
    this.cryptoki.load(path);
    this.cryptoki.C_Initialize({ flags: pkcs11js.CKF_OS_LOCKING_OK });
  }

  close(): void {
    this.cryptoki.C_Finalize();
    this.cryptoki.close();
  }
}

/** Texts of CK_TOKEN_INFO are padded with spaces. */
export const unpadded = (text: string): string => text.replace(/[\s\0]+$/, '');

/** A read-write session on one token, with the few object operations that the drivers are made of. */
export class TokenSession {
  readonly cryptoki: pkcs11js.PKCS11;
  readonly handle: Handle;
  /** The token's serial. Read once the session is open: a token that takes its place ends the session. */
  readonly serial: string;

  /** `serialOf`: where a make has its serial, if not in CK_TOKEN_INFO.serialNumber. */
  constructor(
    module: Pkcs11Module,
    slot: Handle,
    serialOf: (token: pkcs11js.TokenInfo) => string = ({ serialNumber }) => unpadded(serialNumber),
  ) {
    this.cryptoki = module.cryptoki;
    this.handle = this.cryptoki.C_OpenSession(slot, RW_SESSION);
    this.serial = serialOf(this.cryptoki.C_GetTokenInfo(slot));
  }

  login(user: number, pin: string): void {
    this.cryptoki.C_Login(this.handle, user, pin);
  }

  logout(): void {
    this.cryptoki.C_Logout(this.handle);
  }

  /** Throws when the session, or the token below it, is gone. */
  check(): void {
    this.cryptoki.C_GetSessionInfo(this.handle);
  }

  find(template: Template): Handle[] {
    this.cryptoki.C_FindObjectsInit(this.handle, template);
    try {
      const found: Handle[] = [];
      for (;;) {
        const some = this.cryptoki.C_FindObjects(this.handle, FIND_AT_ONCE);
        found.push(...some);
        if (some.length < FIND_AT_ONCE) return found;
      }
    } finally {
      this.cryptoki.C_FindObjectsFinal(this.handle);
    }
  }

  findOne(template: Template): Handle | null {
    return this.find(template)[0] ?? null;
  }

  /**
   * Values of some attributes; those that the object lacks, hides or cannot give are absent: an object whose writing
   * was cut fails here with many a code.
   */
  attributes(object: Handle, types: readonly number[]): Attributes {
    const values: Attributes = {};
    for (const type of types) {
      try {
        const [attribute] = this.cryptoki.C_GetAttributeValue(this.handle, object, [{ type }]);
        if (attribute && Buffer.isBuffer(attribute.value)) values[type] = attribute.value;
      } catch (error) {
        if (returnValueOf(error) === null || isAbsence(error)) throw error;
      }
    }
    return values;
  }

  /** Several attributes that the object is known to have, by one call. */
  knownAttributes(object: Handle, types: readonly number[]): Buffer[] {
    return this.cryptoki
      .C_GetAttributeValue(
        this.handle,
        object,
        types.map((type) => ({ type })),
      )
      .map(({ value }) => (Buffer.isBuffer(value) ? value : Buffer.alloc(0)));
  }

  create(template: Template): Handle {
    return this.cryptoki.C_CreateObject(this.handle, template);
  }

  destroy(object: Handle): void {
    this.cryptoki.C_DestroyObject(this.handle, object);
  }

  sign(mechanism: number, key: Handle, message: Buffer, signatureBytes: number): Buffer {
    this.cryptoki.C_SignInit(this.handle, { mechanism }, key);
    return this.cryptoki.C_Sign(this.handle, message, Buffer.alloc(signatureBytes));
  }

  decrypt(mechanism: number, key: Handle, ciphertext: Buffer): Buffer {
    this.cryptoki.C_DecryptInit(this.handle, { mechanism }, key);
    return this.cryptoki.C_Decrypt(this.handle, ciphertext, Buffer.alloc(ciphertext.length));
  }

  close(): void {
    this.cryptoki.C_CloseSession(this.handle);
  }
}
