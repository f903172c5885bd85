import { randomInt } from 'node:crypto';
import pkcs11js from 'pkcs11js';
import { sealFor, SealedChannels } from '../../processes/sealed-channel.ts';
import { DeviceError } from '../../devices/device-error.ts';
import type {
  Enumeration,
  MediumObject,
  MediumSelfTest,
  MediumSlot,
  MediumSlotEvent,
  MediumState,
  SealedSecret,
  UserPin,
} from '../../devices/medium-slot.ts';
import { deviceErrorOf, returnValueOf } from '../pkcs11/return-codes.ts';
import { rsaSpkiOf } from '../pkcs11/rsa-public-key.ts';
import type { Pkcs11Module, TokenSession } from '../pkcs11/token.ts';
import { MediumAccess } from './medium-access.ts';
import { ensureSigningKeyPair, importEncryptionKeyPair } from './medium-keys.ts';
import { usbPortView } from '../usb/usb-port.ts';
import { readerView } from '../pcsc/reader-view.ts';
import * as objects from './medium-objects.ts';
import { satisfies, type MediumProfile } from './medium-profile.ts';
import { absentMedium, mediumState, seenByModule } from './medium-state.ts';
import { selfTest } from './self-test.ts';

const POLL_MS = 250;
const INITIAL_PIN_DIGITS = 8;
const RSA_2048_BYTES = 256;

type ArgumentOf<M extends keyof MediumSlot> = Parameters<MediumSlot[M]>[0];

const fromBase64 = (text: string): Buffer => Buffer.from(text, 'base64');

/** `MediumSlot` over any PKCS#11 module that serves one slot. Synchronous inside: it lives in a process of its own. */
export class MediumDriver implements MediumSlot {
  readonly #module: Pkcs11Module;
  readonly #profile: MediumProfile;
  readonly #channels = new SealedChannels();
  readonly #access: MediumAccess;
  readonly #usbPort: string | null;
  /** Looks at the reader that are under way: the module is left alone meanwhile. */
  #looking = 0;

  constructor(module: Pkcs11Module, profile: MediumProfile, usbPort: string | null, clock = Date.now) {
    this.#module = module;
    this.#profile = profile;
    this.#usbPort = usbPort;
    this.#access = new MediumAccess(module, profile, this.#channels, clock);
  }

  inspect = (): Promise<MediumState> => this.#do(() => this.#state());

  enumerate = (): Promise<Enumeration> =>
    this.#undisturbed(async () => {
      const usb = usbPortView(this.#usbPort);
      const reader = await this.#reader();
      // Whoever asks a module for a card that is mute may wait for good.
      if (reader?.state === 'mute') return { usb, reader, module: 'usable', token: 'not-recognised' };
      return { usb, reader, ...seenByModule(this.#module) };
    });

  selfTest = ({ roundTrip }: ArgumentOf<'selfTest'>): Promise<MediumSelfTest> =>
    this.#undisturbed(async () => {
      const reader = await this.#reader();
      return this.#do(() =>
        selfTest({ module: this.#module, profile: this.#profile, access: this.#access, reader, roundTrip }),
      );
    });

