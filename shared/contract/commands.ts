import * as z from 'zod';
import { LONGEST_REFERENCE } from '../rules/movement-reference.ts';
import { AGENT_DOCUMENTS } from '../vocabulary/id-card-kind.ts';
import { FORM_MATERIALS, MATERIAL_CODES, MATERIAL_FAILURES } from '../vocabulary/material.ts';
import { DOCUMENT_KINDS } from '../case/state/case-state.ts';
import { LIGHTS_SEEN, VERDICTS } from '../rules/diagnosis.ts';
import { FEE_LINE_CODES } from '../rules/fee.ts';
import { CHANNELS, SERVICE_CODES, STEP_KINDS, type ServiceCode } from '../services/service-definition.ts';
import { DENOMINATIONS_FEN } from '../vocabulary/values/denomination.ts';
import { APPROVAL_KINDS } from '../vocabulary/approval.ts';
import { REVOCATION_REASONS } from '../vocabulary/certificate.ts';
import { DIFFERENCE_CLASSES, MOVEMENT_KINDS, STATEMENT_CHANNELS } from '../rules/reconciliation.ts';
import { ONLINE_METHODS } from '../vocabulary/payment-method.ts';
import { backOfficeCommands, orderCommands, resetLinkCommand } from './order-commands.ts';
import { secret, text } from './text-field.ts';

/*
 * What a screen may ask of a case. Schemas bound sizes and shapes; meaning (check digits, order of steps) is judged
 * by `case/decide.ts`, so that the person gets the reason in words.
 */

export const openCaseSchema = z.strictObject({ service: z.enum(SERVICE_CODES), channel: z.enum(CHANNELS) });

const applicationInputSchema = z.strictObject({
  organisationName: text(200),
  uscc: text(40),
  legalRepresentative: text(100),
  province: text(60),
  locality: text(60),
  address: text(400),
  postcode: text(20),
  mobile: text(40),
  email: text(300),
});

const checkedMaterialSchema = z.strictObject({
  material: z.enum(MATERIAL_CODES),
  copies: z.int().min(0).max(9),
  sealed: z.boolean(),
  originalSeen: z.boolean(),
  failure: z.enum(MATERIAL_FAILURES).nullable(),
  note: text(200),
});

/** A secret sealed in the browser for a device process; the station only relays it. */
export const sealedSecretSchema = z.strictObject({
  channelId: text(64),
  ephemeralPublicKey: text(200),
  iv: text(40),
  ciphertext: text(200),
});

/** Keyed in from the slip of the POS terminal. */
const slip = z.strictObject({
  referenceNo: z.string().regex(/^\d{12}$/),
  cardLastFour: z.string().regex(/^\d{4}$/),
});

const slot = z.int().min(1).max(16);

/** R-ORG-2, staff only: the unfinished order that stands in the way, and why the counter goes past it. */
const past = z.strictObject({ caseNumber: text(40), reason: text(200).min(1) }).optional();

