import { request } from '../request.ts';
import { sealSecret } from '../seal-secret.ts';
import { DEVICE_TIMEOUT_MS } from '../timeouts.ts';

/** R-UNLOCK-2: the mailed link, opened at a terminal. */
export interface UnlockLink {
  caseNumber: string;
  secret: string;
}

export const unlockLink = ({ caseNumber, secret }: UnlockLink) =>
  request('GET /unlock-links/:caseNumber/:secret', { parameters: { caseNumber, secret } });

/** The new PIN leaves the page sealed for the medium's process. */
export async function setPinByLink({ caseNumber, secret }: UnlockLink, pin: string): Promise<void> {
  const parameters = { caseNumber, secret };
  const channel = await request('POST /unlock-links/:caseNumber/:secret/pin-channel', { parameters });
  const body = { sealedPin: await sealSecret(channel, pin) };
  await request('POST /unlock-links/:caseNumber/:secret', { parameters, body, timeoutMs: DEVICE_TIMEOUT_MS });
}
