/** RSA2 of the Alipay open platform: over sorted parameters, and over an answer's raw text. */
import type { KeyObject } from 'node:crypto';
import type { FormBytes } from './alipay-form.ts';
import { isSignedBy, signText } from './rsa-signature.ts';

type AlipayParameters = Readonly<Record<string, string>>;

/**
 * Of a request: `k=v` joined by `&`, sorted by name, empty values and the named parameters left out; values are not
 * URL-encoded.
 * @internal
 */
export function parameterMessage(parameters: AlipayParameters, leftOut: readonly string[]): string {
  return Object.entries(parameters)
    .filter(([name, value]) => value !== '' && !leftOut.includes(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

export const signParameters = (parameters: AlipayParameters, key: KeyObject): string =>
  signText(parameterMessage(parameters, ['sign']), key);

/**
 * A notification leaves out `sign_type` too, and nothing else: what is empty is signed as `k=`. Signed are the bytes of the
 * character set that it was sent in.
 */
export function isNotificationSigned(form: FormBytes, alipayKey: KeyObject): boolean {
  const fields = [...form]
    .filter(([name]) => name !== 'sign' && name !== 'sign_type')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value], i) =>
      Buffer.concat([Buffer.from(`${i === 0 ? '' : '&'}${name}=`, 'latin1'), value]),
    );
  const signature = form.get('sign')?.toString('latin1');
  return signature !== undefined && isSignedBy(Buffer.concat(fields), signature, alipayKey);
}

/**
 * The text of `"<node>":{…}` exactly as received, which is what Alipay signs: parsing and writing it anew would lose
 * escaped slashes and the order of keys. Null if there is no such node.
 */
export function rawNode(answer: string, node: string): string | null {
  const key = `"${node}":`;
  const at = answer.indexOf(key);
  if (at < 0) return null;
  const start = at + key.length;
  let depth = 0;
  let inString = false;
  for (let i = start; i < answer.length; i++) {
    const character = answer[i];
    if (inString) {
      if (character === '\\') i++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return answer.slice(start, i + 1);
  }
  return null;
}
