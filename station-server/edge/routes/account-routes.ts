import { accountEndpoints, slotEndpoints } from '../../../shared/contract/endpoints/account-endpoints.ts';
import { implemented } from '../http/implemented.ts';
import type { AccountState } from '../../../shared/account/account.ts';
import type { AccountView, PluggedCertificateView } from '../../../shared/contract/account.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { TerminalIdentity } from '../../../shared/contract/terminal.ts';
import { checkMobileNumber, maskMobile } from '../../../shared/vocabulary/contact.ts';
import type { RegisteredPair } from '../../../shared/vocabulary/registered-pair.ts';
import type { MediumSlot } from '../../../hardware/devices/medium-slot.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { listCases } from '../../registry/cases/case-list.ts';
import { isOfCompletedOrder } from '../../registry/cases/case-queries.ts';
import { proveCertificate } from '../../services/media/prove-certificate.ts';
import { holdSupplierPin } from '../../services/media/supplier-pin.ts';
import { ACCOUNT_COOKIE, type Requester, terminalOf } from '../http/requester.ts';
import type { Route } from '../http/route.ts';
import type { StationParts } from '../http/station-parts.ts';
import {
  leaveForgottenTerminals,
  leaveTerminal,
  releasePins,
  type TerminalParts,
} from '../http/session-ends.ts';
import { accountOf, atTerminal, ownSlot, requireInSlot } from '../http/supplier-at-terminal.ts';

/**
 * Whoever signs in has nothing of the supplier before: neither PINs that he typed nor, where he is signed in still, his
 * media.
 */
const makeRoom = (
  parts: TerminalParts,
  requester: Requester,
  { accountId }: { accountId: string },
  slots: readonly number[],
): Promise<void> =>
  requester.account !== null && requester.account.accountId !== accountId
    ? leaveTerminal(parts, slots)
    : releasePins(parts, slots);

function mobileIn(input: string): string {
  const checked = checkMobileNumber(input);
  if (checked.ok) return checked.value;
  throw new ProblemError(makeProblem('invalid-input', {}, { mobile: checked.reason }));
}

/** Accounts of suppliers, and the media in a terminal. */
export function accountRoutes(parts: StationParts): Route[] {
  const viewOf = async ({ accountId, mobile, media }: AccountState): Promise<AccountView> => ({
    mobileMasked: mobile === null ? '' : maskMobile(mobile),
    media,
    unfinished: await listCases(parts.db, parts.journal, {
      ...{ state: 'open', search: '', service: null, clerk: '', day: null },
      accountId,
    }),
  });
  return [
    ...implemented(accountEndpoints, {
      'POST /account/codes': ({ requester, body }) =>
        parts.codes.request({
          purpose: 'sign-in',
          mobile: mobileIn(body.mobile),
          terminal: atTerminal(terminalOf(requester), parts).terminal,
        }),

      async 'POST /account/session'({ requester, body: { mobile, code }, response }) {
        const terminal = terminalOf(requester);
        const proven = await parts.codes.check({ purpose: 'sign-in', mobile: mobileIn(mobile), code });
        const account = await parts.suppliers.ofMobile(proven.mobile, atTerminal(terminal, parts));
        await makeRoom(parts, requester, account, terminal.slots);
        await beginSession(parts, account, terminal, response);
        return viewOf(account);
      },

      async 'POST /account/certificate-session'({ requester, body, response }) {
        await leaveForgottenTerminals(parts);
        ownSlot(parts, requester, body.slot);
        const { mediumSerial } = await proveCertificate(parts, body.slot);
        const accountId = await parts.suppliers.accountOfMedium(mediumSerial);
        if (accountId === null) throw new ProblemError(makeProblem('medium-not-bound'));
        const account = await parts.suppliers.load(accountId);
        const terminal = terminalOf(requester);
        const others = terminal.slots.filter((slot) => slot !== body.slot);
        await makeRoom(parts, requester, account, others);
        await beginSession(parts, account, terminal, response);
        return viewOf(account);
      },

      async 'DELETE /account/session'({ requester, response }) {
        const terminal = terminalOf(requester);
        if (requester.accountToken) await parts.suppliers.endSession(requester.accountToken);
        await leaveTerminal(parts, terminal.slots);
        response.clearCookie(ACCOUNT_COOKIE, { path: '/' });
      },

      'GET /account': async ({ requester }) =>
        viewOf(await parts.suppliers.load(accountOf(requester, parts).accountId)),

      async 'GET /account/certificates'({ requester }) {
        const { media } = await parts.suppliers.load(accountOf(requester, parts).accountId);
        const found = await Promise.all(
          media.map(({ mediumSerial }) => parts.certificates.find({ text: mediumSerial })),
        );
        return found.flat();
      },

      async 'POST /account/media'({ requester, body }) {
        const { accountId, by } = accountOf(requester, parts);
        if ('slot' in body) {
          ownSlot(parts, requester, body.slot);
          const { mediumSerial } = await proveCertificate(parts, body.slot);
          return viewOf(await parts.suppliers.bind(accountId, mediumSerial, 'key', by));
        }
        const serial = body.mediumSerial.trim().toUpperCase();
        // R-ON-11: the serial on the shell is enough for a medium that was made for an order of this account, unless
        // another account has proven to have it since.
        const isOthers = ![null, accountId].includes(await parts.suppliers.accountOfMedium(serial));
        const isMade = !isOthers && (await isOfCompletedOrder(parts.db, { mediumSerial: serial, accountId }));
        if (!isMade) throw new ProblemError(makeProblem('medium-not-yours'));
        return viewOf(await parts.suppliers.bind(accountId, serial, 'serial', by));
      },

      async 'DELETE /account/media/:serial'({ requester, parameters: { serial } }) {
        const { accountId, by } = accountOf(requester, parts);
        return viewOf(await parts.suppliers.unbind(accountId, serial, by));
      },
    }),
    ...slotRoutes(parts),
  ];
}

