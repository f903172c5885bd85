import * as z from 'zod';
import { VERIFICATION_FIELDS, type VerificationField } from '../vocabulary/verification.ts';
import { cleanText } from '../vocabulary/values/outside-text.ts';
import { text } from './text-field.ts';

/** Steps of a terminal on which somebody types. */
export const DRAFT_STEPS = [
  'application-data',
  'enterprise-verification',
  'agent-verification',
  'product-confirmation',
] as const;
export type DraftStep = (typeof DRAFT_STEPS)[number];

/** Never kept, not even sealed: what money can be taken with. PINs and codes have no field in a draft at all. */
const NEVER_KEPT: readonly VerificationField[] = ['legalBankCard', 'agentBankCard'];

/** What a draft can hold; any other name is refused. */
const DRAFT_FIELDS: readonly string[] = [
  ...VERIFICATION_FIELDS.filter((field) => !NEVER_KEPT.includes(field)),
  ...['method', 'province', 'locality', 'address', 'postcode', 'mobile', 'email', 'revocationReason'],
  ...['sealChoice', 'invoiceEmail', 'invoiceAddress', 'invoiceTelephone', 'invoiceBankName'],
  ...['invoiceBankAccount', 'recipient', 'recipientMobile'],
];

export type DraftValues = Readonly<Record<string, string>>;

/** What was typed and not sent yet. */
export interface OrderDraftView {
  step: DraftStep;
  values: DraftValues;
}

export const orderDraftSchema = z.strictObject({
  step: z.enum(DRAFT_STEPS),
  values: z
    .record(z.string(), text(400))
    .refine((values) => Object.keys(values).every((name) => DRAFT_FIELDS.includes(name)), {
      message: 'not a field of a draft',
    }),
});

/** Those of what was typed that a draft may hold; what no field would take is not kept either. */
export const keptInDraft = (values: Readonly<Record<string, string | undefined>>): DraftValues =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value !== undefined && DRAFT_FIELDS.includes(name) && cleanText(value).ok ? [[name, value]] : [],
    ),
  );
