/**
 * What both sides call one movement of money, so that ours and the channel's can be found by each other. Within a
 * channel, a merchant and a kind (payment or refund) a reference names one movement.
 */

/** A payment by WeChat Pay or Alipay: our order number. */
export const orderReference = (outTradeNo: string): string => outTradeNo;

/** A refund: its own number is unique only within its order (Alipay), so the order's belongs to it. */
export const refundReference = (outTradeNo: string, refundNo: string): string => `${outTradeNo}/${refundNo}`;

/**
 * A movement on a POS terminal, as printed on its slip. A clerk copies it by hand: with the last four digits of the
 * card in it, a slip of the pen shows as one movement missing on each side, never as a wrong match.
 */
export const terminalReference = (terminalId: string, referenceNo: string, cardLastFour: string): string =>
  `${terminalId}/${referenceNo}/${cardLastFour}`;
