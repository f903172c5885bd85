import {
  type CertID,
  CertStatus,
  id_pkix_ocsp_basic,
  id_pkix_ocsp_nonce,
  KeyHash,
  OCSPRequest,
  OCSPResponse,
  OCSPResponseStatus,
  ResponderID,
  ResponseBytes,
  ResponseData,
  RevokedInfo,
  SingleResponse,
} from '@peculiar/asn1-ocsp';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { CRLReason, type Extension } from '@peculiar/asn1-x509';
import { createHash } from 'node:crypto';
import { revocationReasons } from '../../../shared/vocabulary/certificate.ts';
import type { Issuer } from './build-certificate.ts';
import type { CertificateState, SerialNumber } from './certificate-authority.ts';
import { clockMarginBefore } from './clock-margin.ts';
import { derExplicit, derSequence } from './der.ts';
import { MalformedDer, parseDer } from './parse-der.ts';
import { formatSerialNumber } from './serial-number.ts';
import { signed, type Signer } from './signer.ts';
import { wholeSecond } from './whole-second.ts';

const MAX_REQUEST_BYTES = 16_384;
const MAX_CERT_IDS = 32;
/** RFC 9654 2.1. */
const MAX_NONCE_BYTES = 128;
const OCTET_STRING = 0x04;

/** Hashes that a CertID may name its issuer by (RFC 6960 4.3, RFC 5019 2.1.1; SM3: GB/T 33560). */
const CERT_ID_HASHES: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
  '1.2.156.10197.1.401': 'sm3',
};

interface OcspResponderOptions {
  /** Whose certificates it answers for. */
  issuer: Issuer;
  signer: Signer;
  /** Of the signer's key, issued by `issuer`, DER. */
  certificate: Uint8Array;
  statusOf: (serialNumber: SerialNumber) => Promise<CertificateState>;
  clock: () => Date;
  /** How long an answer may be kept: nextUpdate is this far after thisUpdate. */
  validityMs: number;
}

/** Delegated OCSP responder (RFC 6960). */
export class OcspResponder {
  readonly #options: OcspResponderOptions;
  readonly #responderId: ResponderID;
  readonly #certificates: Buffer;
  readonly #issuerHashes: ReadonlyMap<string, { name: Buffer; key: Buffer }>;

