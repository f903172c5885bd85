import { accountEndpoints, slotEndpoints } from './account-endpoints.ts';
import { approvalEndpoints } from './approval-endpoints.ts';
import { backOfficeEndpoints } from './back-office-endpoints.ts';
import { blankFormEndpoints } from './blank-form-endpoints.ts';
import { bookEndpoints } from './book-endpoints.ts';
import { calendarEndpoints } from './calendar-endpoints.ts';
import { caseEndpoints, scanEndpoints } from './case-endpoints.ts';
import { certificateEndpoints } from './certificate-endpoints.ts';
import { dayEndpoints } from './day-endpoints.ts';
import { deviceEndpoints } from './device-endpoints.ts';
import { feeScheduleEndpoints } from './fee-schedule-endpoints.ts';
import { invoiceEndpoints } from './invoice-endpoints.ts';
import { mediaStockEndpoints } from './media-stock-endpoints.ts';
import { messageEndpoints } from './message-endpoints.ts';
import { draftEndpoints, orderEndpoints, paperEndpoints } from './order-endpoints.ts';
import { pinChangeEndpoints } from './pin-change-endpoints.ts';
import { safeEndpoints } from './safe-endpoints.ts';
import { screenEndpoints } from './screen-endpoints.ts';
import { staffEndpoints } from './staff-endpoints.ts';
import { terminalEndpoints, callEndpoints } from './terminal-endpoints.ts';
import { unlockLinkEndpoints } from './unlock-link-endpoints.ts';
import type { Problem } from '../problems/problem.ts';
import type { AnswerOf, EndpointTable } from './endpoint.ts';

/** The one table of what crosses the wire: the server implements it, and the kiosk asks by it. */
export const endpoints = {
  ...accountEndpoints,
  ...slotEndpoints,
  ...approvalEndpoints,
  ...backOfficeEndpoints,
  ...blankFormEndpoints,
  ...bookEndpoints,
  ...calendarEndpoints,
  ...caseEndpoints,
  ...certificateEndpoints,
  ...dayEndpoints,
  ...deviceEndpoints,
  ...draftEndpoints,
  ...feeScheduleEndpoints,
  ...invoiceEndpoints,
  ...mediaStockEndpoints,
  ...messageEndpoints,
  ...orderEndpoints,
  ...paperEndpoints,
  ...pinChangeEndpoints,
  ...safeEndpoints,
  ...scanEndpoints,
  ...screenEndpoints,
  ...staffEndpoints,
  ...terminalEndpoints,
  ...callEndpoints,
  ...unlockLinkEndpoints,
} satisfies EndpointTable;

export type Endpoints = typeof endpoints;
export type EndpointName = keyof Endpoints;

/**
 * What the API's description knows by the compiler alone: answers have no schema. The build asks for it by its name.
 * @public
 */
export interface Described {
  /** Null: nothing. */
  answers: {
    [Name in EndpointName]: AnswerOf<Endpoints[Name]> extends void ? null : AnswerOf<Endpoints[Name]>;
  };
  problem: Problem;
}
