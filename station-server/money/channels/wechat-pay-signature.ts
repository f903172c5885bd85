/** Signatures of WeChat Pay APIv3: requests by the merchant's key, answers and notifications by the platform's. */
import type { KeyObject } from 'node:crypto';
import { isSignedBy, signText } from './rsa-signature.ts';

/** A signed text is taken within five minutes of its time stamp. */
const TOLERANCE_MS = 5 * 60_000;

interface RequestToSign {
  method: string;
  /** With its query. */
  path: string;
  timestampSeconds: number;
  nonce: string;
  /** Empty for GET. */
  body: string;
}

/** @internal */
export const requestMessage = ({ method, path, timestampSeconds, nonce, body }: RequestToSign): string =>
  `${method}\n${path}\n${timestampSeconds}\n${nonce}\n${body}\n`;

export interface MerchantSigner {
  merchantId: string;
  certificateSerial: string;
  key: KeyObject;
}

export function authorization(request: RequestToSign, signer: MerchantSigner): string {
  const parts = {
    mchid: signer.merchantId,
    nonce_str: request.nonce,
    timestamp: String(request.timestampSeconds),
    serial_no: signer.certificateSerial,
    signature: signText(requestMessage(request), signer.key),
  };
  const listed = Object.entries(parts).map(([name, value]) => `${name}="${value}"`);
  return `WECHATPAY2-SHA256-RSA2048 ${listed.join(',')}`;
}

/** The `Wechatpay-…` headers of an answer or a notification. */
interface SignatureHeaders {
  timestamp: string | null;
  nonce: string | null;
  serial: string | null;
  signature: string | null;
}

export function signatureHeaders(read: (name: string) => string | null): SignatureHeaders {
  return {
    timestamp: read('wechatpay-timestamp'),
    nonce: read('wechatpay-nonce'),
    serial: read('wechatpay-serial'),
    signature: read('wechatpay-signature'),
  };
}

/**
 * Whether the platform signed this body. `platformKeys` by serial: of a platform certificate, or the id of the platform's
 * public key (`PUB_KEY_ID_…`).
 */
export function checkSignature(
  { timestamp, nonce, serial, signature }: SignatureHeaders,
  body: string,
  platformKeys: ReadonlyMap<string, KeyObject>,
  now: Date,
): 'signed' | 'forged' | 'stale' {
  if (timestamp === null || nonce === null || serial === null || signature === null) return 'forged';
  const key = platformKeys.get(serial);
  if (!key || !isSignedBy(`${timestamp}\n${nonce}\n${body}\n`, signature, key)) return 'forged';
  const distanceMs = Math.abs(now.getTime() - Number(timestamp) * 1000);
  return distanceMs <= TOLERANCE_MS ? 'signed' : 'stale';
}
