import * as z from 'zod';

const text = (max: number) => z.string().max(max);

/** R-FEE-4: what of an e-invoice can be chosen; its title is the organisation, always. */
export const invoiceBuyerSchema = z.strictObject({
  email: z.email().max(200),
  address: text(200),
  telephone: text(40),
  bankName: text(100),
  bankAccount: text(40),
});

/** `shown`: the buyer that is overwritten, as the person saw it. */
export const changeInvoiceBuyerSchema = z.strictObject({
  shown: invoiceBuyerSchema.nullable(),
  buyer: invoiceBuyerSchema,
});
