import { answers } from './endpoint.ts';
import { sealedPinSchema, type UnlockLinkView } from '../account.ts';
import type { SealedChannelView } from '../api.ts';

/** R-UNLOCK-2: a new PIN by the mailed link, at a terminal into which the medium is plugged. */
export const unlockLinkEndpoints = {
  'GET /unlock-links/:caseNumber/:secret': answers<UnlockLinkView>()({ access: ['terminal'] }),
  'POST /unlock-links/:caseNumber/:secret/pin-channel': answers<SealedChannelView>()({
    access: ['terminal'],
  }),
  'POST /unlock-links/:caseNumber/:secret': answers<void>()({ access: ['terminal'], body: sealedPinSchema }),
};
