import { STAFF, answers } from './endpoint.ts';
import type { MessageView } from '../../vocabulary/message.ts';
import { messageQuerySchema } from '../queries.ts';
import { changeMessageAddressSchema } from '../commands.ts';

/** R-ON-9: messages to suppliers, to look at, to try again and to send to a corrected address. */
export const messageEndpoints = {
  'GET /messages': answers<MessageView[]>()({ access: STAFF, query: messageQuerySchema }),
  'POST /messages/:messageId/retry': answers<MessageView>()({ access: STAFF }),
  'PUT /messages/:messageId/address': answers<MessageView>()({
    access: STAFF,
    body: changeMessageAddressSchema,
  }),
};
