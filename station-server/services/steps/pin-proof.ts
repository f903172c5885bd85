import type { StepHandler } from './step-handler.ts';

/** R-VAL-8: the PIN comes by the supplier's screen (`POST /screen/pin`), never by a command of the clerk's. */
export const pinProof = {} satisfies StepHandler;
