import type { InvoiceBuyer } from '../../invoice/invoice.ts';
import type { InstantMs } from '../../vocabulary/values/calendar-date.ts';
import type { VerificationFailure } from '../../vocabulary/verification-failure.ts';
import type { VerificationFields, VerificationMethod } from '../../vocabulary/verification.ts';
import type { AgentContact, Organisation } from './case-state.ts';
import type { EventOf } from './events.ts';
import type {
  Delivery,
  InitialPinWay,
  PageReading,
  Parcel,
  ReviewFinding,
  SealChoice,
  UploadedMaterial,
  WithoutPin,
} from './online-state.ts';

/** What was found, without what was typed of it. */
export type FoundFault = Omit<ReviewFinding, 'note'> & { note?: string };

/** What happens to an order of the online channel beside what happens to any case (handbook section 6). */
export type OnlineCaseEvent =
  /** Recorded before the gateway hears of it. `organisation`: what an enterprise says of itself, not yet believed. */
  | EventOf<
      'verification-begun',
      { verificationId: string; method: VerificationMethod; organisation: Organisation | null },
      { fields: VerificationFields }
    >
  | EventOf<
      'verification-settled',
      { verificationId: string; method: VerificationMethod; failure: VerificationFailure | null }
    >
  | EventOf<'contact-given', Record<never, never>, AgentContact>
  /** R-ON-4: from here on the papers come by mail. */
  | EventOf<'switched-to-mail', Record<never, never>>
  /** R-LOST-0, by mail: the supplier can't tell which one is lost; staff decide from the papers. */
  | EventOf<'certificate-left-open', Record<never, never>>
  | EventOf<
      'product-confirmed',
      /** `oldSealAcknowledged`: the supplier was told that the seal goes on showing the name of before. */
      { sealChoice: SealChoice; oldSealAcknowledged?: true },
      { invoice: InvoiceBuyer | null; delivery: Delivery | null }
    >
  | EventOf<'material-uploaded', UploadedMaterial>
  /** What the station read off a page. */
  | EventOf<'page-read', Pick<PageReading, 'attachment' | 'kind'>, Pick<PageReading, 'fields'>>
  | EventOf<'upload-withdrawn', { uploadId: string }>
  | EventOf<'uploads-submitted', Record<never, never>>
  /** R-ON-8: the hash is of the text that the agent agreed to. */
  | EventOf<'application-signed', { textSha256: string }>
  | EventOf<'parcel-registered', Parcel>
  | EventOf<
      'review-decided',
      { approved: boolean; findings: FoundFault[]; shown?: readonly string[] },
      { findings: ReviewFinding[]; note: string }
    >
  /** R-ON-12: the PIN itself is nowhere but in the message, sealed from the medium's process to the sender. */
  | EventOf<'initial-pin-sent', { mediumSerial: string; way: InitialPinWay; messageId: string }>
  | EventOf<'dispatched', { courier: string; trackingNumber: string }>
  /** What came for an order that was cancelled goes back to whom it belongs to. */
  | EventOf<'parcel-sent-back', Parcel & { withoutPin?: WithoutPin }>
  /** R-UNLOCK-2: of the token in the link only its hash is kept. A later link ends an earlier one. */
  | EventOf<'reset-link-sent', { linkSha256: string; expiresAt: InstantMs }>
  /** It is good once: from here on the PIN may be set by it, and it opens nothing any more. */
  | EventOf<'reset-link-used', { linkSha256: string }>;
