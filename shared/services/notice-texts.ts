import type { Localized } from '../vocabulary/values/localized.ts';
import type { NoticeCode } from './service-definition.ts';

/** The seed's 温馨提示 (R-TIP-1 to R-TIP-4), to be read out and acknowledged. */
export const noticeTexts: Record<NoticeCode, Localized> = {
  'renew-before-bidding': {
    zh: '数字证书即将到期时，请先更新数字证书，再进行投标业务。',
    en: 'If the certificate is about to expire, renew it before bidding.',
  },
  'run-encryption-test': {
    zh: '更新数字证书后，请先进行数字证书加解密测试，提示“数字证书加解密测试成功”后再进行相关投标业务。',
    en: 'After an update, run the encryption test. Continue bidding only once it has passed.',
  },
  'no-change-with-open-bid': {
    zh: '已经用即将到期的数字证书参加了投标、还未开标的，请不要办理证书更新、信息变更等业务，请在投标业务结束后再办理。',
    en: 'If you have submitted a bid with this certificate and it has not been opened yet, do not renew or change the certificate now.',
  },
  'ten-wrong-pins-lock': {
    zh: '连续输错 10 次密码，介质会锁死；锁死的介质解锁以后才能使用。',
    en: 'Ten wrong PINs in a row lock the medium. A locked medium must be unlocked before it can be used.',
  },
};
