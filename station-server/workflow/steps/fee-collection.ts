import { DeviceError } from '../../../hardware/devices/device-error.ts';
import { makeProblem } from '../../../shared/contract/make-problem.ts';
import { ProblemError } from '../../problem-error.ts';
import { printDocument } from './print-document.ts';
import type { CommandContext, StepHandler, StepParts } from './step-handler.ts';

/** Cash: the case's event, the till's event and the ledger's postings are one transaction. */
export const feeCollection = {
  'collect-cash': async (context, { tenderedFen }) => {
    const { parts, caseNumber, by } = context;
    const staffId = by.actor.kind === 'staff' ? by.actor.staffId : '';
    const tillId = await parts.tills.openTillOf(staffId);
    if (!tillId) throw new ProblemError(makeProblem('till-closed'));
    const state = await parts.desk.act(
      caseNumber,
      { type: 'collect-cash', tillId, tenderedFen },
      by,
      async (_before, events) =>
        Promise.all(
          events.flatMap((event) =>
            event.type === 'fee-collected'
              ? [parts.tills.cashReceived(tillId, caseNumber, event.data.amountFen)]
              : [],
          ),
        ),
    );
    return (await openDrawerAndPrint(context)) ?? state;
  },
  /** Booked first, then the drawer opens. */
  'refund-cash': async ({ parts, caseNumber, by }) => {
    const staffId = by.actor.kind === 'staff' ? by.actor.staffId : '';
    const tillId = await parts.tills.openTillOf(staffId);
    if (!tillId) throw new ProblemError(makeProblem('till-closed'));
    const state = await parts.desk.act(caseNumber, { type: 'refund-cash', tillId }, by, (_before, events) =>
      Promise.all(
        events.flatMap((event) =>
          event.type === 'fee-refunded'
            ? [parts.tills.cashRefunded(tillId, caseNumber, event.data.amountFen)]
            : [],
        ),
      ),
    );
    await openDrawer(parts);
    return state;
  },
} satisfies StepHandler;

async function openDrawer({ bench }: StepParts): Promise<void> {
  try {
    await bench.receiptPrinter?.openDrawer();
  } catch (error) {
    // The money is booked: a drawer can be opened by its key.
    if (!(error instanceof DeviceError)) throw error;
  }
}

/** The money is booked: a printer without paper must not undo that. The receipt can be printed later. */
async function openDrawerAndPrint(context: CommandContext) {
  try {
    await context.parts.bench.receiptPrinter?.openDrawer();
    const { request: _collected, ...by } = context.by;
    return await printDocument({ ...context, by }, 'fee-receipt');
  } catch (error) {
    if (error instanceof DeviceError) return null;
    throw error;
  }
}
