import { createHmac } from 'node:crypto';
import { DeviceError } from '../../../hardware/devices/device-error.ts';
import type { MediumSlot, ObjectId, UserPin } from '../../../hardware/devices/medium-slot.ts';
import type { SecurityModule } from '../../../hardware/devices/security-module.ts';
import type { CeremonyEvent } from '../../../shared/case/state/actions.ts';
import type { CaseState, Issuance, IssuedPair } from '../../../shared/case/state/case-state.ts';
import { catalogue } from '../../../shared/services/catalogue.ts';
import type { ServiceDefinition } from '../../../shared/services/service-definition.ts';
import type { CertificateAuthority } from '../../adapters/certificate-authority/certificate-authority.ts';
import type { IssuedCertificates } from '../../adapters/certificate-authority/issued-certificates.ts';
import type { AbandonedAttempt } from './abandoned-attempts.ts';

/** What the seal step needs of the electronic seal. */
export interface CeremonySeals {
  /** SESeal DER (GB/T 38540) of the case's accepted specimen, bound to the signing certificate, and its id. */
  make(state: CaseState, pair: IssuedPair): Promise<{ sealId: string; seal: Buffer }>;
}

export interface CeremonyParts {
  module: SecurityModule;
  authority: CertificateAuthority;
  issued: IssuedCertificates;
  seals: CeremonySeals;
  /** Attempts on this medium that were given up: their objects may still be on it. */
  abandonedOn: (mediumSerial: string) => Promise<AbandonedAttempt[]>;
  /** Request ids of this pair and of those it replaced, one after the other, the newest first. */
  chainOf: (requestId: string) => Promise<string[]>;
  clock: () => number;
}

/** One attempt on the medium it was begun with. */
export interface CeremonyContext {
  state: CaseState;
  issuance: Issuance;
  slot: MediumSlot;
  /** A new medium has a transport PIN; on the supplier's own it is the supplier's, held by the medium's process. */
  pin: UserPin;
}

/** The work that makes a fact true. It may be run again after a crash: it completes what it finds. */
export type CeremonyStep = (parts: CeremonyParts, context: CeremonyContext) => Promise<CeremonyEvent>;

type ObjectRole = 'signing' | 'encryption' | 'seal';

/** CKA_ID of an attempt's objects: whoever comes back after a crash knows its own. 20 bytes, hex. */
export const objectIdOf = (requestId: string, role: ObjectRole): ObjectId =>
  createHmac('sha256', requestId).update(role).digest('hex').slice(0, 40);

export const objectIdsOf = (requestId: string): ObjectId[] =>
  (['signing', 'encryption', 'seal'] as const).map((role) => objectIdOf(requestId, role));

export const SIGNING_LABEL = '签名证书';
export const ENCRYPTION_LABEL = '加密证书';
/** Marks an encryption certificate of the past; its key stays for old ciphertext. */
export const HISTORY_LABEL = '历史加密证书';
export const SEAL_LABEL = '电子印章';

export const serviceOf = ({ service }: CaseState): ServiceDefinition => catalogue[service];

/** The SO PIN of a medium, sealed by the module's process for the slot's: this process only carries it. */
export async function sealedSoPin(module: SecurityModule, slot: MediumSlot, serial: string) {
  return module.sealSoPin({ serial, recipient: await slot.openSealedChannel() });
}

/** What must hold on a medium of ours; when it doesn't, the medium can't be trusted. */
export function prove(holds: boolean, otherwise: string): void {
  if (!holds) throw new DeviceError({ code: 'protocol', detail: otherwise });
}

/** A fact that the order of the ceremony guarantees. */
export function present<T>(value: T | null | undefined, name: string): T {
  if (value === null || value === undefined) throw new Error(`the ceremony has no ${name} here`);
  return value;
}
