import type { MediumSlot, UserPin } from '../../../hardware/devices/medium-slot.ts';
import { DeviceError } from '../../../hardware/devices/device-error.ts';
import type { EncryptionTestResult } from '../../../shared/rules/encryption-test.ts';
import type { RegisteredPair } from '../../../shared/vocabulary/registered-pair.ts';
import {
  certificatesOn,
  type Certificates,
  type CertificateOnMedium,
} from '../../registry/certificates/certificates.ts';
import { decryptsFor, signsFor } from '../ceremony/key-proofs.ts';

export interface EncryptionTestOutcome {
  result: EncryptionTestResult;
  certificate: RegisteredPair | null;
}

/**
 * 加解密测试 (R-TIP-2): the certificate on the medium is one of ours and in force, its key signs what verifies and
 * decrypts what was encrypted. What the medium can't do is a result; DeviceError is left for what can be tried again
 * (the medium was pulled, the PIN is not there).
 */
export async function testEncryption(
  certificates: Certificates,
  slot: MediumSlot,
  pin: UserPin,
): Promise<EncryptionTestOutcome> {
  let found: CertificateOnMedium[];
  try {
    found = await certificatesOn(slot);
  } catch (error) {
    if (isDefect(error)) return { result: 'unreadable', certificate: null };
    throw error;
  }
  if (found.length === 0) return { result: 'no-certificate', certificate: null };
  const certificate = await certificates.onMedium(slot);
  if (!certificate) return { result: 'foreign-certificate', certificate: null };
  if (certificate.status !== 'good') return { result: certificate.status, certificate };
  return { result: await proveKeys(slot, pin, found, certificate), certificate };
}

async function proveKeys(
  slot: MediumSlot,
  pin: UserPin,
  found: readonly CertificateOnMedium[],
  pair: RegisteredPair,
): Promise<EncryptionTestResult> {
  const bySerial = (serial: string) => found.find(({ certificate }) => certificate.serialNumber === serial);
  const signing = bySerial(pair.signingSerial);
  const encryption = bySerial(pair.encryptionSerial);
  if (!signing || !encryption) return 'no-certificate';
  try {
    if (!(await signsFor({ slot, pin, id: signing.id }, signing.certificate.publicKey)))
      return 'signature-failed';
    return (await decryptsFor({ slot, pin, id: encryption.id }, encryption.certificate.publicKey))
      ? 'passed'
      : 'decryption-failed';
  } catch (error) {
    if (error instanceof DeviceError && error.code === 'not-found') return 'key-missing';
    if (isDefect(error)) return 'decryption-failed';
    throw error;
  }
}

/** The medium itself could not do it: asking again will not help. */
const isDefect = (error: unknown): boolean => error instanceof DeviceError && error.code === 'protocol';
