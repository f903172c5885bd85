import { answers } from './endpoint.ts';
import {
  bindMediumSchema,
  codeSignInSchema,
  mobileSchema,
  slotSchema,
  terminalPinSchema,
  type AccountView,
  type CodeSentView,
  type PluggedCertificateView,
} from '../account.ts';
import type { RegisteredPair } from '../../vocabulary/registered-pair.ts';
import type { SealedChannelView } from '../api.ts';

/** Accounts of suppliers, and their media. */
export const accountEndpoints = {
  'POST /account/codes': answers<CodeSentView>()({ access: ['terminal'], body: mobileSchema }),
  'POST /account/session': answers<AccountView>()({ access: ['terminal'], body: codeSignInSchema }),
  'POST /account/certificate-session': answers<AccountView>()({ access: ['terminal'], body: slotSchema }),
  'DELETE /account/session': answers<void>()({ access: ['terminal'] }),
  'GET /account': answers<AccountView>()({ access: ['account'] }),
  'GET /account/certificates': answers<RegisteredPair[]>()({ access: ['account'] }),
  'POST /account/media': answers<AccountView>()({ access: ['account'], body: bindMediumSchema }),
  'DELETE /account/media/:serial': answers<AccountView>()({ access: ['account'] }),
};

/** The medium that a supplier has plugged into a terminal, and its PIN. */
export const slotEndpoints = {
  'POST /terminal/pin-channel': answers<SealedChannelView>()({ access: ['terminal'], body: slotSchema }),
  'POST /terminal/pin': answers<void>()({ access: ['terminal'], body: terminalPinSchema }),
  'GET /terminal/certificate/:slot/:serial': answers<PluggedCertificateView | null>()({
    access: ['terminal'],
  }),
  'DELETE /terminal/pin/:slot': answers<void>()({ access: ['terminal'] }),
};
