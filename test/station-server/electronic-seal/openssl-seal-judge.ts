import { readFileSync } from 'node:fs';
import type { OpensslResult, OpensslWorkspace } from '../certificate-authority/openssl.ts';

/** `openssl dgst` over a message with SM2 and SM3 under the default user id, by the key of a certificate. */
export async function opensslSm2Verdict(
  openssl: OpensslWorkspace,
  parts: { message: Uint8Array; signature: Uint8Array; certificate: Uint8Array },
): Promise<OpensslResult> {
  const certificate = openssl.file('maker.der', parts.certificate);
  const publicKey = await openssl.run('x509', '-inform', 'der', '-in', certificate, '-noout', '-pubkey');
  return openssl.run(
    ...['dgst', '-sm3', '-sigopt', 'distid:1234567812345678'],
    ...['-verify', openssl.file('maker.pub', publicKey.output)],
    ...['-signature', openssl.file('signature.der', parts.signature)],
    openssl.file('message.der', parts.message),
  );
}

/** The elements of a seal of version 4 or 5, taken apart by `openssl asn1parse` alone. */
export async function opensslSealParts(
  openssl: OpensslWorkspace,
  seal: Uint8Array,
): Promise<{ message: Buffer; certificate: Buffer; signature: Buffer }> {
  const file = openssl.file('seal.der', seal);
  const { output } = await openssl.run('asn1parse', '-inform', 'der', '-in', file);
  const offsets = [...output.matchAll(/^ *(\d+):d=1 /gm)].map(([, offset]) => offset!);
  const contentsAt = async (offset: string): Promise<Buffer> => {
    const out = openssl.file(`element-${offset}`, '');
    await openssl.run('asn1parse', '-inform', 'der', '-in', file, '-strparse', offset, '-noout', '-out', out);
    return readFileSync(out);
  };
  const [info, cert, , value] = offsets;
  return {
    message: await contentsAt(info!),
    certificate: await contentsAt(cert!),
    signature: await contentsAt(value!),
  };
}
