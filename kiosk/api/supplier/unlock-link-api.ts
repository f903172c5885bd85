import type { UnlockLinkView } from '../../../shared/contract/account.ts';
import type { SealedChannelView } from '../../../shared/contract/api.ts';
import { ask } from '../http-client.ts';
import { sealSecret } from '../seal-secret.ts';

/* R-UNLOCK-2: the mailed link, opened at a terminal. */

const MEDIUM_TIMEOUT_MS = 60_000;

export interface UnlockLink {
  caseNumber: string;
  secret: string;
}

const linkPath = ({ caseNumber, secret }: UnlockLink): string =>
  `/unlock-links/${encodeURIComponent(caseNumber)}/${encodeURIComponent(secret)}`;

export const unlockLink = (link: UnlockLink) => ask<UnlockLinkView>({ method: 'GET', path: linkPath(link) });

/** The new PIN leaves the page sealed for the medium's process. */
export async function setPinByLink(link: UnlockLink, pin: string): Promise<void> {
  const channel = await ask<SealedChannelView>({ method: 'POST', path: `${linkPath(link)}/pin-channel` });
  const sealedPin = await sealSecret(channel, pin);
  await ask<void>({
    method: 'POST',
    path: linkPath(link),
    body: { sealedPin },
    timeoutMs: MEDIUM_TIMEOUT_MS,
  });
}
