import type { SecurityModule } from '../../../hardware/devices/security-module.ts';

/** The station's word beside the supervisor's: RSA with SHA-256 by a key that never leaves the security module. */
export async function signDay(
  module: Pick<SecurityModule, 'ensureKey' | 'sign'>,
  message: Buffer,
): Promise<{ signature: string; publicKeySpki: string }> {
  const { publicKeySpki } = await module.ensureKey({ key: 'day-close' });
  if (publicKeySpki === null) throw new RangeError('the key of the close has no public part');
  const { signature } = await module.sign({ key: 'day-close', message: message.toString('base64') });
  return { signature, publicKeySpki };
}
