import type { AccountView, CodeSentView, PluggedCertificateView } from '../../../shared/contract/account.ts';
import type { SealedChannelView } from '../../../shared/contract/api.ts';
import type { RegisteredPair } from '../../../shared/vocabulary/registered-pair.ts';
import { ask } from '../http-client.ts';
import { sealSecret } from '../seal-secret.ts';

/* The account of the supplier who stands before a terminal, and the medium that he plugged into it. */

/** A medium in the terminal, as it stands on the page. */
export interface MediumInSlot {
  slot: number;
  mediumSerial: string;
}

/** Challenge and answer by a slow medium. */
const MEDIUM_TIMEOUT_MS = 60_000;

export const requestCode = (mobile: string) =>
  ask<CodeSentView>({ method: 'POST', path: '/account/codes', body: { mobile } });
export const signInByCode = (mobile: string, code: string) =>
  ask<AccountView>({ method: 'POST', path: '/account/session', body: { mobile, code } });
export const signInByCertificate = (slot: number) =>
  ask<AccountView>({
    method: 'POST',
    path: '/account/certificate-session',
    body: { slot },
    timeoutMs: MEDIUM_TIMEOUT_MS,
  });
/** Asked again by itself: whoever left must not stay signed in because one answer was lost. */
export const signOut = () =>
  ask<void>({ method: 'DELETE', path: '/account/session', key: crypto.randomUUID() });
export const account = () => ask<AccountView>({ method: 'GET', path: '/account' });
export const accountCertificates = () =>
  ask<RegisteredPair[]>({ method: 'GET', path: '/account/certificates' });
export const bindMedium = (medium: { mediumSerial: string } | { slot: number }) =>
  ask<AccountView>({
    method: 'POST',
    path: '/account/media',
    body: medium,
    timeoutMs: MEDIUM_TIMEOUT_MS,
  });
export const unbindMedium = (mediumSerial: string) =>
  ask<AccountView>({ method: 'DELETE', path: `/account/media/${encodeURIComponent(mediumSerial)}` });

/** Null: the medium carries none that is registered here. */
export const certificateOn = ({ slot, mediumSerial }: MediumInSlot) =>
  ask<PluggedCertificateView | null>({
    method: 'GET',
    path: `/terminal/certificate/${slot}/${encodeURIComponent(mediumSerial)}`,
    timeoutMs: MEDIUM_TIMEOUT_MS,
  });

/** The PIN of the medium that stands on the page leaves it sealed for its process, which holds it for what is done next. */
export async function givePin({ slot, mediumSerial }: MediumInSlot, pin: string): Promise<void> {
  const channel = await ask<SealedChannelView>({
    method: 'POST',
    path: '/terminal/pin-channel',
    body: { slot },
  });
  const sealedPin = await sealSecret(channel, pin);
  await ask<void>({
    method: 'POST',
    path: '/terminal/pin',
    body: { slot, mediumSerial, sealedPin },
    timeoutMs: MEDIUM_TIMEOUT_MS,
  });
}
