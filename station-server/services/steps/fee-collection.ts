import { DeviceError } from '../../../hardware/devices/device-error.ts';
import type { CaseAction } from '../../../shared/case/state/actions.ts';
import { successorClaim, wantedOrderClaims } from '../../../shared/case/questions/case-claims.ts';
import type { CaseState } from '../../../shared/case/state/case-state.ts';
import type { CaseEvent } from '../../../shared/case/state/events.ts';
import type { CardSlip } from '../../../shared/case/state/payments.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { ineligibility } from '../../../shared/rules/eligibility.ts';
import type { StreamAppend } from '../../journal/journal-entry.ts';
import { ProblemError, refusedBy } from '../../failures/problem-error.ts';
import { station } from '../../registry/cases/case-desk.ts';
import { claimObstacle } from '../../registry/cases/claim-problem.ts';
import { printReceipt } from '../documents/case-prints.ts';
import type { CommandContext, StepHandler, StepParts } from './step-handler.ts';

/**
 * How the fee comes in and goes back. Booked first, then the drawer opens and the receipt prints; a receipt that doesn't
 * come out here follows from the journal.
 */
export const feeCollection = {
  'collect-cash': async (context, { tenderedFen }) => {
    await refuseInVain(context);
    const tillId = await openTill(context);
    return context.parts.prints.inTurn(context.caseNumber, async (print) => {
      const state = await actOnTill(context, tillId, { type: 'collect-cash', tillId, tenderedFen });
      await openDrawer(context.parts);
      return (await printReceipt(print, station)) ?? state;
    });
  },
  'collect-card': async (context, { slip }) => {
    const { parts, caseNumber, by } = context;
    await refuseInVain(context);
    const card = slipHere(context, slip);
    return parts.prints.inTurn(caseNumber, async (print) => {
      const state = await parts.desk.act(caseNumber, { type: 'collect-card', card }, by);
      return (await printReceipt(print, station)) ?? state;
    });
  },
  'offer-payment': async (context, { method }) => {
    const { parts, caseNumber, by } = context;
    await refuseInVain(context);
    return parts.payments.offer(caseNumber, method, by);
  },
  'charge-payment-code': async (context, { paymentCode }) => {
    const { parts, caseNumber, by } = context;
    await refuseInVain(context);
    return parts.payments.charge(caseNumber, paymentCode, by);
  },
  'withdraw-payment': ({ parts, caseNumber, by }) => parts.payments.withdraw(caseNumber, by),
  'refund-cash': async (context, { refundNo }) => {
    const tillId = await openTill(context);
    const state = await actOnTill(context, tillId, { type: 'refund-cash', refundNo, tillId });
    await openDrawer(context.parts);
    return state;
  },
  'refund-card': async (context, { refundNo, slip }) => {
    const { parts, caseNumber, by } = context;
    const card = slipHere(context, slip);
    return parts.desk.act(caseNumber, { type: 'refund-card', refundNo, card }, by);
  },
} satisfies StepHandler;

async function openTill({ parts, by }: CommandContext): Promise<string> {
  const tillId = by.actor.kind === 'staff' ? await parts.tills.openTillOf(by.actor.staffId) : null;
  if (!tillId) throw new ProblemError(makeProblem('till-closed'));
  return tillId;
}

/** The case's event, the till's event and the ledger's postings are one transaction. */
function actOnTill(
  { parts, caseNumber, by }: CommandContext,
  tillId: string,
  action: CaseAction,
): Promise<CaseState> {
  const moved = (event: CaseEvent): Promise<StreamAppend>[] => {
    if (event.type === 'fee-collected')
      return [parts.tills.cashReceived(tillId, caseNumber, event.data.amountFen)];
    if (event.type === 'refund-done')
      return [parts.tills.cashRefunded(tillId, caseNumber, event.data.amountFen)];
    return [];
  };
  return parts.desk.act(caseNumber, action, by, (_before, events) => Promise.all(events.flatMap(moved)));
}

/** Problem `method-not-offered`. That a slip stands for one movement of money, its claim sees to: `slip-used`. */
function slipHere({ parts }: CommandContext, slip: Omit<CardSlip, 'terminalId'>): CardSlip {
  const { cardTerminal } = parts;
  if (!cardTerminal) throw new ProblemError(makeProblem('method-not-offered'));
  return { terminalId: cardTerminal.terminalId, ...slip };
}

/**
 * Before a supplier pays: problems of the claim that his order will want, and of a certificate that was revoked or
 * replaced since it was chosen. Money that comes all the same goes back.
 */
async function refuseInVain({ parts, caseNumber, by }: CommandContext): Promise<void> {
  const { service, certificate, ...state } = await parts.desk.load(caseNumber);
  const wanted = [
    ...wantedOrderClaims({ service, certificate, ...state }),
    ...(certificate ? [successorClaim(certificate)] : []),
  ];
  const obstacle = await claimObstacle(parts.db, wanted, caseNumber, by.actor);
  if (obstacle) throw new ProblemError(obstacle);
  if (!certificate) return;
  const { status } = await parts.certificates.load(certificate.requestId);
  const ineligible = ineligibility(service, status);
  if (ineligible) throw refusedBy(ineligible);
}

async function openDrawer({ bench }: StepParts): Promise<void> {
  try {
    await bench.receiptPrinter?.openDrawer();
  } catch (error) {
    // The money is booked: a drawer can be opened by its key.
    if (!(error instanceof DeviceError)) throw error;
  }
}
