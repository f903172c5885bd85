import type { CaseState } from '../../../shared/case/state/case-state.ts';
import { direct } from '../../../shared/contract/directed-command.ts';
import type { SealedSecret } from '../../../hardware/devices/medium-slot.ts';
import type { Question } from './asking.ts';
import { sampleCommands } from './sample-commands.ts';

/** What a supplier could name of another one, or what nobody has. */
export interface Ids {
  caseNumber: string;
  uploadId: string;
  mediumSerial: string;
  requestId: string;
  /** A slot that is built into no terminal of his. */
  slot: number;
  mobile: string;
  sealedPin: SealedSecret;
}

/** `own`: an order of his own. */
type Trespass = (ids: Ids, own: CaseState) => Omit<Question, 'method'>[];

const uploaded = Buffer.from('ffd8ffe000104a464946', 'hex');

/**
 * How one supplier reaches for what is another's, by every route that he may use and that takes an id, in its path or in
 * what is sent. Named as in the table of routes.
 */
export const trespasses: Readonly<Record<string, Trespass>> = {
  'POST /account/session': ({ mobile }) => [{ path: '/account/session', body: { mobile, code: '000000' } }],
  'POST /account/certificate-session': ({ slot }) => [
    { path: '/account/certificate-session', body: { slot } },
  ],
  'POST /account/media': ({ mediumSerial, slot }) => [
    { path: '/account/media', body: { mediumSerial } },
    { path: '/account/media', body: { mediumSerial: ` ${mediumSerial.toLowerCase()}` } },
    { path: '/account/media', body: { slot } },
  ],
  'DELETE /account/media/:serial': ({ mediumSerial }) => [{ path: `/account/media/${mediumSerial}` }],
  'POST /terminal/pin-channel': ({ slot }) => [{ path: '/terminal/pin-channel', body: { slot } }],
  'POST /terminal/pin': ({ slot, mediumSerial, sealedPin }) => [
    { path: '/terminal/pin', body: { slot, mediumSerial, sealedPin } },
  ],
  'POST /terminal/pin-change': ({ slot, mediumSerial, sealedPin }) => [
    {
      path: '/terminal/pin-change',
      body: { slot, mediumSerial, currentPin: sealedPin, newPin: sealedPin },
    },
  ],
  'GET /terminal/certificate/:slot/:serial': ({ slot, mediumSerial }) => [
    { path: `/terminal/certificate/${slot}/${mediumSerial}` },
  ],
  'DELETE /terminal/pin/:slot': ({ slot }) => [{ path: `/terminal/pin/${slot}` }],
  'GET /orders/:caseNumber': ({ caseNumber }) => [{ path: `/orders/${caseNumber}` }],
  'POST /orders/:caseNumber/commands': (ids, own) =>
    [ids.caseNumber, own.caseNumber].flatMap((caseNumber) =>
      sampleCommands(ids)
        // In his own order only what names something of another's is a trespass.
        .filter(
          (command) =>
            caseNumber === ids.caseNumber || /requestId|uploadId|"slot":\d/.test(JSON.stringify(command)),
        )
        .map((command) => {
          const { madeFor } = direct(own, command);
          const body = { madeFor: { ...madeFor, caseNumber }, command };
          return { path: `/orders/${caseNumber}/commands`, body };
        }),
    ),
  'GET /orders/:caseNumber/lost-certificates': ({ caseNumber }) => [
    { path: `/orders/${caseNumber}/lost-certificates` },
  ],
  'GET /orders/:caseNumber/verification': ({ caseNumber }) => [
    { path: `/orders/${caseNumber}/verification` },
  ],
  'GET /orders/:caseNumber/payment': ({ caseNumber }) => [{ path: `/orders/${caseNumber}/payment` }],
  'POST /orders/:caseNumber/uploads': ({ caseNumber }) => [
    {
      path: `/orders/${caseNumber}/uploads?material=agent-id&side=front&step=material-upload&attempt=1`,
      body: uploaded,
    },
    { path: `/orders/${caseNumber}/uploads?material=nothing`, body: uploaded },
  ],
  'GET /orders/:caseNumber/uploads/:uploadId/:page': ({ caseNumber, uploadId }, own) => [
    { path: `/orders/${caseNumber}/uploads/${uploadId}/0` },
    { path: `/orders/${own.caseNumber}/uploads/${uploadId}/0` },
  ],
  'POST /orders/:caseNumber/recognition': ({ caseNumber }) => [
    { path: `/orders/${caseNumber}/recognition?kind=business-licence`, body: uploaded },
  ],
  'GET /orders/:caseNumber/documents/:kind': ({ caseNumber }) =>
    ['application-form', 'seal-specimen-form', 'fee-receipt', 'handover-slip'].map((kind) => ({
      path: `/orders/${caseNumber}/documents/${kind}`,
    })),
  'GET /orders/:caseNumber/draft': ({ caseNumber }) => [{ path: `/orders/${caseNumber}/draft` }],
  'PUT /orders/:caseNumber/draft': ({ caseNumber }) => [
    {
      path: `/orders/${caseNumber}/draft`,
      body: { step: 'agent-verification', values: { agentName: '别人' } },
    },
  ],
  'GET /unlock-links/:caseNumber/:secret': ({ caseNumber }) => [
    { path: `/unlock-links/${caseNumber}/${'A'.repeat(32)}` },
  ],
  'POST /unlock-links/:caseNumber/:secret/pin-channel': ({ caseNumber }) => [
    { path: `/unlock-links/${caseNumber}/${'A'.repeat(32)}/pin-channel` },
  ],
  'POST /unlock-links/:caseNumber/:secret': ({ caseNumber, sealedPin }) => [
    { path: `/unlock-links/${caseNumber}/${'A'.repeat(32)}`, body: { sealedPin } },
  ],
};

/** What takes no id of anybody's: it answers for the terminal, or for the supplier who is signed in. */
export const withoutIds: Readonly<Record<string, Omit<Question, 'method'>>> = {
  'GET /terminal': { path: '/terminal' },
  'POST /terminal/call': { path: '/terminal/call' },
  'POST /terminal/forms/:form': { path: '/terminal/forms/seal-specimen-form' },
  'GET /account': { path: '/account' },
  'GET /account/certificates': { path: '/account/certificates' },
  'GET /orders': { path: '/orders?state=closed&accountId=1&search=YM01' },
  'POST /orders': { path: '/orders', body: { service: 'first-issue', channel: 'self-service' } },
  // Whether a number has an account is not told: see the floods of texts.
  'POST /account/codes': { path: '/account/codes', body: { mobile: '12' } },
  // Last, since it ends the session.
  'DELETE /account/session': { path: '/account/session' },
};
