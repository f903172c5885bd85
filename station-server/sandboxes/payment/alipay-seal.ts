/** Alipay's side of RSA2; written apart from the station's side. */
import { createSign, createVerify, type KeyObject } from 'node:crypto';

type Parameters = Readonly<Record<string, string>>;

const message = (parameters: Parameters, names: readonly string[]): string =>
  [...names]
    .sort()
    .map((name) => `${name}=${parameters[name]}`)
    .join('&');

/** Of a notification: what is empty is signed as well. */
export function noticeSignature(parameters: Parameters, key: KeyObject): string {
  const names = Object.keys(parameters).filter((name) => name !== 'sign_type');
  return createSign('RSA-SHA256').update(message(parameters, names)).sign(key, 'base64');
}

export const isAppRequest = (parameters: Parameters, appKey: KeyObject): boolean =>
  createVerify('RSA-SHA256')
    .update(
      message(
        parameters,
        Object.keys(parameters).filter((name) => name !== 'sign' && parameters[name] !== ''),
      ),
    )
    .verify(appKey, parameters['sign'] ?? '', 'base64');

export const nodeSignature = (node: string, key: KeyObject): string =>
  createSign('RSA-SHA256').update(node).sign(key, 'base64');
