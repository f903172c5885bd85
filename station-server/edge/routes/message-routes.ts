import { changeMessageAddressSchema } from '../../../shared/contract/commands.ts';
import { route, type Route } from '../http/route.ts';
import { byOf, staff } from './staff-routes.ts';
import type { StationParts } from '../http/station-parts.ts';

/** R-ON-9: messages to suppliers, for staff to look at, to try again and to send to a corrected address. */
export function messageRoutes({ messages }: StationParts): Route[] {
  const id = (parameters: Record<string, string>): string => parameters['messageId'] ?? '';
  return [
    route({
      method: 'get',
      path: '/messages',
      access: staff,
      body: null,
      act: ({ query }) => {
        const caseNumber = query.get('caseNumber');
        return messages.list(caseNumber === null ? 'open' : { caseNumber });
      },
    }),
    route({
      method: 'post',
      path: '/messages/:messageId/retry',
      access: staff,
      body: null,
      act: ({ parameters, requester }) => messages.retry(id(parameters), byOf(requester)),
    }),
    route({
      method: 'put',
      path: '/messages/:messageId/address',
      access: staff,
      body: changeMessageAddressSchema,
      act: ({ parameters, body, requester }) => messages.changeAddress(id(parameters), body, byOf(requester)),
    }),
  ];
}
