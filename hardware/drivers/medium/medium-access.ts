import { randomInt } from 'node:crypto';
import pkcs11js from 'pkcs11js';
import type { SealedChannels } from '../../processes/sealed-channel.ts';
import { DeviceError } from '../../devices/device-error.ts';
import type { ObjectId, SealedSecret, UserPin } from '../../devices/medium-slot.ts';
import { deviceErrorOf, returnValueOf } from '../pkcs11/return-codes.ts';
import { TokenSession, type Handle, type Pkcs11Module } from '../pkcs11/token.ts';
import { HeldPin } from './held-pin.ts';
import { foreignObjects } from './medium-objects.ts';
import { shellSerial, type MediumProfile, type PinPolicy } from './medium-profile.ts';
import { userPinState } from './medium-state.ts';

/** Of digits or of hexadecimal digits; fewer where the medium takes no more. */
const TRANSPORT_PIN_CHARACTERS = 16;
/** CK_TOKEN_INFO.label. */
const LABEL_BYTES = 32;

interface Initialisation {
  label: string;
  erasableIds: readonly ObjectId[];
  sealedSoPin: SealedSecret;
}

/** Whoever plugs another medium in while a call is on its way must not lose what is on it. */
function requireMeant(meant: string, plugged: string): void {
  if (plugged === meant) return;
  throw new DeviceError({ code: 'other-medium', detail: `${plugged} is plugged in, not ${meant}` });
}

/** Labels are 32 BYTES, padded with spaces by the caller; cut at a character, not inside one. */
function paddedLabel(label: string): string {
  const characters = [...label];
  while (Buffer.byteLength(characters.join('')) > LABEL_BYTES) characters.pop();
  const cut = characters.join('');
  return cut + ' '.repeat(LABEL_BYTES - Buffer.byteLength(cut));
}

/** A random PIN as long as the policy allows. */
function transportPin({ charset, maxBytes }: PinPolicy): string {
  const alphabet = charset === 'digits' ? '0123456789' : '0123456789abcdef';
  const length = Math.min(TRANSPORT_PIN_CHARACTERS, maxBytes);
  return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
}

/**
 * The one session on the medium in the slot, who is logged in to it, and the transport PIN. A session stays open from
 * call to call, for opening one costs more than checking one; a login lasts for one call.
 */
export class MediumAccess {
  readonly #module: Pkcs11Module;
  readonly #profile: MediumProfile;
  readonly #channels: SealedChannels;
  #session: TokenSession | null = null;
  #transport: { serial: string; pin: string } | null = null;
  readonly held: HeldPin;

  constructor(module: Pkcs11Module, profile: MediumProfile, channels: SealedChannels, clock: () => number) {
    this.#module = module;
    this.#profile = profile;
    this.#channels = channels;
    this.held = new HeldPin(clock);
  }

  /** The session on the medium that is plugged in now. `not-connected` without one. */
  session(): TokenSession {
    try {
      this.#session?.check();
    } catch (error) {
      if (returnValueOf(error) === null) throw error;
      // The session is over because the medium went, be it back by now: it may be in other hands.
      this.#session = null;
      this.held.drop();
    }
    if (!this.#session) {
      const slot = this.#slot();
      this.#closeAllSessions(slot);
      this.#session = new TokenSession(this.#module, slot, (token) =>
        shellSerial(this.#profile.serial, token),
      );
    }
    return this.#session;
  }

  /** The same, only on the medium that is meant: `other-medium` where another is plugged in. */
  sessionOn(serial: string): TokenSession {
    // Asked of the slot first: a medium that was never initialised opens no session that could tell.
    this.#requireIn(this.#slot(), serial);
    const session = this.session();
    requireMeant(serial, session.serial);
    return session;
  }

  /** Close the session, and with it the login, its session objects and any operation that it was in. */
  close(): void {
    this.#session = null;
    try {
      const [slot] = this.#module.cryptoki.C_GetSlotList(true);
      if (slot) this.#closeAllSessions(slot);
    } catch (error) {
      // A medium that was pulled has closed it already; else it is tried again before the next session is opened.
      if (returnValueOf(error) === null) throw error;
    }
  }

