import { mediaStockEndpoints } from '../../../shared/contract/endpoints/media-stock-endpoints.ts';
import { implemented } from '../http/implemented.ts';
import { rigMedia } from '../../services/back-office/rig-media.ts';
import { stockView } from '../../registry/media/media-queries.ts';
import type { Route } from '../http/route.ts';
import { byOf } from '../http/requester.ts';
import type { StationParts } from '../http/station-parts.ts';

/** R-MEDIUM-0: the stock of media by serial, and whose what is plugged in is. */
export function mediaStockRoutes(parts: StationParts): Route[] {
  return implemented(mediaStockEndpoints, {
    'GET /media-stock'({ query }) {
      return stockView(parts.db, { text: query.text, state: query.state ?? null });
    },

    'POST /media-deliveries': ({ body, requester }) =>
      parts.deliveries.receive(body.serials, body.note, byOf(requester)),

    'POST /media-withdrawals': ({ body: { mediumSerial, because, reason }, requester }) =>
      parts.deliveries.withdraw(mediumSerial, because, reason, byOf(requester)),

    'POST /found-media': ({ body: { mediumSerial, reason }, requester }) =>
      parts.deliveries.find(mediumSerial, reason, byOf(requester)),

    'GET /rig': () => rigMedia(parts),
  });
}
