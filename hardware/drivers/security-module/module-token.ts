import { randomBytes } from 'node:crypto';
import pkcs11js from 'pkcs11js';
import { DeviceError } from '../../devices/device-error.ts';
import { TokenSession, unpadded, type Handle, type Pkcs11Module } from '../pkcs11/token.ts';

const LABEL_BYTES = 32;

interface TokenOptions {
  /** ASCII, up to 32 characters. */
  label: string;
  pin: string;
}

interface TokenInSlot {
  slot: Handle;
  serial: string;
  flags: number;
}

/**
 * Log in to the module's token. When it has none that is ready, a blank one is initialised with the PIN and a random
 * SO PIN that nobody keeps; one that a crash left without a user PIN is passed over.
 */
export function openModuleToken(module: Pkcs11Module, options: TokenOptions): TokenSession {
  const ready = CKF_TOKEN_READY;
  const token = tokens(module).find(({ flags }) => (flags & ready) === ready);
  const session = token ? new TokenSession(module, token.slot) : personalise(module, options);
  session.login(pkcs11js.CKU_USER, options.pin);
  return session;
}

const CKF_TOKEN_READY = pkcs11js.CKF_TOKEN_INITIALIZED | pkcs11js.CKF_USER_PIN_INITIALIZED;

const tokens = ({ cryptoki }: Pkcs11Module): TokenInSlot[] =>
  cryptoki.C_GetSlotList(true).map((slot) => {
    const { serialNumber, flags } = cryptoki.C_GetTokenInfo(slot);
    return { slot, serial: unpadded(serialNumber), flags };
  });

function personalise(module: Pkcs11Module, { label, pin }: TokenOptions): TokenSession {
  const before = tokens(module);
  const blank = before.find(({ flags }) => !(flags & pkcs11js.CKF_TOKEN_INITIALIZED));
  if (!blank) throw new DeviceError({ code: 'not-connected', detail: 'the module has no blank token' });
  const soPin = randomBytes(16).toString('hex');
  module.cryptoki.C_InitToken(blank.slot, soPin, label.padEnd(LABEL_BYTES, ' '));
  // SoftHSM gives the token a serial number and another slot.
  const known = new Set(before.filter((token) => token !== blank).map(({ serial }) => serial));
  const fresh = tokens(module).find(
    ({ serial, flags }) => flags & pkcs11js.CKF_TOKEN_INITIALIZED && !known.has(serial),
  );
  if (!fresh) throw new DeviceError({ code: 'protocol', detail: 'the token is gone after C_InitToken' });
  const session = new TokenSession(module, fresh.slot);
  session.login(pkcs11js.CKU_SO, soPin);
  module.cryptoki.C_InitPIN(session.handle, pin);
  session.logout();
  return session;
}
