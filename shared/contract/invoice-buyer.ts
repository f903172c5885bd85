import * as z from 'zod';
import { checkEmail } from '../vocabulary/contact.ts';
import { checkedText, text } from './text-field.ts';

/** R-FEE-4: what of an e-invoice can be chosen; its title is the organisation, always. */
export const invoiceBuyerSchema = z.strictObject({
  email: checkedText(checkEmail),
  address: text(200),
  telephone: text(40),
  bankName: text(100),
  bankAccount: text(40),
});

/** Only compared with what is stored, which may be a mistake that is corrected now. */
const shownText = z.string().max(300);
const shownBuyerSchema = z.strictObject({
  email: shownText,
  address: shownText,
  telephone: shownText,
  bankName: shownText,
  bankAccount: shownText,
});

/** `shown`: the buyer that is overwritten, as the person saw it. */
export const changeInvoiceBuyerSchema = z.strictObject({
  shown: shownBuyerSchema.nullable(),
  buyer: invoiceBuyerSchema,
});