  /**
   * After a failed call: an operation may be active in the session that nobody will finish, or hold an object that nobody
   * will destroy. Another session takes its place at once, so that a held PIN has its witness of the insertion.
   */
  renewSession(): void {
    try {
      this.#session?.check();
      this.close();
      this.session();
    } catch (error) {
      if (returnValueOf(error) === null && !(error instanceof DeviceError)) throw error;
      this.held.drop();
      this.close();
    }
  }

  /** Whether a PIN is held for this medium in this insertion. */
  holdsPinOf(serial: string): boolean {
    if (this.held.for(serial) === null) return false;
    try {
      this.session();
    } catch (error) {
      if (returnValueOf(error) === null && !(error instanceof DeviceError)) throw error;
      this.held.drop();
    }
    return this.held.for(serial) !== null;
  }

  /** Run `work` logged in as the user. `pin-incorrect`, `pin-locked`; `refused` when no transport PIN is known. */
  asUser<T>(pin: UserPin, work: (session: TokenSession) => T): T {
    return this.#asUser(this.session(), pin, work);
  }

  /** The same on the medium that is meant: another one is not even asked whether it takes the PIN. */
  asUserOn<T>(serial: string, pin: UserPin, work: (session: TokenSession) => T): T {
    return this.#asUser(this.sessionOn(serial), pin, work);
  }

