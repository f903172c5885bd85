import { unlockLinkEndpoints } from '../../../shared/contract/endpoints/unlock-link-endpoints.ts';
import { implemented } from '../http/implemented.ts';
import type { UnlockLinkView } from '../../../shared/contract/account.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { MediumSlot } from '../../../hardware/devices/medium-slot.ts';
import { InTurn } from '../../scheduling/in-turn.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { By } from '../../registry/cases/case-desk.ts';
import { handleCommand } from '../../services/commands/step-handlers.ts';
import { type Requester, terminalOf } from '../http/requester.ts';
import type { Route } from '../http/route.ts';
import type { StationParts } from '../http/station-parts.ts';
import { absentMedium } from '../../services/media/absent-medium.ts';
import type { Knowing } from '../../../shared/case/state/known.ts';
import type { OpenedByLink } from '../../services/orders/reset-links.ts';

/** R-UNLOCK-2: a new PIN by the mailed link, at a terminal into which the medium is plugged. */
export function unlockLinkRoutes(parts: StationParts): Route[] {
  const opened = async (
    { caseNumber, secret }: { caseNumber: string; secret: string },
    { account }: Requester,
  ): Promise<OpenedByLink> => {
    const state = await parts.resetLinks.open(caseNumber, secret);
    // Whose visit it is must be plain: neither acts under the other's eyes.
    if (account && state.accountId !== account.accountId)
      throw new ProblemError(makeProblem('other-account-signed-in'));
    return state;
  };
  const inTurn = new InTurn();
  return implemented(unlockLinkEndpoints, {
    async 'GET /unlock-links/:caseNumber/:secret'({ parameters, requester }): Promise<UnlockLinkView> {
      const state = await opened(parameters, requester);
      const { certificate, caseNumber, resetLink } = state;
      return {
        caseNumber,
        organisationName: certificate.organisationName,
        mediumSerial: certificate.mediumSerial,
        expiresAt: resetLink.expiresAt,
        isPluggedIn: (await pluggedHere(parts, requester, state)) !== null,
      };
    },

    async 'POST /unlock-links/:caseNumber/:secret/pin-channel'({ parameters, requester }) {
      const state = await opened(parameters, requester);
      const slot = await pluggedHere(parts, requester, state);
      if (!slot) throw absentMedium(state.certificate.mediumSerial, null);
      return slot.openSealedChannel();
    },

    'POST /unlock-links/:caseNumber/:secret': ({ parameters, requester, body: { sealedPin } }) =>
      // The second of two that come together finds the link used, before it touches the medium.
      inTurn.run(parameters.caseNumber, async () => {
        const state = await opened(parameters, requester);
        if (!(await pluggedHere(parts, requester, state)))
          throw absentMedium(state.certificate.mediumSerial, null);
        const { caseNumber, accountId } = state;
        const by: By = {
          actor: accountId === null ? { kind: 'station' } : { kind: 'account', accountId },
          terminal: `terminal:${terminalOf(requester).terminalId}`,
        };
        await handleCommand({ parts, caseNumber, by }, { type: 'set-pin', sealedPin });
      }),
  });
}

/** The order's medium, where it is in a slot of the terminal that asks. */
async function pluggedHere(
  parts: StationParts,
  requester: Requester,
  { certificate }: Knowing<'certificate'>,
): Promise<MediumSlot | null> {
  const plugged = await parts.ceremony.slotOf(certificate.mediumSerial);
  const isHere =
    plugged &&
    terminalOf(requester).slots.includes(plugged.slotNumber) &&
    !parts.bench.isLeftBehind(plugged.slotNumber);
  return isHere ? plugged.slot : null;
}
