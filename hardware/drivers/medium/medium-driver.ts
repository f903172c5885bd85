import { randomBytes } from 'node:crypto';
import pkcs11js from 'pkcs11js';
import { SealedChannels } from '../../bench/sealed-channel.ts';
import { DeviceError } from '../../devices/device-error.ts';
import type {
  MediumObject,
  MediumSlot,
  MediumSlotEvent,
  MediumState,
  SealedSecret,
  UserPin,
} from '../../devices/medium-slot.ts';
import { deviceErrorOf, returnValueOf } from '../pkcs11/return-codes.ts';
import { TokenSession, type Handle, type Pkcs11Module } from '../pkcs11/token.ts';
import * as objects from './medium-objects.ts';
import { lightOf, type MediumProfile } from './medium-profile.ts';

const POLL_MS = 250;
const TRANSPORT_PIN_BYTES = 8;
const RSA_2048_BYTES = 256;
const LABEL_BYTES = 32;

type ArgumentOf<M extends keyof MediumSlot> = Parameters<MediumSlot[M]>[0];

const absent: MediumState = {
  present: false,
  serial: '',
  label: '',
  manufacturer: '',
  model: '',
  initialised: false,
  userPin: 'not-set',
  light: 'off',
  freeBytes: null,
};

/** CK_TOKEN_INFO texts are padded with spaces. */
const unpad = (text: string): string => text.replace(/[\s\0]+$/, '');

/** Labels are 32 BYTES, padded with spaces by the caller; cut at a character, not inside one. */
function paddedLabel(label: string): string {
  let cut = label;
  while (Buffer.byteLength(cut) > LABEL_BYTES) cut = cut.slice(0, -1);
  return cut + ' '.repeat(LABEL_BYTES - Buffer.byteLength(cut));
}

/** `MediumSlot` over any PKCS#11 module that serves one slot. Synchronous inside: it lives in a process of its own. */
export class MediumDriver implements MediumSlot {
  readonly #module: Pkcs11Module;
  readonly #profile: MediumProfile;
  readonly #channels = new SealedChannels();
  #session: TokenSession | null = null;
  /** PIN of a medium under personalisation and whose it is; never leaves this process. */
  #transport: { serial: string; pin: string } | null = null;

  constructor(module: Pkcs11Module, profile: MediumProfile) {
    this.#module = module;
    this.#profile = profile;
  }

  inspect = (): Promise<MediumState> => this.#do(() => this.#state());

