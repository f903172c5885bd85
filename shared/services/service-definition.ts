import type { Localized } from '../vocabulary/values/localized.ts';
import type { MaterialRequirement } from '../vocabulary/material.ts';
import type { RevocationReason } from '../vocabulary/certificate.ts';

export const SERVICE_CODES = [
  'first-issue',
  'renewal',
  'lost-reissue',
  'information-change',
  'unlock',
  'revocation',
  'damage-replacement',
] as const;
export type ServiceCode = (typeof SERVICE_CODES)[number];

export const CHANNELS = ['counter', 'self-service', 'mail'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Every step that any service has in any channel; the words the staff use for them are in `step-names.ts`. */
export const STEP_KINDS = [
  'agent-identity',
  'certificate-lookup',
  'notices',
  'medium-examination',
  'application-data',
  'material-check',
  'seal-specimen',
  'application-form',
  'supplier-confirmation',
  'fee-collection',
  'revocation',
  'issuance',
  'pin-proof',
  'pin-setting',
  'pin-reset',
  'encryption-test',
  'document-printing',
  'handover',
  'enterprise-verification',
  'agent-verification',
  'product-confirmation',
  'material-upload',
  'application-signature',
  'payment',
  'mail-intake',
  'review',
  'production',
  'dispatch',
  'certificate-login',
  'certificate-download',
  'pin-reset-link',
] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** Steps that settle a fee: before anything that can't be taken back (invariant 1). */
export const FEE_STEPS = ['fee-collection', 'payment'] as const satisfies readonly StepKind[];
/** Steps that make a new certificate pair. */
export const PAIR_STEPS = [
  'issuance',
  'production',
  'certificate-download',
] as const satisfies readonly StepKind[];
export type PairStep = (typeof PAIR_STEPS)[number];

export interface ChannelDefinition {
  readonly materials: readonly MaterialRequirement[];
  readonly steps: readonly StepKind[];
}

/** Fee lines by name; amounts are in the fee schedule, never here (R-FEE-1). */
export type FeeRule =
  'medium-and-service' | 'service-only' | 'medium-only' | 'medium-unless-warranty' | 'per-schedule' | 'free';

/** How notAfter follows, `rules/validity.ts`. */
export type ValidityRule = 'one-year-from-issuance' | 'renewal' | 'as-original' | 'none';

/** Notices shown and acknowledged before acceptance, handbook section 4. */
export type NoticeCode =
  'renew-before-bidding' | 'run-encryption-test' | 'no-change-with-open-bid' | 'ten-wrong-pins-lock';

/**
 * A service as data: no closures, so that it prints as a table and laws can be stated over all of them. Rules are
 * named here and live in `rules/`.
 */
export interface ServiceDefinition {
  readonly code: ServiceCode;
  readonly name: Localized;
  /** One sentence for the tile. */
  readonly summary: Localized;
  readonly channels: Partial<Record<Channel, ChannelDefinition>>;
  readonly notices: readonly NoticeCode[];
  readonly feeRule: FeeRule;
  readonly keyPair: 'new' | 'kept';
  readonly validityRule: ValidityRule;
  readonly medium: 'new' | 'original' | 'none-needed';
  /** What becomes of the certificate pair that was there before. */
  readonly oldCertificate:
    | { readonly kind: 'none' }
    | { readonly kind: 'kept' }
    | { readonly kind: 'revoked'; readonly reason: RevocationReason | 'chosen' };
  /** What becomes of the medium that was there before. */
  readonly oldMedium: 'none' | 'kept' | 'lost' | 'damaged';
  /** R-SEAL-1: the electronic seal is bound to the signer's certificate. */
  readonly seal: 'captured' | 'made-again' | 'untouched';
}
