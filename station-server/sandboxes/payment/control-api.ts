/**
 * The hands behind the sandbox, under `/control`: what customers, bad networks and forgers do. For people and for tests;
 * the real channels have nothing like it. Bodies are JSON, their shapes are the schemas below.
 *
 *   GET    /orders, /notifications, /troubles
 *   POST   /orders/<channel>/<outTradeNo>/scan | pay | fail | settle-refund | forge-notification | repeat-notification
 *   POST   /payment-codes     what a payment code will do: pays, asks-password, short-of-money, invalid
 *   POST   /refunds           what becomes of the channel's refunds from now on
 *   POST   /troubles          what goes wrong with the next calls, before or after they take effect
 *   DELETE /troubles          nothing any more
 *
 * A customer who was asked for his password types it by `pay`. Typed payment codes that end in 91 ask for a password, in
 * 92 are short of money, in 93 are invalid; all others pay.
 */
import express, { type Request, type Response, type Router } from 'express';
import * as z from 'zod';
import type { ChannelName } from '../../money/channels/payment-channel.ts';
import { sendForgedNotice, sendPaymentNotice, sendRefundNotice } from './notices.ts';
import { CODE_BEHAVIOURS } from './order-book.ts';
import { OrderRefused, REFUND_STATES, type SandboxOrder } from './sandbox-order.ts';
import type { SandboxParts } from './sandbox-parts.ts';
import { CALLS, TROUBLES } from './troubles.ts';

const CHANNELS = ['wechat-pay', 'alipay'] as const satisfies readonly ChannelName[];
const MAX_DELAY_MS = 600_000;
const MAX_TROUBLES = 1_000;

const paySchema = z.object({
  delayMs: z.int().min(0).max(MAX_DELAY_MS).default(0),
  /** The notification comes twice at once, as it does when the first one seemed lost. */
  twice: z.boolean().default(false),
  /** Pay although the order was closed: the customer's phone was faster. */
  late: z.boolean().default(false),
  withoutNotification: z.boolean().default(false),
  /** Another amount than was asked for. */
  amountFen: z.int().positive().optional(),
});

const forgerySchema = z.object({ forgery: z.enum(['signature', 'stale', 'other-merchant']) });
const refundsSchema = z.object({ channel: z.enum(CHANNELS), state: z.enum(REFUND_STATES) });
const settleSchema = z.object({ refundNo: z.string().min(1), state: z.enum(REFUND_STATES) });
const codeSchema = z.object({ paymentCode: z.string().min(1), behaviour: z.enum(CODE_BEHAVIOURS) });
const troubleSchema = z.object({
  channel: z.enum(CHANNELS),
  kind: z.enum(TROUBLES),
  when: z.enum(['before', 'after']).default('before'),
  count: z.int().min(1).max(MAX_TROUBLES).default(1),
  call: z.enum(CALLS).nullable().default(null),
});

class BadInput extends Error {}

function parse<Schema extends z.ZodType>(schema: Schema, request: Request): z.infer<Schema> {
  const result = schema.safeParse(request.body ?? {});
  if (!result.success) throw new BadInput(z.prettifyError(result.error));
  return result.data;
}

function orderOf(request: Request, { book }: SandboxParts): SandboxOrder {
  const channel = CHANNELS.find((name) => name === request.params['channel']);
  if (!channel) throw new BadInput('no such channel');
  return book.find(channel, String(request.params['outTradeNo']));
}

function pay(order: SandboxOrder, instruction: z.infer<typeof paySchema>, parts: SandboxParts): void {
  const { delayMs, twice, late, withoutNotification, amountFen } = instruction;
  const act = (): void => {
    parts.book.pay(order, { late, amountFen });
    if (withoutNotification) return;
    for (let i = 0; i < (twice ? 2 : 1); i++) sendPaymentNotice(order, parts);
  };
  if (delayMs === 0) {
    act();
    return;
  }
  // Meanwhile the order may be closed; then the customer is told so, as with the real ones.
  parts.notices.later(delayMs, () => {
    try {
      act();
    } catch (error) {
      if (!(error instanceof OrderRefused)) throw error;
    }
  });
}

function repeatNotices(order: SandboxOrder, parts: SandboxParts): void {
  if (order.paidAt !== null) sendPaymentNotice(order, parts);
  for (const refund of order.refunds) sendRefundNotice(order, refund, parts, order.notifyUrl);
}

/** The control's HTTP API; every POST answers with the order, or with what is planned. */
export function controlApi(parts: SandboxParts): Router {
  const router = express.Router();
  router.use(express.json({ limit: '10kb' }));
  const { book, troubles, notices } = parts;
  const onOrder = (verb: string, act: (order: SandboxOrder, request: Request) => void): void => {
    router.post(`/orders/:channel/:outTradeNo/${verb}`, (request, response) => {
      const order = orderOf(request, parts);
      act(order, request);
      response.json(order);
    });
  };
  router.get('/orders', (_request, response) => response.json(book.list()));
  router.get('/notifications', (_request, response) => response.json(notices.records()));
  onOrder('scan', (order) => book.scan(order));
  onOrder('pay', (order, request) => pay(order, parse(paySchema, request), parts));
  onOrder('fail', (order) => book.fail(order));
  onOrder('forge-notification', (order, request) =>
    sendForgedNotice(order, parse(forgerySchema, request).forgery, parts),
  );
  onOrder('repeat-notification', (order) => repeatNotices(order, parts));
  onOrder('settle-refund', (order, request) => {
    const { refundNo, state } = parse(settleSchema, request);
    sendRefundNotice(order, book.settleRefund(order, refundNo, state), parts, order.notifyUrl);
  });
  router.post('/refunds', (request, response) => {
    const { channel, state } = parse(refundsSchema, request);
    book.prepareRefunds(channel, state);
    response.json({ channel, state });
  });
  router.post('/payment-codes', (request, response) => {
    const { paymentCode, behaviour } = parse(codeSchema, request);
    book.prepareCode(paymentCode, behaviour);
    response.json({ behaviour });
  });
  router.get('/troubles', (_request, response) => response.json(troubles.list()));
  router.post('/troubles', (request, response) => {
    troubles.plan(parse(troubleSchema, request));
    response.json(troubles.list());
  });
  router.delete('/troubles', (_request, response) => {
    troubles.clear();
    response.json(troubles.list());
  });
  router.use((_request, response) => response.status(404).json({ error: 'no such route' }));
  router.use((error: unknown, _request: Request, response: Response, _next: express.NextFunction) => {
    if (error instanceof OrderRefused) response.status(409).json({ error: error.refusal });
    else if (error instanceof BadInput || error instanceof SyntaxError) {
      response.status(400).json({ error: error.message });
    } else response.status(500).json({ error: 'failed' });
  });
  return router;
}