  listObjects = (pin?: UserPin): Promise<MediumObject[]> =>
    this.#do(() => {
      const list = (session: TokenSession): MediumObject[] =>
        objects.listObjects(session).map(({ handle: _handle, ...object }) => object);
      return pin ? this.#loggedIn(pin, list) : list(this.#open());
    });

  openSealedChannel = () => Promise.resolve(this.#channels.openChannel());

  initialise = ({ label, sealedSoPin }: ArgumentOf<'initialise'>) =>
    this.#do(() => {
      const soPin = this.#channels.unseal(sealedSoPin).toString();
      this.#closeSession();
      this.#module.cryptoki.C_InitToken(this.#slot(), soPin, paddedLabel(label));
      this.#setTransportPin(soPin);
      return { serial: this.#serial() };
    });

  renewTransportPin = ({ sealedSoPin }: ArgumentOf<'renewTransportPin'>) =>
    this.#do(() => this.#setTransportPin(this.#channels.unseal(sealedSoPin).toString()));

  generateSigningKeyPair = ({ id, label, modulusBits, pin }: ArgumentOf<'generateSigningKeyPair'>) =>
    this.#withLogin(pin, (session) => ({
      publicKeySpki: objects.ensureSigningKeyPair(session, id, label, modulusBits).toString('base64'),
    }));

  sign = ({ id, message, pin }: ArgumentOf<'sign'>) =>
    this.#withLogin(pin, (session) => {
      const key = objects.requireObject(session, pkcs11js.CKO_PRIVATE_KEY, id);
      const signature = session.sign(
        pkcs11js.CKM_SHA256_RSA_PKCS,
        key,
        Buffer.from(message, 'base64'),
        RSA_2048_BYTES,
      );
      return { signature: signature.toString('base64') };
    });

  importEncryptionKeyPair = ({ pin, ...request }: ArgumentOf<'importEncryptionKeyPair'>) =>
    this.#withLogin(pin, (session) => objects.importEncryptionKeyPair(session, this.#profile, request));

  writeCertificate = ({ id, label, certificate, pin }: ArgumentOf<'writeCertificate'>) =>
    this.#withLogin(pin, (session) =>
      objects.writeCertificate(session, id, label, Buffer.from(certificate, 'base64')),
    );

  writeData = ({ pin, value, ...request }: ArgumentOf<'writeData'>) =>
    this.#withLogin(pin, (session) =>
      objects.writeData(session, { ...request, value: Buffer.from(value, 'base64') }),
    );

  readCertificate = ({ id }: ArgumentOf<'readCertificate'>) =>
    this.#do(() => ({
      certificate: objects.readValue(this.#open(), pkcs11js.CKO_CERTIFICATE, id).toString('base64'),
    }));

  readData = ({ id, pin }: ArgumentOf<'readData'>) =>
    this.#do(() => {
      const read = (session: TokenSession) => ({
        value: objects.readValue(session, pkcs11js.CKO_DATA, id).toString('base64'),
      });
      return pin ? this.#loggedIn(pin, read) : read(this.#open());
    });

  decrypt = ({ id, ciphertext, pin }: ArgumentOf<'decrypt'>) =>
    this.#withLogin(pin, (session) => {
      const key = objects.requireObject(session, pkcs11js.CKO_PRIVATE_KEY, id);
      const plaintext = session.decrypt(pkcs11js.CKM_RSA_PKCS, key, Buffer.from(ciphertext, 'base64'));
      return { plaintext: plaintext.toString('base64') };
    });

  destroyObjects = ({ ids, pin }: ArgumentOf<'destroyObjects'>) =>
    this.#withLogin(pin, (session) => ({ destroyed: objects.destroyObjects(session, ids) }));

  setUserPin = ({ current, newPin }: ArgumentOf<'setUserPin'>) =>
    this.#do(() => {
      const chosen = this.#chosenPin(newPin);
      const old = this.#pinText(current);
      const session = this.#open();
      this.#module.cryptoki.C_SetPIN(session.handle, old, chosen);
      this.#transport = null;
    });

  resetUserPin = ({ sealedSoPin, newPin }: ArgumentOf<'resetUserPin'>) =>
    this.#do(() => {
      const chosen = this.#chosenPin(newPin);
      this.#asSecurityOfficer(this.#channels.unseal(sealedSoPin).toString(), (session) =>
        this.#module.cryptoki.C_InitPIN(session.handle, chosen),
      );
      this.#transport = null;
    });

  verifyPin = ({ pin }: ArgumentOf<'verifyPin'>) => this.#withLogin(pin, () => undefined);

  /** Look for plugs, pulls and changed states until stopped; a poll takes about 0.1 ms. */
  watch(onEvent: (event: MediumSlotEvent) => void): () => void {
    let last = absent;
    const timer = setInterval(() => {
      const state = this.#stateOrAbsent();
      if (JSON.stringify(state) === JSON.stringify(last)) return;
      const kind =
        state.present === last.present && state.serial === last.serial
          ? 'changed'
          : state.present
            ? 'inserted'
            : 'removed';
      last = state;
      onEvent({ kind, state });
    }, POLL_MS);
    return () => clearInterval(timer);
  }

  close(): void {
    this.#closeSession();
    this.#module.close();
  }

  #withLogin<T>(pin: UserPin, work: (session: TokenSession) => T): Promise<T> {
    return this.#do(() => this.#loggedIn(pin, work));
  }

  /** Run synchronous work as a promise with typed errors; a session that died with its medium is forgotten. */
  #do<T>(work: () => T): Promise<T> {
    try {
      return Promise.resolve(work());
    } catch (error) {
      const mapped = deviceErrorOf(error);
      if (mapped instanceof DeviceError && (mapped.code === 'removed' || mapped.code === 'not-connected'))
        this.#session = null;
      return Promise.reject(
        mapped instanceof Error
          ? this.#withTriesLeft(mapped)
          : new Error('the driver failed', { cause: mapped }),
      );
    }
  }

  #withTriesLeft(error: Error): Error {
    if (!(error instanceof DeviceError) || error.code !== 'pin-incorrect') return error;
    const { userPin } = this.#stateOrAbsent();
    return userPin === 'final-try'
      ? new DeviceError({ ...error.toFields(), triesLeft: 1 }, { cause: error })
      : error;
  }

  #loggedIn<T>(pin: UserPin, work: (session: TokenSession) => T): T {
    const text = this.#pinText(pin);
    const session = this.#open();
    session.login(pkcs11js.CKU_USER, text);
    try {
      return work(session);
    } finally {
      session.logout();
    }
  }

  #asSecurityOfficer(soPin: string, work: (session: TokenSession) => void): void {
    this.#closeSession();
    const session = this.#open();
    session.login(pkcs11js.CKU_SO, soPin);
    try {
      work(session);
    } finally {
      session.logout();
    }
  }

  #setTransportPin(soPin: string): void {
    const pin = randomBytes(TRANSPORT_PIN_BYTES).toString('hex');
    this.#asSecurityOfficer(soPin, (session) => this.#module.cryptoki.C_InitPIN(session.handle, pin));
    this.#transport = { serial: this.#serial(), pin };
  }

  #pinText(pin: UserPin): string {
    if (pin.kind === 'supplier') return this.#channels.unseal(pin.sealedPin).toString();
    if (this.#transport?.serial !== this.#serial()) {
      throw new DeviceError({ code: 'refused', detail: 'no transport PIN for this medium: renew it first' });
    }
    return this.#transport.pin;
  }

  #chosenPin(sealed: SealedSecret): string {
    const pin = this.#channels.unseal(sealed).toString();
    if (pin.length < this.#profile.pinMinLength || pin.length > this.#profile.pinMaxLength) {
      throw new DeviceError({ code: 'pin-invalid', detail: 'length of the new PIN' });
    }
    return pin;
  }

  /** The slot with a medium in it. */
  #slot(): Handle {
    const slot = this.#module.cryptoki.C_GetSlotList(true)[0];
    if (!slot) {
      this.#session = null;
      throw new DeviceError({ code: 'not-connected', detail: 'no medium in the slot' });
    }
    return slot;
  }

  #serial(): string {
    return unpad(this.#module.cryptoki.C_GetTokenInfo(this.#slot()).serialNumber);
  }

  #open(): TokenSession {
    if (this.#session) {
      try {
        this.#session.cryptoki.C_GetSessionInfo(this.#session.handle);
        return this.#session;
      } catch (error) {
        if (returnValueOf(error) === null) throw error;
        this.#session = null;
      }
    }
    this.#session = new TokenSession(this.#module, this.#slot());
    return this.#session;
  }

  #closeSession(): void {
    const session = this.#session;
    this.#session = null;
    if (!session) return;
    try {
      session.close();
    } catch (error) {
      // A medium that was pulled has closed it already.
      if (returnValueOf(error) === null) throw error;
    }
  }

  #stateOrAbsent(): MediumState {
    try {
      return this.#state();
    } catch (error) {
      if (returnValueOf(error) === null) throw error;
      return absent;
    }
  }

  #state(): MediumState {
    const slot = this.#module.cryptoki.C_GetSlotList(true)[0];
    if (!slot) {
      this.#session = null;
      return absent;
    }
    const info = this.#module.cryptoki.C_GetTokenInfo(slot);
    const { flags } = this.#module.cryptoki.C_GetSlotInfo(slot);
    const free = Number(info.freePublicMemory);
    return {
      present: true,
      serial: unpad(info.serialNumber),
      label: unpad(info.label),
      manufacturer: unpad(info.manufacturerID),
      model: unpad(info.model),
      initialised: (info.flags & pkcs11js.CKF_TOKEN_INITIALIZED) !== 0,
      userPin: pinStateOf(info.flags),
      light: lightOf(this.#profile, flags),
      freeBytes: Number.isSafeInteger(free) && free > 0 ? free : null,
    };
  }
}

function pinStateOf(flags: number): MediumState['userPin'] {
  if (flags & pkcs11js.CKF_USER_PIN_LOCKED) return 'locked';
  if (flags & pkcs11js.CKF_USER_PIN_FINAL_TRY) return 'final-try';
  if (flags & pkcs11js.CKF_USER_PIN_COUNT_LOW) return 'count-low';
  return flags & pkcs11js.CKF_USER_PIN_INITIALIZED ? 'ok' : 'not-set';
}
