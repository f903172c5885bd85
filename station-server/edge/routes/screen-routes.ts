import { screenEndpoints } from '../../../shared/contract/endpoints/screen-endpoints.ts';
import { implemented } from '../http/implemented.ts';
import type { MediumSlot, SealedSecret } from '../../../hardware/devices/medium-slot.ts';
import type { CaseState } from '../../../shared/case/state/case-state.ts';
import type { ScreenView, SealedChannelView } from '../../../shared/contract/api.ts';
import { currentIssuance, currentStep } from '../../../shared/case/fold/fold.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { By } from '../../registry/cases/case-desk.ts';
import { holdSupplierPin, wantedPin } from '../../services/media/supplier-pin.ts';
import { pinChangeViewOf, screenViewOf, testViewOf } from '../http/screen-view.ts';
import { handleDirected } from '../../services/commands/step-handlers.ts';
import { SCREEN_COOKIE, type Requester } from '../http/requester.ts';
import { addressOf, type Route } from '../http/route.ts';
import type { StationParts } from '../http/station-parts.ts';
import { absentMedium } from '../../services/media/absent-medium.ts';

const SCREEN_COOKIE_AGE_MS = 400 * 86_400_000;

/** What a desk's screen shows now. */
export async function viewOfDesk(parts: StationParts, desk: string): Promise<ScreenView> {
  const slots = await parts.terminals.slotsOfCounter();
  const { attachments, clock } = parts;
  const shown = {
    attachments,
    clock,
    ceremony: { slotOf: (serial: string) => parts.ceremony.slotOf(serial, slots) },
  };
  const change = parts.pinChanges.at(desk);
  if (change) return pinChangeViewOf(change, shown);
  const test = parts.tests.at(desk);
  if (test) return testViewOf(test, shown);
  const caseNumber = parts.screens.shownAt(desk);
  return screenViewOf(caseNumber === null ? null : await parts.desk.load(caseNumber), shown);
}

/** The supplier's screen at a desk. */
export function screenRoutes(parts: StationParts): Route[] {
  const deskOf = ({ screenDesk }: Requester): string => {
    if (screenDesk === null) throw new ProblemError(makeProblem('screen-not-paired'));
    return screenDesk;
  };
  const shownCase = (requester: Requester): string => {
    const caseNumber = parts.screens.shownAt(deskOf(requester));
    if (caseNumber === null) throw new ProblemError(makeProblem('not-found'));
    return caseNumber;
  };
  return implemented(screenEndpoints, {
    async 'POST /screen'({ requester, response, raw }) {
      if (requester.screenToken !== null && requester.screenDesk === null) {
        return { code: parts.screens.codes.codeFor(requester.screenToken, addressOf(raw)) };
      }
      if (requester.screenDesk !== null) return { code: '' };
      const { token, code } = parts.screens.codes.announce(addressOf(raw));
      const secure = parts.config.tls !== null;
      response.cookie(SCREEN_COOKIE, token, {
        httpOnly: true,
        sameSite: 'strict',
        secure,
        path: '/',
        maxAge: SCREEN_COOKIE_AGE_MS,
      });
      return Promise.resolve({ code });
    },

    'GET /screen': ({ requester }) => viewOfDesk(parts, deskOf(requester)),

    async 'POST /screen/commands'({ requester, body, idempotencyKey }) {
      const desk = deskOf(requester);
      const caseNumber = shownCase(requester);
      await parts.commands.run(idempotencyKey, { caseNumber, ...body }, bySupplier(desk), async (withKey) => {
        const slots = await parts.terminals.slotsOfCounter();
        await handleDirected({ parts, caseNumber, by: { ...withKey, slots } }, body);
        return caseNumber;
      });
      return viewOfDesk(parts, desk);
    },

    async 'POST /screen/pin-channel'({ requester }): Promise<SealedChannelView> {
      const desk = deskOf(requester);
      if (parts.pinChanges.at(desk)) return parts.pinChanges.slotFor(desk).openSealedChannel();
      const { slot } = await mediumForSecret(parts, desk);
      return slot.openSealedChannel();
    },

    async 'POST /screen/pin'({ requester, body }) {
      const desk = deskOf(requester);
      const medium = await mediumForSecret(parts, desk);
      if (medium.mediumSerial !== body.mediumSerial) throw new ProblemError(makeProblem('changed-meanwhile'));
      if (parts.tests.at(desk)) await parts.tests.givePin(desk, body.sealedPin);
      else await givePinForCase(parts, desk, medium, body.sealedPin);
      parts.refreshDesk(desk);
      return viewOfDesk(parts, desk);
    },
  });
}

/** The supplier typed the PIN of his own medium: it is proven, or an issuance that waited for it goes on. */
async function givePinForCase(
  parts: StationParts,
  desk: string,
  { slot, mediumSerial, caseNumber }: MediumForSecret,
  sealedPin: SealedSecret,
): Promise<void> {
  await holdSupplierPin(slot, mediumSerial, sealedPin);
  if (caseNumber === null) return;
  parts.deskPins.typed(desk, mediumSerial, caseNumber);
  const wanted = wantedPin(await parts.desk.load(caseNumber));
  if (wanted?.purpose === 'proof')
    await parts.desk.act(
      caseNumber,
      { type: 'prove-pin', mediumSerial: wanted.mediumSerial },
      bySupplier(desk),
    );
  else await parts.ceremony.resume(caseNumber);
}

const bySupplier = (desk: string): By => ({
  actor: { kind: 'supplier', screen: desk },
  terminal: `screen:${desk}`,
});

interface MediumForSecret {
  slot: MediumSlot;
  mediumSerial: string;
  caseNumber: string | null;
}

/** The medium that a secret typed at this desk is for, in its slot of the counter. Problems `not-found`, `medium-absent`. */
async function mediumForSecret(parts: StationParts, desk: string): Promise<MediumForSecret> {
  const test = parts.tests.at(desk);
  const caseNumber = test ? null : parts.screens.shownAt(desk);
  const state = caseNumber === null ? null : await parts.desk.load(caseNumber);
  const mediumSerial = test?.mediumSerial ?? (state && secretMediumOf(state));
  if (!mediumSerial) throw new ProblemError(makeProblem('not-found'));
  const plugged = await parts.ceremony.slotOf(mediumSerial, await parts.terminals.slotsOfCounter());
  if (!plugged) throw absentMedium(mediumSerial, test ?? (state && currentIssuance(state)));
  return { slot: plugged.slot, mediumSerial, caseNumber };
}

function secretMediumOf(state: CaseState): string | null {
  const step = currentStep(state);
  if (step === 'pin-setting') return currentIssuance(state)?.mediumSerial ?? null;
  if (step === 'pin-reset') return state.certificate?.mediumSerial ?? null;
  return wantedPin(state)?.mediumSerial ?? null;
}
