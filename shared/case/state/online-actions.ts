import type { InvoiceBuyer } from '../../invoice/invoice.ts';
import type { RunningStepKind } from '../../services/catalogue.ts';
import type { InstantMs } from '../../vocabulary/values/calendar-date.ts';
import type { RegisteredPair } from '../../vocabulary/registered-pair.ts';
import type { VerificationFailure } from '../../vocabulary/verification-failure.ts';
import type { VerificationFields, VerificationMethod } from '../../vocabulary/verification.ts';
import type { Organisation, PairInForce, PreviousData } from './case-state.ts';
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

/** What the station knows of an enterprise that bears on its order. */
export interface KnownOfEnterprise {
  /** Lost reissue: the pair to be replaced, where no other could be meant (R-LOST-0). */
  found: { certificate: RegisteredPair; previous: PreviousData } | null;
  /** First issue (R-ORG-2). */
  pairsInForce?: readonly PairInForce[];
}

/** What can happen to an order beside what can happen to any case; all facts are in it. */
export type OnlineCaseAction =
  | {
      type: 'begin-verification';
      verificationId: string;
      method: VerificationMethod;
      fields: VerificationFields;
      /** Of an enterprise: what it says of itself. */
      organisation: Organisation | null;
    }
  | ({
      type: 'settle-verification';
      verificationId: string;
      failure: VerificationFailure | null;
    } & KnownOfEnterprise)
  | ({ type: 'switch-to-mail' } & KnownOfEnterprise)
  | { type: 'leave-certificate-open' }
  | {
      type: 'confirm-product';
      sealChoice: SealChoice;
      invoice: InvoiceBuyer | null;
      delivery: Delivery | null;
      /** The supplier knows that the seal from before shows the name of before. */
      oldSealAcknowledged: boolean;
    }
  | { type: 'add-upload'; upload: UploadedMaterial; readings: readonly PageReading[] }
  | { type: 'record-readings'; readings: readonly PageReading[] }
  | { type: 'withdraw-upload'; uploadId: string }
  | { type: 'submit-uploads' }
  | { type: 'sign-application'; textSha256: string }
  | { type: 'register-parcel'; parcel: Parcel }
  | {
      type: 'decide-review';
      approved: boolean;
      findings: ReviewFinding[];
      note: string;
      /** Attachments of the pages that the reviewer had in sight. */
      shown: readonly string[];
    }
  | { type: 'record-initial-pin'; mediumSerial: string; way: InitialPinWay; messageId: string }
  | { type: 'dispatch'; parcel: Parcel }
  | { type: 'send-parcel-back'; parcel: Parcel; withoutPin: WithoutPin | null }
  | { type: 'send-reset-link'; linkSha256: string; expiresAt: InstantMs }
  | { type: 'use-reset-link'; linkSha256: string };

/** The steps during which each is possible; null: at none. */
export const onlineActionSteps: Record<OnlineCaseAction['type'], readonly RunningStepKind[] | null> = {
  'begin-verification': ['enterprise-verification', 'agent-verification'],
  'settle-verification': ['enterprise-verification', 'agent-verification'],
  'switch-to-mail': ['enterprise-verification'],
  'leave-certificate-open': ['certificate-lookup'],
  'confirm-product': ['product-confirmation'],
  // R-ON-7: a picture that a verification was filled in from need not be given again.
  'add-upload': ['enterprise-verification', 'agent-verification', 'material-upload'],
  'record-readings': ['review'],
  'withdraw-upload': ['enterprise-verification', 'agent-verification', 'material-upload'],
  'submit-uploads': ['material-upload'],
  'sign-application': ['application-signature'],
  'register-parcel': ['mail-intake'],
  'decide-review': ['review'],
  'record-initial-pin': ['production'],
  dispatch: ['dispatch'],
  'send-parcel-back': null,
  'send-reset-link': ['pin-reset-link'],
  'use-reset-link': ['pin-reset-link'],
};