/** The PIN that a supplier types at a terminal, of the medium that he plugged in. */
function slotRoutes(parts: StationParts): Route[] {
  return implemented(slotEndpoints, {
    'POST /terminal/pin-channel': ({ requester, body }) =>
      ownSlot(parts, requester, body.slot).openSealedChannel(),

    async 'POST /terminal/pin'({ requester, body: { slot: slotNumber, mediumSerial, sealedPin } }) {
      const slot = ownSlot(parts, requester, slotNumber);
      await requireInSlot(slot, mediumSerial);
      await parts.media.refuseLost(mediumSerial);
      await holdSupplierPin(slot, mediumSerial, sealedPin);
    },

    async 'GET /terminal/certificate/:slot/:serial'({ requester, parameters: { slot: slotNumber, serial } }) {
      const slot = ownSlot(parts, requester, Number(slotNumber));
      await requireInSlot(slot, serial);
      const pair = await parts.certificates.onMedium(slot);
      return pair && pluggedCertificate(parts, pair);
    },

    'DELETE /terminal/pin/:slot': ({ requester, parameters }) =>
      releasePin(ownSlot(parts, requester, Number(parameters.slot))),
  });
}

const pluggedCertificate = async (
  { suppliers }: StationParts,
  { organisationName, notAfter, status, mediumSerial }: RegisteredPair,
): Promise<PluggedCertificateView> => ({
  ...{ organisationName, notAfter, status },
  isBound: (await suppliers.accountOfMedium(mediumSerial)) !== null,
});

async function releasePin(slot: MediumSlot | undefined): Promise<void> {
  await slot?.releaseUserPin();
}

async function beginSession(
  parts: StationParts,
  { accountId }: AccountState,
  { terminalId }: TerminalIdentity,
  response: Parameters<Route['act']>[0]['response'],
): Promise<void> {
  const token = await parts.suppliers.beginSession(accountId, terminalId);
  await leaveForgottenTerminals(parts);
  response.cookie(ACCOUNT_COOKIE, token, {
    httpOnly: true,
    sameSite: 'strict',
    secure: parts.config.tls !== null,
    path: '/',
  });
}