  #asUser<T>(session: TokenSession, pin: UserPin, work: (session: TokenSession) => T): T {
    const text = this.#textOf(pin, session);
    try {
      this.#checkingUserPin(() => session.login(pkcs11js.CKU_USER, text));
    } catch (error) {
      // Tried once more it could only cost another try.
      this.held.drop();
      throw error;
    }
    return this.#untilLogout(session, work);
  }

  /** Check the supplier's PIN and keep it for calls to come. */
  holdUserPin(serial: string, sealedPin: SealedSecret): void {
    const pin = this.#channels.unseal(sealedPin).toString();
    this.sessionOn(serial);
    this.held.hold(serial, pin);
    this.asUserOn(serial, { kind: 'held' }, () => undefined);
  }

  /** C_InitToken on the medium that is meant, if nothing but `erasableIds` is on it; then a transport PIN. */
  initialise(serial: string, { label, erasableIds, sealedSoPin }: Initialisation): void {
    const slot = this.#slot();
    this.#requireErasable(slot, serial, erasableIds);
    const soPin = this.#channels.unseal(sealedSoPin).toString();
    this.#transport = null;
    this.held.drop();
    this.#session = null;
    this.#closeAllSessions(slot);
    checkingSoPin(() => this.#module.cryptoki.C_InitToken(slot, soPin, paddedLabel(label)));
    this.#setTransportPin(serial, soPin);
  }

  /** A medium that was never initialised holds nothing, and opens no session. */
  #requireErasable(slot: Handle, serial: string, erasableIds: readonly ObjectId[]): void {
    const token = this.#requireIn(slot, serial);
    if ((token.flags & pkcs11js.CKF_TOKEN_INITIALIZED) === 0) return;
    const foreign = foreignObjects(this.sessionOn(serial), erasableIds);
    if (foreign.length === 0) return;
    const kinds = foreign.map(({ kind }) => kind).join(', ');
    throw new DeviceError({ code: 'not-blank', detail: `the medium carries: ${kinds}` });
  }

  #requireIn(slot: Handle, serial: string): pkcs11js.TokenInfo {
    const token = this.#module.cryptoki.C_GetTokenInfo(slot);
    requireMeant(serial, shellSerial(this.#profile.serial, token));
    return token;
  }

  /** A fresh transport PIN set through the SO. */
  renewTransportPin(serial: string, sealedSoPin: SealedSecret): void {
    this.#setTransportPin(serial, this.#channels.unseal(sealedSoPin).toString());
  }

  /** C_InitPIN: a new user PIN with all its tries. */
  resetUserPin(serial: string, sealedSoPin: SealedSecret, pin: string): void {
    this.#setPinBySo(serial, this.#channels.unseal(sealedSoPin).toString(), pin);
  }

  /** C_SetPIN. `pin-incorrect` and `pin-locked` speak of the current PIN, `pin-invalid` of the new one. */
  changeUserPin(serial: string, current: UserPin, pin: string): void {
    const session = this.sessionOn(serial);
    const text = this.#textOf(current, session);
    const transport = this.#transport;
    this.#transport = null;
    this.held.drop();
    try {
      this.#checkingUserPin(() => session.cryptoki.C_SetPIN(session.handle, text, pin));
    } catch (error) {
      const mapped = deviceErrorOf(error);
      // Then the medium has looked at the new PIN only: nothing has changed.
      if (mapped instanceof DeviceError && mapped.code === 'pin-invalid') this.#transport = transport;
      throw mapped;
    }
  }

  #setTransportPin(serial: string, soPin: string): void {
    const pin = transportPin(this.#profile.pin);
    this.#setPinBySo(serial, soPin, pin);
    this.#transport = { serial, pin };
  }

  #setPinBySo(serial: string, soPin: string, pin: string): void {
    const session = this.sessionOn(serial);
    // Should the call fail late, the medium may have another PIN already: trying the old one would cost a try.
    this.#transport = null;
    this.held.drop();
    checkingSoPin(() => session.login(pkcs11js.CKU_SO, soPin));
    this.#untilLogout(session, () => session.cryptoki.C_InitPIN(session.handle, pin));
  }

  /** All, not the known one: a failed call may have opened one that nobody knows, and a login lasts as long as any. */
  #closeAllSessions(slot: Handle): void {
    this.#module.cryptoki.C_CloseAllSessions(slot);
  }

  #slot(): Handle {
    const [slot] = this.#module.cryptoki.C_GetSlotList(true);
    if (!slot) throw new DeviceError({ code: 'not-connected', detail: 'no medium in the slot' });
    return slot;
  }

  #textOf(pin: UserPin, session: TokenSession): string {
    if (pin.kind === 'supplier') return this.#channels.unseal(pin.sealedPin).toString();
    if (pin.kind === 'held') {
      const held = this.held.for(session.serial);
      if (held === null) throw new DeviceError({ code: 'refused', detail: 'no PIN is held' });
      return held;
    }
    if (this.#transport?.serial !== session.serial) {
      throw new DeviceError({ code: 'refused', detail: 'no transport PIN for this medium: renew it first' });
    }
    return this.#transport.pin;
  }

  #untilLogout<T>(session: TokenSession, work: (session: TokenSession) => T): T {
    try {
      return work(session);
    } finally {
      try {
        session.logout();
      } catch (error) {
        if (returnValueOf(error) === null) throw error;
        // No login outlives its call: it ends with the last session (PKCS#11 2.40 section 5.6, C_CloseSession). With it
        // goes the witness of the insertion.
        this.held.drop();
        this.close();
      }
    }
  }

  /** Adds what the medium tells of the tries that are left. */
  #checkingUserPin(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (returnValueOf(error) !== pkcs11js.CKR_PIN_INCORRECT) throw error;
      const state = userPinState(this.#module.cryptoki.C_GetTokenInfo(this.#slot()).flags);
      throw new DeviceError(
        {
          code: state === 'locked' ? 'pin-locked' : 'pin-incorrect',
          detail: 'CKR_PIN_INCORRECT',
          triesLeft: state === 'final-try' ? 1 : undefined,
        },
        { cause: error },
      );
    }
  }
}

/** The SO PIN is the station's own: that a medium does not take it is no one's typing error. */
function checkingSoPin(work: () => void): void {
  try {
    work();
  } catch (error) {
    const mapped = deviceErrorOf(error);
    if (!(mapped instanceof DeviceError) || !mapped.code.startsWith('pin-')) throw mapped;
    throw new DeviceError({ code: 'refused', detail: `SO PIN: ${mapped.detail}` }, { cause: error });
  }
}
