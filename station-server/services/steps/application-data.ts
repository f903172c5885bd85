import { attestedCodes } from '../../../shared/case/decide/attested-code.ts';
import { checkApplication } from '../../../shared/case/decide/check-application.ts';
import { passing } from '../orders/pass-order.ts';
import type { StepHandler } from './step-handler.ts';

/** A supplier by mail is told no more of the certificates in force than `eventsForSupplier` lets him see. */
export const applicationData = {
  'enter-application-data': async ({ parts, caseNumber, by }, { input, revocationReason, past }) => {
    const { desk, certificates } = parts;
    const state = await desk.load(caseNumber);
    const checked = checkApplication(input, attestedCodes(state));
    const isFirst = state.service === 'first-issue';
    const pairsInForce =
      isFirst && checked.ok ? await certificates.inForce(checked.value.organisation.uscc) : [];
    return desk.act(
      caseNumber,
      { type: 'enter-application-data', input, revocationReason, pairsInForce, past },
      by,
      passing(desk, past, by),
    );
  },
} satisfies StepHandler;
