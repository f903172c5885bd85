import { revocationReasons } from '../../vocabulary/certificate.ts';
import { shanghaiDate } from '../../vocabulary/values/calendar-date.ts';
import type { Localized } from '../../vocabulary/values/localized.ts';
import type { CaseEvent } from '../state/events.ts';
import type { Told } from '../state/typed-by-staff.ts';

/** The fact, and its detail where it has one. */
export interface EventWords {
  what: Localized;
  detail: Localized | null;
}

export const pair = (zh: string, en: string): Localized => ({ zh, en });

/** An empty detail is none. */
export const said = (zh: string, en: string, detail: Localized | null = null): EventWords => ({
  what: { zh, en },
  detail: detail?.zh === '' ? null : detail,
});

type CeremonyEventType = Extract<CaseEvent, { data: { attempt: number } }>['type'];
type Words = { [Type in CeremonyEventType]: (data: Told<Type>) => EventWords };

/** The durable facts of an issuance in words, for the timeline of a case. */
export const ceremonyEventWords: Words = {
  'issuance-started': ({ attempt, slot, mediumSerial }) =>
    said(
      attempt === 1 ? '开始制证' : `第 ${attempt} 次制证`,
      attempt === 1 ? 'Issuance started' : `Issuance started, attempt ${attempt}`,
      pair(`${slot} 号插口，介质 ${mediumSerial}`, `slot ${slot}, medium ${mediumSerial}`),
    ),
  'medium-initialised': ({ mediumSerial }) =>
    said('介质已初始化', 'Medium initialised', pair(mediumSerial, mediumSerial)),
  'medium-inventoried': () => said('已清点原介质', 'Original medium checked'),
  'signing-key-generated': () => said('签名密钥已在介质内生成', 'Signing key generated on the medium'),
  'certificates-issued': ({ signingSerial, notAfter }) =>
    said(
      '证书已签发',
      'Certificates issued',
      pair(
        `${signingSerial}，有效期至 ${shanghaiDate(notAfter)}`,
        `${signingSerial}, valid until ${shanghaiDate(notAfter)}`,
      ),
    ),
  'encryption-key-imported': () => said('加密密钥已存入介质', 'Encryption key written to the medium'),
  'certificates-written': () => said('证书已写入介质', 'Certificates written'),
  'history-restored': ({ requestIds }) =>
    said(
      '历史加密密钥已恢复',
      'Earlier encryption keys restored',
      pair(`${requestIds.length} 组`, `${requestIds.length}`),
    ),
  'seal-written': () => said('电子印章已写入介质', 'Electronic seal written'),
  'medium-verified': () => said('介质验证通过', 'Medium verified'),
  'old-keys-removed': () => said('原密钥已从介质删除', 'Old keys removed from the medium'),
  'old-pair-revoked': ({ serials, reason }) =>
    said('原证书已吊销', 'Old certificates revoked', {
      zh: [revocationReasons[reason].name.zh, ...serials].join('；'),
      en: [revocationReasons[reason].name.en, ...serials].join('; '),
    }),
  'issuance-completed': () => said('制证完成', 'Issuance completed'),
  'issuance-abandoned': ({ reason, revokedSerials }) =>
    said('放弃这次制证', 'Issuance abandoned', {
      zh: [reason, ...(revokedSerials.length > 0 ? [`已吊销 ${revokedSerials.join('、')}`] : [])].join('；'),
      en: [reason, ...(revokedSerials.length > 0 ? [`revoked ${revokedSerials.join(', ')}`] : [])].join('; '),
    }),
};
