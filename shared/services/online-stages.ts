import type { Localized } from '../vocabulary/values/localized.ts';
import type { ServiceCode } from './service-definition.ts';

/** How an application on a terminal goes, in the seed's own words (handbook section 6). */
interface OnlineStages {
  readonly stages: readonly Localized[];
  /** How long it takes until one has what one came for (R-ON-9, R-ON-13). */
  readonly duration: Localized;
  /** What it is for at a terminal, where that is less than at the counter. */
  readonly summary?: Localized;
}

const REVIEW_AND_PARCEL: Localized = {
  zh: '提交后 3–5 个工作日内审核，通过后制作介质并快递给您。',
  en: 'Reviewed within 3–5 working days; then the medium is made and sent to you by courier.',
};
const ON_THE_SPOT: Localized = {
  zh: '资料核对通过后，在这台机器上当场办完。',
  en: 'Completed at this machine once the data have been verified.',
};

/** R-VAL-4, R-VAL-5. */
const ON_THE_SPOT_OR_REVIEWED: Localized = {
  zh: '到期不超过一年的，资料核对通过后，在这台机器上当场办完；超过一年的，先审核（3–5 个工作日），通过后再来下载。',
  en: 'If it expired no more than a year ago, it is completed at this machine once the data have been verified. If it expired earlier, it is reviewed first (3–5 working days); then come back to download.',
};

const withNewMedium: OnlineStages = {
  stages: [
    { zh: '准备申请资料', en: 'Prepare the documents' },
    { zh: '企业信息认证', en: 'Verify the organisation' },
    { zh: '经办人信息认证', en: 'Verify the agent' },
    { zh: '确认证书产品', en: 'Confirm the product' },
    { zh: '资料上传', en: 'Upload the documents' },
    { zh: '支付订单', en: 'Pay' },
  ],
  duration: REVIEW_AND_PARCEL,
};

/** How an order goes that is begun at a terminal and whose papers come by mail, where its steps' names would mislead. */
export const mailStages: Partial<Record<ServiceCode, OnlineStages>> = {
  // R-REVOKE-1: nothing is paid as a rule, and no medium is sent.
  revocation: {
    stages: [
      { zh: '选定证书', en: 'Choose the certificate' },
      { zh: '填写申请信息', en: 'Fill in the application' },
      { zh: '经办人信息认证', en: 'Verify the agent' },
      { zh: '打印申请表', en: 'Print the form' },
      { zh: '邮寄材料', en: 'Mail the papers' },
      { zh: '审核', en: 'Review' },
      { zh: '吊销证书', en: 'Revocation' },
      { zh: '寄出吊销确认单', en: 'Send the confirmation' },
    ],
    duration: {
      zh: '收到材料后 3–5 个工作日内审核，通过后吊销证书，寄出吊销确认单。',
      en: 'The papers are reviewed within 3–5 working days of receipt; then the certificate is revoked and a confirmation is sent.',
    },
  },
  // R-DMG-1: what is paid, if anything, is known once the medium was examined.
  'damage-replacement': {
    stages: [
      { zh: '选定证书', en: 'Choose the certificate' },
      { zh: '填写申请信息', en: 'Fill in the application' },
      { zh: '经办人信息认证', en: 'Verify the agent' },
      { zh: '打印申请表', en: 'Print the form' },
      { zh: '邮寄材料和介质', en: 'Mail the papers and the medium' },
      { zh: '检测介质', en: 'Examine the medium' },
      { zh: '审核', en: 'Review' },
      { zh: '支付订单', en: 'Pay' },
      { zh: '制作新介质', en: 'Make a new medium' },
      { zh: '寄出新介质', en: 'Send the new medium' },
    ],
    duration: {
      zh: '收到材料和介质后 3–5 个工作日内检测、审核，通过后 5 个工作日内寄出新介质。',
      en: 'The medium is examined and the papers are reviewed within 3–5 working days of receipt; the new medium is sent within 5 working days of approval.',
    },
  },
};

/** The services that have an online channel. */
export const onlineStages: Partial<Record<ServiceCode, OnlineStages>> = {
  'first-issue': withNewMedium,
  'lost-reissue': withNewMedium,
  renewal: {
    stages: [
      { zh: '证书更新信息确认', en: 'Check the data' },
      { zh: '完善经办人信息', en: 'Agent’s data' },
      { zh: '购买证书产品', en: 'Choose the product' },
      { zh: '支付订单', en: 'Pay' },
      { zh: '更新下载证书', en: 'Download the certificate' },
    ],
    duration: ON_THE_SPOT_OR_REVIEWED,
  },
  'information-change': {
    stages: [
      { zh: '证书登录', en: 'Certificate login' },
      { zh: '证书信息修改', en: 'Change the data' },
      { zh: '经办人信息修改', en: 'Change the agent' },
      { zh: '信息确认', en: 'Confirm' },
      { zh: '证书下载', en: 'Download the certificate' },
    ],
    duration: ON_THE_SPOT,
    // R-CHANGE-2
    summary: {
      zh: '单位名称或经办人有变化；换印章到柜台或邮寄',
      en: 'Name or agent has changed (seal: at the counter or by mail)',
    },
  },
  unlock: {
    stages: [
      { zh: '提交申请', en: 'Apply' },
      { zh: '上传证明', en: 'Upload the attestation' },
      { zh: '审核授权', en: 'Review and authorisation' },
      { zh: '重设密码', en: 'Set a new PIN' },
    ],
    duration: {
      zh: '工作人员审核后，会把重设密码的链接发到您的邮箱。',
      en: 'After the review you receive an e-mail with a link to set a new PIN.',
    },
  },
};
