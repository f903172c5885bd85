import { STAFF, answers } from './endpoint.ts';
import {
  deliverySchema,
  foundMediumSchema,
  type DeliveryView,
  type MediaStockView,
  type RigMedium,
  withdrawalSchema,
} from '../media-stock.ts';
import { mediaQuerySchema } from '../queries.ts';

/** R-MEDIUM-0: the stock of media by serial, and whose what is plugged in is. */
export const mediaStockEndpoints = {
  'GET /media-stock': answers<MediaStockView>()({ access: STAFF, query: mediaQuerySchema }),
  'POST /media-deliveries': answers<DeliveryView>()({ access: STAFF, body: deliverySchema }),
  'POST /media-withdrawals': answers<void>()({ access: ['supervisor'], body: withdrawalSchema }),
  'POST /found-media': answers<void>()({ access: ['supervisor'], body: foundMediumSchema }),
  'GET /rig': answers<RigMedium[]>()({ access: STAFF }),
};
