import type { InvoiceBuyer } from '../../invoice/invoice.ts';
import type { InstantMs } from '../../vocabulary/values/calendar-date.ts';
import type { Localized } from '../../vocabulary/values/localized.ts';
import type { MaterialCode, MaterialFailure } from '../../vocabulary/material.ts';
import type { PictureDoubt } from '../../vocabulary/picture-doubt.ts';
import type { RecognisableKind } from '../../vocabulary/recognised-document.ts';
import type { Actor } from '../../vocabulary/staff.ts';
import type { VerificationFailure } from '../../vocabulary/verification-failure.ts';
import type { VerificationFields, VerificationMethod } from '../../vocabulary/verification.ts';
import type { Organisation } from './case-state.ts';

/** One attempt to verify the enterprise or the agent; how a waiting one stands, the gateway knows. */
export interface CaseVerification {
  verificationId: string;
  method: VerificationMethod;
  organisation: Organisation | null;
  /** Null once the case's key was deleted. */
  fields: VerificationFields | null;
  begunAt: InstantMs;
  outcome: { failure: VerificationFailure | null; at: InstantMs } | null;
}

/** R-ON-6: which picture the electronic seal is made of. */
export const SEAL_CHOICES = ['from-specimen', 'as-before'] as const;
export type SealChoice = (typeof SEAL_CHOICES)[number];

export const sealChoiceNames: Record<SealChoice, Localized> = {
  'from-specimen': { zh: '按这次提交的印章采样表制作', en: 'From the specimen form of this order' },
  'as-before': { zh: '沿用原证书的电子印章', en: 'The same seal as before' },
};

/** Where the medium is sent; the agent by default. */
export interface Delivery {
  recipient: string;
  mobile: string;
  province: string;
  locality: string;
  address: string;
  postcode: string;
}

export interface ConfirmedProduct {
  sealChoice: SealChoice;
  /** The name on the seal from before that the supplier knows to be another than his; null: he was told of none. */
  knownSealName: string | null;
  /** Null once the case's key was deleted. */
  invoice: InvoiceBuyer | null;
  delivery: Delivery | null;
}

export const ID_CARD_SIDES = ['front', 'back'] as const;
export type IdCardSide = (typeof ID_CARD_SIDES)[number];

/** A picture or PDF of a material as the supplier gave it, and the pages made of it for whoever looks at it. */
export interface UploadedMaterial {
  uploadId: string;
  material: MaterialCode;
  /** Of the agent's ID card only. */
  side: IdCardSide | null;
  mediaType: string;
  /** Attachment of the original bytes, kept as evidence and shown to nobody. */
  original: string;
  sha256: string;
  /** Attachments of the pages, JPEG. */
  pages: string[];
  /** What the station found wrong with it, which the supplier insisted on: the reviewer looks at it. */
  doubts?: readonly PictureDoubt[];
}

/** What a page was read as: for a reviewer to compare, never a fact. */
export interface PageReading {
  /** The page. */
  attachment: string;
  /** Null: nothing could be read. */
  kind: RecognisableKind | null;
  /** Fields by name, those that were read only; null once the case's key was deleted. */
  fields: Readonly<Record<string, ReadValue>> | null;
}

export interface ReadValue {
  value: string;
  /** 0 to 100, whole. */
  confidencePercent: number;
}

/** Something that a review sent back: the same file is not taken again. */
export interface ReturnedMaterial {
  material: MaterialCode;
  sha256: string;
}

/**
 * Why a parcel goes back without another PIN for its medium: it doesn't take one any more, or the supplier has it again.
 */
export const WITHOUT_PIN = ['medium-unusable', 'medium-with-supplier'] as const;
export type WithoutPin = (typeof WITHOUT_PIN)[number];

export const withoutPinNames: Record<WithoutPin, Localized> = {
  'medium-unusable': {
    zh: '介质坏了或者不在，发不了新密码',
    en: 'The medium is broken or missing and can’t be given a new PIN',
  },
  'medium-with-supplier': {
    zh: '介质已经在供应商手里',
    en: 'The supplier already has the medium',
  },
};

export interface Parcel {
  courier: string;
  trackingNumber: string;
}

/** Why a reviewer sends something back. */
export interface ReviewFinding {
  material: MaterialCode;
  failure: MaterialFailure;
  note: string;
}

export interface Review {
  approved: boolean;
  findings: ReviewFinding[];
  /** Sent back: what the supplier reads. Approved: why in spite of what differs, for staff alone. */
  note: string;
  /** Attachments of the pages that the reviewer had in sight. */
  shown?: readonly string[];
  by: Actor;
  at: InstantMs;
}

export const INITIAL_PIN_WAYS = ['transfer-memo', 'sms'] as const;
export type InitialPinWay = (typeof INITIAL_PIN_WAYS)[number];

/** What the online channel adds to a case. */
export interface OnlineState {
  /** Null: no supplier's account, as with every case of the counter. */
  accountId: string | null;
  verifications: CaseVerification[];
  product: ConfirmedProduct | null;
  uploads: UploadedMaterial[];
  /** How many were given at all, with those that were withdrawn or sent back. */
  uploadsGiven: number;
  readings: PageReading[];
  returned: ReturnedMaterial[];
  /** Nothing was given since a review sent the order back. */
  unchangedSinceReturn: boolean;
  signature: { textSha256: string; at: InstantMs } | null;
  /** The one that the step that is on is about; null again once a review sent the order back. */
  parcel: (Parcel & { at: InstantMs }) | null;
  /** Papers or a medium of the supplier's came by mail and have not left again. */
  holdsParcel: boolean;
  reviews: Review[];
  /** R-VAL-5: expired for so long that attestation and a review come before the download. */
  needsAttestation: boolean;
  initialPin: { way: InitialPinWay; at: InstantMs } | null;
  dispatch: (Parcel & { at: InstantMs }) | null;
  resetLink: { linkSha256: string; expiresAt: InstantMs } | null;
  resetLinksSentAt: readonly InstantMs[];
}

export const nothingOnline: OnlineState = {
  accountId: null,
  verifications: [],
  product: null,
  uploads: [],
  uploadsGiven: 0,
  readings: [],
  returned: [],
  unchangedSinceReturn: false,
  signature: null,
  parcel: null,
  holdsParcel: false,
  reviews: [],
  needsAttestation: false,
  initialPin: null,
  dispatch: null,
  resetLink: null,
  resetLinksSentAt: [],
};