  listObjects = (pin?: UserPin): Promise<MediumObject[]> =>
    this.#read(pin, (session) =>
      objects.listObjects(session).map(({ handle: _handle, ...object }) => object),
    );

  openSealedChannel = () => Promise.resolve(this.#channels.openChannel());

  initialise = ({ serial, ...request }: ArgumentOf<'initialise'>) =>
    this.#do(() => this.#access.initialise(serial, request));

  renewTransportPin = ({ serial, sealedSoPin }: ArgumentOf<'renewTransportPin'>) =>
    this.#do(() => this.#access.renewTransportPin(serial, sealedSoPin));

  generateSigningKeyPair = ({ serial, modulusBits, pin, ...name }: ArgumentOf<'generateSigningKeyPair'>) =>
    this.#writing(serial, pin, (session) => ({
      publicKeySpki: ensureSigningKeyPair(session, this.#profile, name, modulusBits).toString('base64'),
    }));

  sign = ({ id, message, pin }: ArgumentOf<'sign'>) =>
    this.#asUser(pin, (session) => {
      const key = objects.requireObject(session, pkcs11js.CKO_PRIVATE_KEY, id);
      const signature = session.sign(pkcs11js.CKM_SHA256_RSA_PKCS, key, fromBase64(message), RSA_2048_BYTES);
      return { signature: signature.toString('base64') };
    });

  importEncryptionKeyPair = ({ serial, pin, ...request }: ArgumentOf<'importEncryptionKeyPair'>) =>
    this.#writing(serial, pin, (session) => importEncryptionKeyPair(session, this.#profile, request));

  writeCertificate = ({ serial, id, label, certificate, pin }: ArgumentOf<'writeCertificate'>) =>
    this.#writing(serial, pin, (session) =>
      objects.writeCertificate(session, id, label, fromBase64(certificate)),
    );

  writeData = ({ serial, pin, value, ...request }: ArgumentOf<'writeData'>) =>
    this.#writing(serial, pin, (session) =>
      objects.writeData(session, { ...request, value: fromBase64(value) }),
    );

  readCertificate = ({ id }: ArgumentOf<'readCertificate'>) =>
    this.#read(undefined, (session) => ({
      certificate: objects.readValue(session, pkcs11js.CKO_CERTIFICATE, id).toString('base64'),
    }));

  readPublicKey = ({ id }: ArgumentOf<'readPublicKey'>) =>
    this.#read(undefined, (session) => {
      const key = objects.requireObject(session, pkcs11js.CKO_PUBLIC_KEY, id);
      return { publicKeySpki: rsaSpkiOf(session, key).toString('base64') };
    });

  readData = ({ id, pin }: ArgumentOf<'readData'>) =>
    this.#read(pin, (session) => ({
      value: objects.readValue(session, pkcs11js.CKO_DATA, id).toString('base64'),
    }));

  decrypt = ({ id, ciphertext, pin }: ArgumentOf<'decrypt'>) =>
    this.#asUser(pin, (session) => {
      const key = objects.requireObject(session, pkcs11js.CKO_PRIVATE_KEY, id);
      const plaintext = session.decrypt(pkcs11js.CKM_RSA_PKCS, key, fromBase64(ciphertext));
      return { plaintext: plaintext.toString('base64') };
    });

  destroyObjects = ({ serial, ids, pin }: ArgumentOf<'destroyObjects'>) =>
    this.#writing(serial, pin, (session) => ({ destroyed: objects.destroyObjects(session, ids) }));

  setUserPin = ({ serial, current, newPin }: ArgumentOf<'setUserPin'>) =>
    this.#do(() => this.#access.changeUserPin(serial, current, this.#chosenPin(newPin)));

  resetUserPin = ({ serial, sealedSoPin, newPin }: ArgumentOf<'resetUserPin'>) =>
    this.#do(() => this.#access.resetUserPin(serial, sealedSoPin, this.#chosenPin(newPin)));

  setInitialPin = ({ serial, sealedSoPin, recipient }: ArgumentOf<'setInitialPin'>) =>
    this.#do(() => {
      const pin = String(randomInt(10 ** INITIAL_PIN_DIGITS)).padStart(INITIAL_PIN_DIGITS, '0');
      this.#access.resetUserPin(serial, sealedSoPin, pin);
      return { sealedPin: sealFor(recipient, Buffer.from(pin)) };
    });

  holdUserPin = ({ serial, sealedPin }: ArgumentOf<'holdUserPin'>) =>
    this.#do(() => this.#access.holdUserPin(serial, sealedPin));

  releaseUserPin = () => this.#do(() => this.#access.held.drop());

  verifyPin = ({ pin }: ArgumentOf<'verifyPin'>) => this.#asUser(pin, () => undefined);

  /**
   * Tell plugs, pulls and changed states until stopped; a poll takes about 0.1 ms. A module that fails while it is
   * polled counts as an empty slot: whoever calls next hears why.
   */
  watch(onEvent: (event: MediumSlotEvent) => void): () => void {
    let last = absentMedium(this.#profile);
    const timer = setInterval(() => {
      if (this.#looking > 0) return;
      const state = this.#stateOrAbsent();
      if (JSON.stringify(state) === JSON.stringify(last)) return;
      const same = state.present === last.present && state.serial === last.serial;
      last = state;
      onEvent({ kind: same ? 'changed' : state.present ? 'inserted' : 'removed', state });
    }, POLL_MS);
    return () => clearInterval(timer);
  }

  close(): void {
    this.#access.close();
    this.#module.close();
  }

  #reader(): Promise<Enumeration['reader']> {
    const { attachment } = this.#profile;
    return attachment.kind === 'pcsc' ? readerView(attachment.readerName) : Promise.resolve(null);
  }

  /** A poll in the middle of it might be the call that never returns. */
  async #undisturbed<T>(work: () => Promise<T>): Promise<T> {
    this.#looking += 1;
    try {
      return await work();
    } finally {
      this.#looking -= 1;
    }
  }

  #asUser<T>(pin: UserPin, work: (session: TokenSession) => T): Promise<T> {
    return this.#do(() => this.#access.asUser(pin, work));
  }

  #writing<T>(serial: string, pin: UserPin, work: (session: TokenSession) => T): Promise<T> {
    return this.#do(() => this.#access.asUserOn(serial, pin, work));
  }

  #read<T>(pin: UserPin | undefined, work: (session: TokenSession) => T): Promise<T> {
    return this.#do(() => (pin ? this.#access.asUser(pin, work) : work(this.#access.session())));
  }

  /** Run synchronous work as a promise with typed errors. */
  #do<T>(work: () => T): Promise<T> {
    try {
      return Promise.resolve(work());
    } catch (error) {
      this.#access.renewSession();
      const mapped = deviceErrorOf(error);
      return Promise.reject(
        mapped instanceof Error ? mapped : new Error('the driver failed', { cause: mapped }),
      );
    }
  }

  #chosenPin(sealed: SealedSecret): string {
    const pin = this.#channels.unseal(sealed);
    if (!satisfies(this.#profile.pin, pin)) {
      throw new DeviceError({ code: 'pin-invalid', detail: 'length or alphabet of the new PIN' });
    }
    return pin.toString();
  }

  /** A held PIN goes with its medium; that it went is noticed here at the latest. */
  #state(): MediumState {
    const state = mediumState(this.#module, this.#profile);
    if (!state.present) this.#access.held.drop();
    return { ...state, pinHeld: state.present && this.#access.holdsPinOf(state.serial) };
  }

  #stateOrAbsent(): MediumState {
    try {
      return this.#state();
    } catch (error) {
      if (returnValueOf(error) === null) throw error;
      return absentMedium(this.#profile);
    }
  }
}
