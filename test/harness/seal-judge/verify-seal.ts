import type { Certificate } from '@peculiar/asn1-x509';
import { MalformedDer } from '../../../station-server/adapters/certificate-authority/parse-der.ts';
import { readCertificate } from '../../../station-server/adapters/certificate-authority/read-certificate.ts';
import type { ElectronicSeal } from './electronic-seal.ts';
import { MalformedSeal } from './malformed-seal.ts';
import { readSeal } from './read-seal.ts';
import { verifySm2 } from './verify-sm2.ts';

/** Signature with SM2 over a digest by SM3 (GM/T 0006). */
const SM2_WITH_SM3 = '1.2.156.10197.1.501';

type TimeValidity = 'not-yet-valid' | 'valid' | 'expired';

/**
 * What can be said of a seal by itself. Whether its maker is to be trusted is for whoever trusts makers: chain and
 * revocation of `seal.makerCertificate` are not looked at here.
 */
interface SealReport {
  seal: ElectronicSeal;
  /** `unsupported`: an algorithm other than SM2 with SM3. */
  signature: 'valid' | 'invalid' | 'unsupported';
  /** The seal's own dates at the given moment, both ends inclusive. */
  validity: TimeValidity;
  /** The maker's certificate at the moment the seal was made. */
  makerValidityAtCreation: TimeValidity;
}

/**
 * Verify a seal (DER) of version 1, 4 or 5 in the order of GM/T 0031-2014 6.1.2: form, maker's signature, dates.
 * Throws MalformedSeal where it is no such seal; a bad signature is a finding, not an error.
 */
export function verifySeal(der: Uint8Array, at: Date): SealReport {
  const seal = readSeal(der);
  const { contents, signedBytes, signature } = seal;
  const { subjectPublicKeyInfo, validity } = readMaker(seal).tbsCertificate;
  const isSupported = seal.signatureAlgorithm === SM2_WITH_SM3;
  const isValid = isSupported && verifySm2(signedBytes, signature, subjectPublicKeyInfo);
  const [makerFrom, makerTo] = [validity.notBefore.getTime(), validity.notAfter.getTime()];
  return {
    seal,
    signature: !isSupported ? 'unsupported' : isValid ? 'valid' : 'invalid',
    validity: timeValidity(at, contents.validFrom, contents.validTo),
    makerValidityAtCreation: timeValidity(contents.createdAt, makerFrom, makerTo),
  };
}

function readMaker({ makerCertificate }: ElectronicSeal): Certificate {
  try {
    return readCertificate(makerCertificate);
  } catch (error) {
    if (!(error instanceof MalformedDer)) throw error;
    throw new MalformedSeal(`the maker's certificate: ${error.message}`, { cause: error });
  }
}

const timeValidity = (at: Date, from: Date, to: Date): TimeValidity =>
  at < from ? 'not-yet-valid' : at > to ? 'expired' : 'valid';
