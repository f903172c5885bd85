import type { Localized } from '../vocabulary/values/localized.ts';

/** How an encryption test (加解密测试) ends. */
export const ENCRYPTION_TEST_RESULTS = [
  'passed',
  'no-certificate',
  'unreadable',
  'foreign-certificate',
  'revoked',
  'expired',
  'key-missing',
  'signature-failed',
  'decryption-failed',
] as const;
export type EncryptionTestResult = (typeof ENCRYPTION_TEST_RESULTS)[number];

/** R-TIP-2: the words of success are the seed's, to the letter; the rest says why not and what helps. */
export const encryptionTestWords: Record<EncryptionTestResult, Localized> = {
  passed: { zh: '数字证书加解密测试成功', en: 'Encryption test passed' },
  'no-certificate': {
    zh: '测试未通过：介质里没有证书。',
    en: 'Failed: no certificate on the medium.',
  },
  unreadable: {
    zh: '测试未通过：介质里的证书读不出来，请做介质检测。',
    en: 'Failed: the certificate can’t be read; have the medium examined.',
  },
  'foreign-certificate': {
    zh: '测试未通过：不是本机构签发的证书。',
    en: 'Failed: the certificate was not issued by us.',
  },
  revoked: {
    zh: '测试未通过：证书已吊销，请重新申请。',
    en: 'Failed: the certificate has been revoked; apply for a new one.',
  },
  expired: {
    zh: '测试未通过：证书已过期，请先更新证书。',
    en: 'Failed: the certificate has expired; renew it.',
  },
  'key-missing': {
    zh: '测试未通过：介质里缺少证书的密钥，请做介质检测。',
    en: 'Failed: the certificate’s key is missing; have the medium examined.',
  },
  'signature-failed': {
    zh: '测试未通过：签名验证不一致，请做介质检测。',
    en: 'Failed: the signature does not verify; have the medium examined.',
  },
  'decryption-failed': {
    zh: '测试未通过：解密结果不一致，请做介质检测。',
    en: 'Failed: the decrypted text does not match; have the medium examined.',
  },
};
