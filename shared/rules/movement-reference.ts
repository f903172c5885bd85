import { cleanText, countCharacters } from '../vocabulary/values/outside-text.ts';

/**
 * What both sides call one movement of money, so that ours and the channel's can be found by each other. Within a
 * channel, a merchant and a kind (payment or refund) a reference names one movement.
 */

/** The channels take no longer number of an order or of a refund: WeChat Pay 32 and 64 characters, Alipay 64. */
const LONGEST_NUMBER = 64;
/** A refund's is the longest: two numbers and what parts them. */
export const LONGEST_REFERENCE = 2 * LONGEST_NUMBER + 1;

/** Whether a number stays as it is where a person's request names it: `text` changes or refuses any other. */
export function isNameable(number: string): boolean {
  const cleaned = cleanText(number);
  return cleaned.ok && cleaned.value === number && countCharacters(number) <= LONGEST_NUMBER;
}

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
