import * as z from 'zod';
import type { VerificationFailure } from '../vocabulary/verification-failure.ts';
import type { VerificationField, VerificationNeed } from '../vocabulary/verification.ts';
import type { InstantMs } from '../vocabulary/values/calendar-date.ts';
import type { CertificateStatus } from '../vocabulary/certificate.ts';
import type { CaseSummary, CaseView } from './api.ts';
import { sealedSecretSchema } from './commands.ts';
import type { InterruptionCause } from './problems/interruption.ts';
import type { Fen } from '../vocabulary/values/money.ts';
import { text } from './text-field.ts';

// The supplier at a self-service terminal.

const slot = z.int().min(1).max(16);

export const mobileSchema = z.strictObject({ mobile: text(40) });
export const codeSignInSchema = z.strictObject({
  mobile: text(40),
  code: z.string().regex(/^\d{6}$/),
});
export const slotSchema = z.strictObject({ slot });
/** By the number on the shell, or by a medium in the terminal whose PIN was given. */
export const bindMediumSchema = z.union([
  z.strictObject({ mediumSerial: text(40) }),
  z.strictObject({ slot }),
]);
export const terminalPinSchema = z.strictObject({
  slot,
  /** The medium that stands on the page: on another one it is not tried. */
  mediumSerial: text(40).min(1),
  sealedPin: sealedSecretSchema,
});
export const sealedPinSchema = z.strictObject({ sealedPin: sealedSecretSchema });

/** An order as its supplier sees it. */
export interface OrderView extends CaseView {
  /** Why the writing onto his medium waits; null: it does not. */
  interruption: InterruptionCause | null;
  /** R-ON-11: the medium that its certificate is on was bound to his account, now or before. */
  wasBound: boolean;
  /** R-ON-10: until when the parcel that is here is reviewed, for people; null: none waits for its review. */
  reviewDueDate: string | null;
  /** R-FEE-4; null: none was asked for. */
  invoice: (OrderInvoice & { reds: (OrderInvoice & { amountFen: Fen })[] }) | null;
}

/** An e-invoice as its supplier sees it; `invoiceNumber` null: not issued yet. */
export interface OrderInvoice {
  invoiceNumber: string | null;
  mailedAt: InstantMs | null;
}

export interface CodeSentView {
  validSeconds: number;
  nextAfterSeconds: number;
}

export interface AccountView {
  /** All but the last four digits are stars. */
  mobileMasked: string;
  media: { mediumSerial: string; boundAt: InstantMs }[];
  unfinished: CaseSummary[];
}

/** The certificate on the medium in a slot of the terminal. */
export interface PluggedCertificateView {
  /** What the certificate is called. */
  organisationName: string;
  notAfter: InstantMs;
  status: CertificateStatus;
  /** To an account, whosever: else 证书登录 is not possible (R-ON-11). */
  isBound: boolean;
}

/** A verification that waits, as the gateway tells it. `failed`, `passed`: it was just recorded in the order. */
export type VerificationView =
  | { state: 'passed' }
  | { state: 'failed'; reason: VerificationFailure; field: VerificationField | null }
  | {
      state: 'waiting';
      need: VerificationNeed;
      /** The page for the phone as a QR code, a data URL; null where it was sent as a link. */
      faceQr: string | null;
      triesLeft: number | null;
      expiresAt: InstantMs;
    };

export interface UnlockLinkView {
  caseNumber: string;
  organisationName: string;
  mediumSerial: string;
  expiresAt: InstantMs;
  /** Whether that medium is in a slot of this terminal. */
  isPluggedIn: boolean;
}

/** R-LOST-0: one of the certificates that an order for a lost one can be about. */
export interface LostCertificateView {
  /** Names it within this order. */
  choice: string;
  /** Of an enterprise that is not verified the last characters only. */
  mediumSerial: string;
  notAfter: InstantMs;
  /** False: it has ended, and a reissue would keep that end. */
  isReplaceable: boolean;
  isChosen: boolean;
}