const clerkCommands = [
  /** One of the two: a record that was found, or what is plugged into a slot. The plugged-in medium wins (R-RENEW-2). */
  z.strictObject({
    type: z.literal('choose-certificate'),
    requestId: text(64).nullable(),
    slot: slot.nullable(),
    past,
    /** Lost reissue: it is lost, although its medium is plugged in here. */
    thoughHere: z.boolean().optional(),
  }),
  /** `readAloud`: the supplier has no screen to read it on; staff read it to him, and answer for him (R-TIP-3). */
  z.strictObject({
    type: z.literal('acknowledge-notices'),
    bidOpen: z.boolean(),
    readAloud: z.literal(true).optional(),
  }),
  z.strictObject({
    type: z.literal('examine-medium'),
    slot,
    lightSeen: z.enum(LIGHTS_SEEN),
    pinForgotten: z.boolean(),
    past,
  }),
  z.strictObject({
    type: z.literal('request-approval'),
    kind: z.enum(APPROVAL_KINDS),
    reason: text(200).min(1),
    verdict: z.enum(VERDICTS).nullable(),
    /** A refund: of which payment, and how much. */
    refund: z.strictObject({ paymentId: text(64), amountFen: z.int().min(1).max(100_000_000) }).optional(),
    /** A credit code: as it was typed. */
    uscc: text(40).optional(),
  }),
  /** `nameAsPrinted`: typed from the card, where the chip's name has characters that show nowhere else. */
  z.strictObject({ type: z.literal('read-agent-id-card'), nameAsPrinted: text(50).optional() }),
  z.strictObject({
    type: z.literal('enter-application-data'),
    input: applicationInputSchema,
    revocationReason: z.enum(REVOCATION_REASONS).nullable(),
    past,
  }),
  z.strictObject({ type: z.literal('check-materials'), items: z.array(checkedMaterialSchema).max(10) }),
  z.strictObject({ type: z.literal('accept-specimen'), captureId: text(64) }),
  z.strictObject({ type: z.literal('reuse-specimen') }),
  /** R-MAT-4: what the clerk typed from the agent's document. */
  z.strictObject({
    type: z.literal('type-identity'),
    typed: z.strictObject({
      document: z.enum(AGENT_DOCUMENTS),
      name: text(100),
      number: text(40),
      birthDate: text(10),
      validFrom: text(10),
      validTo: text(10).nullable(),
    }),
  }),
  /** R-MAT-3: the forms that the supplier brought; at the counter only. */
  z.strictObject({
    type: z.literal('settle-forms'),
    brought: z.array(z.enum(FORM_MATERIALS)).max(FORM_MATERIALS.length),
  }),
  z.strictObject({ type: z.literal('collect-cash'), tenderedFen: z.int().min(0).max(100_000_000) }),
  /** What the POS terminal printed; the terminal's own number is configuration. */
  z.strictObject({ type: z.literal('collect-card'), slip }),
  z.strictObject({ type: z.literal('offer-payment'), method: z.enum(ONLINE_METHODS) }),
  z.strictObject({ type: z.literal('charge-payment-code'), paymentCode: z.string().regex(/^\d{16,24}$/) }),
  z.strictObject({ type: z.literal('withdraw-payment') }),
  z.strictObject({ type: z.literal('refund-cash'), refundNo: text(32) }),
  z.strictObject({ type: z.literal('refund-card'), refundNo: text(32), slip }),
  z.strictObject({ type: z.literal('start-issuance'), slot }),
  z.strictObject({ type: z.literal('continue-issuance') }),
  z.strictObject({ type: z.literal('abandon-issuance'), reason: text(200).min(1) }),
  z.strictObject({ type: z.literal('run-encryption-test') }),
  z.strictObject({ type: z.literal('revoke-certificates') }),
  z.strictObject({ type: z.literal('wipe-medium'), slot }),
  z.strictObject({ type: z.literal('print-document'), document: z.enum(DOCUMENT_KINDS) }),
  z.strictObject({ type: z.literal('confirm-documents') }),
  z.strictObject({ type: z.literal('hand-over') }),
  z.strictObject({ type: z.literal('reopen-step'), step: z.enum(STEP_KINDS) }),
  z.strictObject({ type: z.literal('cancel-case'), reason: text(200).min(1) }),
  ...backOfficeCommands,
  resetLinkCommand,
] as const;

const supplierCommands = [
  /** R-TIP-3: the supplier's own answer. */
  z.strictObject({ type: z.literal('acknowledge-notices'), bidOpen: z.boolean() }),
  z.strictObject({ type: z.literal('confirm-application') }),
  z.strictObject({ type: z.literal('dispute-application'), note: text(200) }),
  /** A new medium gets its first PIN; an unlocked one a new one. */
  z.strictObject({ type: z.literal('set-pin'), sealedPin: sealedSecretSchema }),
] as const;

/** Commands from `/counter`. */
export const counterCommandSchema = z.discriminatedUnion('type', clerkCommands);
/** Commands from `/customer`, the supplier's screen: nobody else can give them (R-MEDIUM-2). */
export const supplierCommandSchema = z.discriminatedUnion('type', supplierCommands);

const supplierToo = [
  'choose-certificate',
  'acknowledge-notices',
  'enter-application-data',
  'settle-forms',
  'offer-payment',
  'withdraw-payment',
  'continue-issuance',
  'run-encryption-test',
  'print-document',
  'reopen-step',
  'cancel-case',
  'send-reset-link',
] as const satisfies readonly CounterCommand['type'][];
/** What the supplier whose order it is may ask of it at a terminal. @internal */
export const accountCommandTypes: readonly string[] = [
  ...supplierToo,
  ...orderCommands.map(({ shape }) => shape.type.value),
];

/** Commands from `/self-service`, by the supplier whose order it is. */
export const accountCommandSchema = z
  .discriminatedUnion('type', [...clerkCommands, ...orderCommands])
  .refine(({ type }) => accountCommandTypes.includes(type), {
    message: 'not a supplier’s command',
    path: ['type'],
  });

export type CounterCommand = z.infer<typeof counterCommandSchema>;
export type SupplierCommand = z.infer<typeof supplierCommandSchema>;
export type AccountCommand = z.infer<typeof accountCommandSchema>;
export type CaseCommand = CounterCommand | SupplierCommand | AccountCommand;
export type CaseCommandType = CaseCommand['type'];

