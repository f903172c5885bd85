import { accountRoutes } from './routes/account-routes.ts';
import { approvalRoutes } from './routes/approval-routes.ts';
import { backOfficeRoutes } from './routes/back-office-routes.ts';
import { bookRoutes } from './routes/book-routes.ts';
import { calendarRoutes } from './routes/calendar-routes.ts';
import { caseRoutes } from './routes/case-routes.ts';
import { certificateRoutes } from './routes/certificate-routes.ts';
import { dayRoutes } from './routes/day-routes.ts';
import { deviceRoutes } from './routes/device-routes.ts';
import { feeScheduleRoutes } from './routes/fee-schedule-routes.ts';
import { invoiceRoutes } from './routes/invoice-routes.ts';
import { orderRoutes } from './routes/order-routes.ts';
import { mediaStockRoutes } from './routes/media-stock-routes.ts';
import { messageRoutes } from './routes/message-routes.ts';
import { pinChangeRoutes } from './routes/pin-change-routes.ts';
import type { Route } from './http/route.ts';
import { safeRoutes } from './routes/safe-routes.ts';
import { scanRoutes } from './routes/scan-routes.ts';
import { screenRoutes } from './routes/screen-routes.ts';
import { staffRoutes } from './routes/staff-routes.ts';
import type { StationParts } from './http/station-parts.ts';
import { blankFormRoutes } from './routes/blank-form-routes.ts';
import { terminalRoutes } from './routes/terminal-routes.ts';
import { unlockLinkRoutes } from './routes/unlock-link-routes.ts';

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
