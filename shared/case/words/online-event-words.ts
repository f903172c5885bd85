import { shanghaiDateTime } from '../../vocabulary/values/calendar-date.ts';
import { materialFailureNames, materialNames } from '../../vocabulary/material.ts';
import { recognisableKindNames } from '../../vocabulary/recognised-document.ts';
import { verificationFailureWords } from '../../vocabulary/verification-failure.ts';
import { verificationMethodNames } from '../../vocabulary/verification.ts';
import { pair, said, type EventWords } from './ceremony-event-words.ts';
import type { OnlineCaseEvent } from '../state/online-events.ts';
import { sealChoiceNames, withoutPinNames, type Parcel, type ReviewFinding } from '../state/online-state.ts';
import type { Told } from '../state/typed-by-staff.ts';

type OnlineEventType = OnlineCaseEvent['type'];
type Words = { [Type in OnlineEventType]: (data: Told<Type>) => EventWords };

const parcelWords = ({ courier, trackingNumber }: Parcel) =>
  pair(`${courier} ${trackingNumber}`, `${courier} ${trackingNumber}`);

/** What a reviewer found, item by item. */
export const findingWords = ({ material, failure, note }: ReviewFinding) =>
  pair(
    `${materialNames[material].zh}：${materialFailureNames[failure].zh}${note && `（${note}）`}`,
    `${materialNames[material].en}: ${materialFailureNames[failure].en}${note && ` (${note})`}`,
  );

/** The online channel's events in words, for the timeline. */
export const onlineEventWords: Words = {
  'verification-begun': ({ method }) =>
    said('提交认证', 'Verification started', verificationMethodNames[method]),
  'verification-settled': ({ method, failure }) =>
    failure === null
      ? said('认证通过', 'Verified', verificationMethodNames[method])
      : said('认证没有通过', 'Not verified', verificationFailureWords[failure]),
  'contact-given': () => said('登记联系方式', 'Contact details entered'),
  'switched-to-mail': () => said('转为线下邮寄', 'Switched to mail-in'),
  'certificate-left-open': () =>
    said('补办哪个证书，由受理点按材料确定', 'Lost certificate to be identified from the papers'),
  'product-confirmed': ({ sealChoice, oldSealAcknowledged }) => {
    const { zh, en } = sealChoiceNames[sealChoice];
    return said(
      '确认证书产品',
      'Product confirmed',
      oldSealAcknowledged
        ? pair(`${zh}；知道印章上还是原名称`, `${en}; understands that the seal shows the former name`)
        : sealChoiceNames[sealChoice],
    );
  },
  'material-uploaded': ({ material }) => said('上传资料', 'Uploaded', materialNames[material]),
  'page-read': ({ kind }) =>
    said(
      '读出资料内容',
      'Page read',
      kind === null ? pair('没有读出', 'nothing could be read') : recognisableKindNames[kind],
    ),
  'upload-withdrawn': () => said('删除上传的资料', 'Upload removed'),
  'uploads-submitted': () => said('资料已提交', 'Materials submitted'),
  'application-signed': () => said('短信验证码签名', 'Signed by SMS code'),
  'parcel-registered': (parcel) => said('收到邮件', 'Parcel registered', parcelWords(parcel)),
  'review-decided': ({ approved, findings, note }) =>
    approved
      ? said('审核通过', 'Approved', pair(note, note))
      : said('退回补正', 'Sent back', {
          zh: [...findings.map((finding) => findingWords(finding).zh), note].filter(Boolean).join('；'),
          en: [...findings.map((finding) => findingWords(finding).en), note].filter(Boolean).join('; '),
        }),
  'initial-pin-sent': ({ way }) =>
    said(
      '证书密码已发出',
      'PIN sent',
      way === 'sms' ? pair('短信', 'by SMS') : pair('对公打款附言', 'in the memo of a transfer'),
    ),
  dispatched: (parcel) => said('介质已寄出', 'Dispatched', parcelWords(parcel)),
  'parcel-sent-back': (parcel) => {
    const why = parcel.withoutPin && withoutPinNames[parcel.withoutPin];
    const { zh, en } = parcelWords(parcel);
    return said(
      '来件已寄回',
      'Parcel sent back',
      why ? pair(`${zh}；没有发新密码：${why.zh}`, `${en}; no new PIN: ${why.en}`) : pair(zh, en),
    );
  },
  'reset-link-sent': ({ expiresAt }) =>
    said(
      '重置密码授权已发出',
      'Authorisation to reset the PIN sent',
      pair(`${shanghaiDateTime(expiresAt)} 前有效`, `valid until ${shanghaiDateTime(expiresAt)}`),
    ),
  'reset-link-used': () => said('授权链接已使用', 'Link to reset the PIN used'),
};
