/** Alipay's side of RSA2; written apart from the station's side. */
import { createSign, createVerify, type KeyObject } from 'node:crypto';

type Parameters = Readonly<Record<string, string>>;

function message(parameters: Parameters, leftOut: readonly string[]): string {
  const names = Object.keys(parameters).filter((name) => !leftOut.includes(name) && parameters[name] !== '');
  return names
    .sort()
    .map((name) => `${name}=${parameters[name]}`)
    .join('&');
}

export const alipaySignature = (parameters: Parameters, leftOut: readonly string[], key: KeyObject): string =>
  createSign('RSA-SHA256').update(message(parameters, leftOut)).sign(key, 'base64');

export const isAppRequest = (parameters: Parameters, appKey: KeyObject): boolean =>
  createVerify('RSA-SHA256')
    .update(message(parameters, ['sign']))
    .verify(appKey, parameters['sign'] ?? '', 'base64');

export const nodeSignature = (node: string, key: KeyObject): string =>
  createSign('RSA-SHA256').update(node).sign(key, 'base64');
