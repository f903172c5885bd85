import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MODULUS_BITS = 2048;

export interface SandboxKeyPair {
  privateKey: KeyObject;
  publicKey: KeyObject;
  privatePath: string;
  publicPath: string;
}

/** The four key pairs of the two protocols and the APIv3 key; made at the first start, kept in files. */
export interface SandboxKeys {
  wechatMerchant: SandboxKeyPair;
  wechatPlatform: SandboxKeyPair;
  alipayApp: SandboxKeyPair;
  alipayPlatform: SandboxKeyPair;
  apiV3Key: string;
  apiV3KeyPath: string;
}

function keptText(path: string, make: () => string): string {
  if (!existsSync(path)) writeFileSync(path, make(), { flag: 'wx', mode: 0o600 });
  return readFileSync(path, 'utf8');
}

function keyPair(directory: string, name: string): SandboxKeyPair {
  const privatePath = join(directory, `${name}.key`);
  const publicPath = join(directory, `${name}.pub`);
  const privateKey = createPrivateKey(
    keptText(privatePath, () => {
      const { privateKey: made } = generateKeyPairSync('rsa', { modulusLength: MODULUS_BITS });
      return made.export({ type: 'pkcs8', format: 'pem' }).toString();
    }),
  );
  const publicKey = createPublicKey(privateKey);
  writeFileSync(publicPath, publicKey.export({ type: 'spki', format: 'pem' }));
  return { privateKey, publicKey, privatePath, publicPath };
}

export function openSandboxKeys(directory: string): SandboxKeys {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const apiV3KeyPath = join(directory, 'wechat-pay-api-v3.key');
  return {
    wechatMerchant: keyPair(directory, 'wechat-pay-merchant'),
    wechatPlatform: keyPair(directory, 'wechat-pay-platform'),
    alipayApp: keyPair(directory, 'alipay-app'),
    alipayPlatform: keyPair(directory, 'alipay-platform'),
    apiV3Key: keptText(apiV3KeyPath, () => randomBytes(16).toString('hex')),
    apiV3KeyPath,
  };
}
