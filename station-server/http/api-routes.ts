import { accountRoutes } from './account-routes.ts';
import { approvalRoutes } from './approval-routes.ts';
import { backOfficeRoutes } from './back-office-routes.ts';
import { bookRoutes } from './book-routes.ts';
import { calendarRoutes } from './calendar-routes.ts';
import { caseRoutes } from './case-routes.ts';
import { certificateRoutes } from './certificate-routes.ts';
import { dayRoutes } from './day-routes.ts';
import { deviceRoutes } from './device-routes.ts';
import { feeScheduleRoutes } from './fee-schedule-routes.ts';
import { invoiceRoutes } from './invoice-routes.ts';
import { orderRoutes } from './order-routes.ts';
import { mediaStockRoutes } from './media-stock-routes.ts';
import { messageRoutes } from './message-routes.ts';
import { pinChangeRoutes } from './pin-change-routes.ts';
import type { Route } from './route.ts';
import { safeRoutes } from './safe-routes.ts';
import { scanRoutes } from './scan-routes.ts';
import { screenRoutes } from './screen-routes.ts';
import { staffRoutes } from './staff-routes.ts';
import type { StationParts } from './station-parts.ts';
import { blankFormRoutes } from './blank-form-routes.ts';
import { terminalRoutes } from './terminal-routes.ts';
import { unlockLinkRoutes } from './unlock-link-routes.ts';

/** The one table of everything under `/api`, each route with who may use it. */
export const apiRoutes = (parts: StationParts): Route[] => [
  ...staffRoutes(parts),
  ...caseRoutes(parts),
  ...certificateRoutes(parts),
  ...approvalRoutes(parts),
  ...dayRoutes(parts),
  ...safeRoutes(parts),
  ...deviceRoutes(parts),
  ...mediaStockRoutes(parts),
  ...scanRoutes(parts),
  ...feeScheduleRoutes(parts),
  ...invoiceRoutes(parts),
  ...messageRoutes(parts),
  ...calendarRoutes(parts),
  ...bookRoutes(parts),
  ...backOfficeRoutes(parts),
  ...screenRoutes(parts),
  ...pinChangeRoutes(parts),
  ...terminalRoutes(parts),
  ...blankFormRoutes(parts),
  ...accountRoutes(parts),
  ...orderRoutes(parts),
  ...unlockLinkRoutes(parts),
];