  constructor(options: OcspResponderOptions) {
    this.#options = options;
    this.#responderId = new ResponderID({ byKey: new KeyHash(options.signer.publicKey.keyIdentifier) });
    this.#certificates = derExplicit(0, derSequence(options.certificate));
    const name = new Uint8Array(AsnConvert.serialize(options.issuer.name));
    const key = new Uint8Array(options.issuer.signer.publicKey.info.subjectPublicKey);
    this.#issuerHashes = new Map(
      Object.entries(CERT_ID_HASHES).map(([oid, hash]) => [
        oid,
        { name: createHash(hash).update(name).digest(), key: createHash(hash).update(key).digest() },
      ]),
    );
  }

  /** The DER response to a DER request. Rejects only where the status or the signature can't be had. */
  async respond(request: Uint8Array): Promise<Buffer> {
    const asked = readRequest(request);
    if (asked === null) return refusal(OCSPResponseStatus.malformedRequest);
    // Whose certificate is asked about can't be read: "unknown" would be an answer about it (RFC 6960 2.3).
    if (asked.certIds.some(({ hashAlgorithm }) => !this.#issuerHashes.has(hashAlgorithm.algorithm)))
      return refusal(OCSPResponseStatus.unauthorized);
    const basic = await this.#basicResponse(asked);
    return Buffer.from(
      AsnConvert.serialize(
        new OCSPResponse({
          responseStatus: OCSPResponseStatus.successful,
          responseBytes: new ResponseBytes({
            responseType: id_pkix_ocsp_basic,
            response: new OctetString(basic),
          }),
        }),
      ),
    );
  }

  async #basicResponse({ certIds, nonce }: OcspQuestion): Promise<Buffer> {
    const { clock, validityMs, signer } = this.#options;
    const producedAt = wholeSecond(clock());
    const thisUpdate = clockMarginBefore(producedAt);
    const nextUpdate = new Date(thisUpdate.getTime() + validityMs);
    const responses = await Promise.all(
      certIds.map(async (certID) => {
        const certStatus = certStatusOf(await this.#stateOf(certID));
        return new SingleResponse({ certID, certStatus, thisUpdate, nextUpdate });
      }),
    );
    const data = new ResponseData({
      responderID: this.#responderId,
      producedAt,
      responses,
      ...(nonce && { responseExtensions: [nonce] }),
    });
    return signed(new Uint8Array(AsnConvert.serialize(data)), signer, this.#certificates);
  }

  async #stateOf(certId: CertID): Promise<CertificateState> {
    const issuer = this.#issuerHashes.get(certId.hashAlgorithm.algorithm);
    const isOurs =
      issuer?.name.equals(new Uint8Array(certId.issuerNameHash.buffer)) &&
      issuer.key.equals(new Uint8Array(certId.issuerKeyHash.buffer));
    if (!isOurs) return { status: 'unknown' };
    return this.#options.statusOf(formatSerialNumber(new Uint8Array(certId.serialNumber)));
  }
}

/** Errors are not signed (RFC 6960 4.2.1). */
const refusal = (responseStatus: OCSPResponseStatus): Buffer =>
  Buffer.from(AsnConvert.serialize(new OCSPResponse({ responseStatus })));

interface OcspQuestion {
  certIds: CertID[];
  /** Echoed as it came. */
  nonce: Extension | undefined;
}

/** Null where the request is malformed or wants an extension that we must not ignore (RFC 6960 4.4). */
function readRequest(der: Uint8Array): OcspQuestion | null {
  try {
    const { tbsRequest } = parseDer(der, OCSPRequest, MAX_REQUEST_BYTES);
    const extensions = tbsRequest.requestExtensions ?? [];
    const nonce = extensions.find(({ extnID }) => extnID === id_pkix_ocsp_nonce);
    const certIds = tbsRequest.requestList.map(({ reqCert }) => reqCert);
    const isAnswerable =
      certIds.length > 0 &&
      certIds.length <= MAX_CERT_IDS &&
      (nonce === undefined || isSoundNonce(nonce)) &&
      extensions.every((one) => one === nonce || !one.critical);
    return isAnswerable ? { certIds, nonce } : null;
  } catch (error) {
    if (error instanceof MalformedDer) return null;
    throw error;
  }
}

/**
 * RFC 9654 2.1: an OCTET STRING of 1 to 128 octets. Older clients put the octets there without wrapping them, which RFC
 * 2560 let them do; whatever came is echoed.
 */
function isSoundNonce({ extnValue }: Extension): boolean {
  const value = new Uint8Array(extnValue.buffer);
  const nonce = unwrapped(value) ?? value;
  return nonce.byteLength > 0 && nonce.byteLength <= MAX_NONCE_BYTES;
}

function unwrapped(value: Uint8Array): OctetString | null {
  try {
    return parseDer(value, OctetString, MAX_NONCE_BYTES + 3, OCTET_STRING);
  } catch (error) {
    if (error instanceof MalformedDer) return null;
    throw error;
  }
}

/** Expired is not a status of RFC 6960: whoever asks reads the validity in the certificate. */
function certStatusOf(state: CertificateState): CertStatus {
  switch (state.status) {
    case 'good':
    case 'expired':
      return new CertStatus({ good: null });
    case 'unknown':
      return new CertStatus({ unknown: null });
    case 'revoked': {
      const { code } = revocationReasons[state.reason];
      const revocationTime = wholeSecond(state.at);
      return new CertStatus({
        revoked: new RevokedInfo({
          revocationTime,
          ...(code !== 0 && { revocationReason: new CRLReason(code) }),
        }),
      });
    }
  }
}
