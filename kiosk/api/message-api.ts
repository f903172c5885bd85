import type { MessageView } from '../../shared/vocabulary/message.ts';
import { ask } from './http-client.ts';

const path = (messageId: string): string => `/messages/${encodeURIComponent(messageId)}`;

/** Of a case, or, with an empty number, all that are not sent. */
export const messages = (caseNumber: string) =>
  ask<MessageView[]>({
    method: 'GET',
    path: caseNumber === '' ? '/messages' : `/messages?caseNumber=${encodeURIComponent(caseNumber)}`,
  });
export const retryMessage = (messageId: string) =>
  ask<MessageView>({ method: 'POST', path: `${path(messageId)}/retry` });
export const changeMessageAddress = (messageId: string, body: { to: string; revision: number }) =>
  ask<MessageView>({ method: 'PUT', path: `${path(messageId)}/address`, body });