/** The supplier's own PIN of this medium, for what is done with it at the desk now: held by its process for a while. */
export const giveScreenPinSchema = z.strictObject({ mediumSerial: text(64), sealedPin: sealedSecretSchema });

/**
 * A supervisor's answer. From the supervisor's own session the credentials are null; on the spot, at the clerk's
 * counter, they are the supervisor's, for this one answer.
 */
export const answerApprovalSchema = z.strictObject({
  /** Of the facts that were shown beside the question. */
  version: z.int().min(0),
  granted: z.boolean(),
  reason: text(200).min(1),
  credentials: z.strictObject({ staffNumber: text(40), password: secret(200) }).nullable(),
});
export type ApprovalAnswer = z.infer<typeof answerApprovalSchema>;

export const encryptionTestSchema = z.strictObject({ slot });

export const signInSchema = z.strictObject({ staffNumber: text(40), password: secret(200), desk: text(20) });
export const openTillSchema = z.strictObject({ floatFen: z.int().min(0).max(100_000_000) });
/** Of a till or of the safe. */
export const countCashSchema = z.strictObject({
  counted: z
    .array(
      z.strictObject({
        denominationFen: z.literal(DENOMINATIONS_FEN),
        count: z.int().min(0).max(100_000),
      }),
    )
    .max(DENOMINATIONS_FEN.length),
});
export const bookSafeSchema = z.strictObject({ reason: text(200) });
/** `carriedBy`: who takes the bag away. */
export const sendDepositSchema = z.strictObject({
  amountFen: z.int().min(1).max(1_000_000_000),
  bagNumber: text(40).trim().min(1),
  carriedBy: text(40).trim().min(1),
});
/** By the bank's receipt; `reason` where the bank counted another sum than the slip says. */
export const receiveDepositSchema = z.strictObject({
  receivedFen: z.int().min(0).max(1_000_000_000),
  receiptNumber: text(60).trim().min(1),
  reason: text(200),
});
export const returnDepositSchema = z.strictObject({ reason: text(200).trim().min(1) });
/** `receiver`: the clerk who goes on with the cash signs for it with his own password; null: it goes into the safe. */
export const closeTillSchema = z.strictObject({
  reason: text(200),
  receiver: z.strictObject({ staffNumber: text(40), password: secret(200) }).nullable(),
});
export const pairScreenSchema = z.strictObject({ code: z.string().regex(/^\d{6}$/) });
const terminalDescription = { name: text(40).min(1), slots: z.array(slot).max(16) };
/** By the code that the terminal shows; `slots` are those of the rig that are built into it. */
export const enrolTerminalSchema = z.strictObject({
  code: z.string().regex(/^\d{6}$/),
  ...terminalDescription,
});
export const describeTerminalSchema = z.strictObject(terminalDescription);
export const showCaseSchema = z.strictObject({ caseNumber: text(40).nullable() });

export const resolveDifferenceSchema = z.strictObject({
  channel: z.enum(STATEMENT_CHANNELS),
  kind: z.enum(MOVEMENT_KINDS),
  reference: text(LONGEST_REFERENCE),
  difference: z.enum(DIFFERENCE_CLASSES),
  reason: text(200).min(1),
});
/** To ask a channel once more. */
export const inquireSchema = z.strictObject({
  channel: z.enum(ONLINE_METHODS),
  kind: z.enum(MOVEMENT_KINDS),
  reference: text(LONGEST_REFERENCE),
});
const mediaCount = z.int().min(0).max(1_000_000);
export const countMediaSchema = z.strictObject({ countedCount: mediaCount, reason: text(200) });
export const closeDaySchema = z.strictObject({ password: secret(200), remark: text(500) });

const feeLines = z
  .array(z.strictObject({ line: z.enum(FEE_LINE_CODES), amountFen: z.int().min(1).max(1_000_000) }))
  .max(FEE_LINE_CODES.length);
/** A line that costs nothing is left out. */
export const proposeFeesSchema = z.strictObject({
  effectiveFrom: z.iso.date(),
  lines: z.strictObject(
    Object.fromEntries(SERVICE_CODES.map((code) => [code, feeLines])) as Record<ServiceCode, typeof feeLines>,
  ),
  reason: text(200).min(1),
});
export const answerProposalSchema = z.strictObject({ granted: z.boolean(), reason: text(200) });

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** The State Council's notice for a year, whole. */
export const enterNoticeSchema = z.strictObject({
  year: z.int(),
  holidays: z.array(date).max(60),
  makeUpDays: z.array(date).max(30),
  source: text(300).min(1),
});

/** Mobile number or e-mail address, by the message's way. */
export const changeMessageAddressSchema = z.strictObject({
  to: text(300),
  /** Of the address that was shown. */
  revision: z.int().min(0),
});
