import express, { Router, type Request, type Response } from 'express';
import { ONLINE_METHODS } from '../../../shared/vocabulary/payment-method.ts';
import { NotificationRefused } from '../../money/channels/channel-errors.ts';
import type { OpenChannel, PaymentDesk } from '../../money/payments/payment-desk.ts';
import type { OnlineMethod } from '../../../shared/vocabulary/payment-method.ts';

const MOST_BYTES = 64_000;

interface NotificationParts {
  payments: PaymentDesk;
  channels: Partial<Record<OnlineMethod, OpenChannel>>;
}

/**
 * Where the channels report payments and refunds. They prove themselves by their signature over the raw body; what they
 * say only makes the station ask. Answered as taken once the outcome is in the journal.
 */
export function paymentNotifications(parts: NotificationParts, onError: (error: unknown) => void): Router {
  const router = Router();
  const raw = express.raw({ type: () => true, limit: MOST_BYTES });
  for (const method of ONLINE_METHODS) {
    router.post(`/${method}`, raw, (request, response) => {
      void take(parts, method, request, response, onError);
    });
  }
  return router;
}

async function take(
  { payments, channels }: NotificationParts,
  method: OnlineMethod,
  request: Request,
  response: Response,
  onError: (error: unknown) => void,
): Promise<void> {
  const channel = channels[method]?.channel;
  if (!channel) {
    response.status(404).end();
    return;
  }
  let isTaken = false;
  try {
    const body: unknown = request.body;
    const notice = channel.readNotification(request.headers, Buffer.isBuffer(body) ? body : Buffer.alloc(0));
    isTaken = await payments.notified(method, notice);
  } catch (error) {
    if (error instanceof NotificationRefused) {
      response.status(401).end();
      return;
    }
    onError(error);
  }
  const answer = channel.answerNotification(isTaken ? 'taken' : 'failed');
  response.status(answer.status).type(answer.mediaType).send(answer.body);
}
