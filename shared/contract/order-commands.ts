import * as z from 'zod';
import { SEAL_CHOICES, WITHOUT_PIN } from '../case/state/online-state.ts';
import { MATERIAL_CODES, MATERIAL_FAILURES } from '../vocabulary/material.ts';
import { VERIFICATION_FIELDS, VERIFICATION_METHODS } from '../vocabulary/verification.ts';
import { invoiceBuyerSchema } from './invoice-buyer.ts';
import { text } from './text-field.ts';

/*
 * What the online channel may ask of a case beside `commands.ts`: the supplier at a terminal, under his account, and
 * the staff behind the counter.
 */

const code = z.string().regex(/^\d{6}$/);
const slot = z.int().min(1).max(16);

const place = { province: text(60), locality: text(60), address: text(400), postcode: text(20) };

const deliverySchema = z.strictObject({ recipient: text(100), mobile: text(40), ...place });

const fields = z.strictObject(
  Object.fromEntries(VERIFICATION_FIELDS.map((field) => [field, text(200).optional()])) as Record<
    (typeof VERIFICATION_FIELDS)[number],
    z.ZodOptional<z.ZodString>
  >,
);

/** Given by the supplier at a terminal; nobody else. */
export const orderCommands = [
  /**
   * Challenge and answer by the medium in the terminal's slot; its PIN was given before (`/api/terminal/pin`).
   * `requestId`: the record that was chosen among the account's, null where none was (R-RENEW-2).
   */
  z.strictObject({ type: z.literal('prove-certificate'), slot, requestId: text(64).nullable() }),
  /** R-ON-1, R-ON-5. `place`: of an enterprise. The user agreements were ticked. */
  z.strictObject({
    type: z.literal('begin-verification'),
    method: z.enum(VERIFICATION_METHODS),
    fields,
    place: z.strictObject(place).nullable(),
    agreed: z.literal(true),
  }),
  z.strictObject({ type: z.literal('answer-verification'), code }),
  /** Ask the gateway how it stands: a face check ends on somebody's phone. */
  z.strictObject({ type: z.literal('look-at-verification') }),
  z.strictObject({ type: z.literal('cancel-verification') }),
  z.strictObject({ type: z.literal('switch-to-mail') }),
  /** R-LOST-0: one of `GET /orders/:caseNumber/lost-certificates`; null, by mail: the papers will tell. */
  z.strictObject({
    type: z.literal('name-lost-certificate'),
    choice: text(64).nullable(),
    /** It is lost, although its medium is in this terminal. */
    thoughHere: z.boolean().optional(),
  }),
  /** R-ON-6. `invoice`: null where nothing is to be paid. `delivery`: where a medium is sent. */
  z.strictObject({
    type: z.literal('confirm-product'),
    sealChoice: z.enum(SEAL_CHOICES),
    /** A wrong e-mail is told at its field. */
    invoice: invoiceBuyerSchema.extend({ email: text(300) }).nullable(),
    delivery: deliverySchema.nullable(),
    /** R-CHANGE-2: the seal stays as it was, and shows the name of before. */
    oldSealAcknowledged: z.boolean().default(false),
  }),
  z.strictObject({ type: z.literal('withdraw-upload'), uploadId: text(64) }),
  z.strictObject({ type: z.literal('submit-uploads') }),
  /** R-ON-8: an SMS to the agent's verified number. */
  z.strictObject({ type: z.literal('request-signature-code') }),
  z.strictObject({ type: z.literal('sign-application'), code, agreed: z.literal(true) }),
  /** R-VAL-3: onto the medium in the terminal's slot; R-RENEW-2: what is plugged in counts. */
  z.strictObject({ type: z.literal('download-certificate'), slot }),
] as const;

const parcel = { courier: text(60).min(1), trackingNumber: text(40).regex(/^[0-9A-Za-z-]{4,40}$/) };

/** Given by staff. */
export const backOfficeCommands = [
  z.strictObject({ type: z.literal('register-parcel'), ...parcel }),
  /** Take the seal off a page of the uploaded specimen form. */
  z.strictObject({
    type: z.literal('capture-uploaded-specimen'),
    uploadId: text(64),
    page: z.int().min(0).max(99),
  }),
  /** Have the pages read that nobody has read yet. */
  z.strictObject({ type: z.literal('read-pages') }),
  z.strictObject({
    type: z.literal('decide-review'),
    approved: z.boolean(),
    findings: z
      .array(
        z.strictObject({
          material: z.enum(MATERIAL_CODES),
          failure: z.enum(MATERIAL_FAILURES),
          note: text(200),
        }),
      )
      .max(20),
    /** Sent back: for the supplier. Approved: why in spite of what differs. */
    note: text(500),
    /** Attachments of the pages that were in sight. */
    shown: z.array(text(64)).max(1000),
  }),
  /** R-ON-12, once more where it could not be sent. */
  z.strictObject({ type: z.literal('send-initial-pin') }),
  z.strictObject({ type: z.literal('dispatch'), ...parcel }),
  /** Of an order that was cancelled. */
  z.strictObject({
    type: z.literal('send-parcel-back'),
    ...parcel,
    withoutPin: z.enum(WITHOUT_PIN).nullable(),
  }),
] as const;

/** Asked for by either side: the e-mail with the link may not have arrived. */
export const resetLinkCommand = z.strictObject({ type: z.literal('send-reset-link') });
