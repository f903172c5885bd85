import { messageEndpoints } from '../../../shared/contract/endpoints/message-endpoints.ts';
import { implemented } from '../http/implemented.ts';
import type { Route } from '../http/route.ts';
import { byOf } from '../http/requester.ts';
import type { StationParts } from '../http/station-parts.ts';

/** R-ON-9: messages to suppliers, for staff to look at, to try again and to send to a corrected address. */
export function messageRoutes({ messages }: StationParts): Route[] {
  return implemented(messageEndpoints, {
    'GET /messages': ({ query }) => {
      const { caseNumber } = query;
      return messages.list(caseNumber === undefined ? 'open' : { caseNumber });
    },

    'POST /messages/:messageId/retry': ({ parameters, requester }) =>
      messages.retry(parameters.messageId, byOf(requester)),

    'PUT /messages/:messageId/address': ({ parameters, body, requester }) =>
      messages.changeAddress(parameters.messageId, body, byOf(requester)),
  });
}
