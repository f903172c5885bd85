import { deliverySchema, foundMediumSchema, withdrawalSchema } from '../../../shared/contract/media-stock.ts';
import { MEDIUM_STATES } from '../../../shared/vocabulary/medium.ts';
import { rigMedia } from '../../services/back-office/rig-media.ts';
import { stockView } from '../../registry/media/stock-queries.ts';
import { route, type Route } from '../http/route.ts';
import { byOf, staff } from './staff-routes.ts';
import type { StationParts } from '../http/station-parts.ts';

/** R-MEDIUM-0: the stock of media by serial, and whose what is plugged in is. */
export function mediaStockRoutes(parts: StationParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/media-stock',
      access: staff,
      body: null,
      act({ query }) {
        const state = MEDIUM_STATES.find((known) => known === query.get('state')) ?? null;
        return stockView(parts.db, { text: (query.get('text') ?? '').trim(), state });
      },
    }),
    route({
      method: 'post',
      path: '/media-deliveries',
      access: staff,
      body: deliverySchema,
      act: ({ body, requester }) => parts.deliveries.receive(body.serials, body.note, byOf(requester)),
    }),
    route({
      method: 'post',
      path: '/media-withdrawals',
      // What is written off is a supervisor's word, as a difference of the count is.
      access: ['supervisor'],
      body: withdrawalSchema,
      act: ({ body: { mediumSerial, because, reason }, requester }) =>
        parts.deliveries.withdraw(mediumSerial, because, reason, byOf(requester)),
    }),
    route({
      method: 'post',
      path: '/found-media',
      access: ['supervisor'],
      body: foundMediumSchema,
      act: ({ body: { mediumSerial, reason }, requester }) =>
        parts.deliveries.find(mediumSerial, reason, byOf(requester)),
    }),
    route({ method: 'get', path: '/rig', access: staff, body: null, act: () => rigMedia(parts) }),
  ];
}
