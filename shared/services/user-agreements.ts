import type { Localized } from '../vocabulary/values/localized.ts';

/*
 * What a supplier agrees to at a terminal. SAMPLE TEXT: the operator of the service point puts its own in its place, in
 * this file only; the titles are those that the screens and the signed application name.
 */

export const AGREEMENT_CODES = ['certificate-service', 'personal-information'] as const;
export type AgreementCode = (typeof AGREEMENT_CODES)[number];

interface UserAgreement {
  title: Localized;
  paragraphs: readonly Localized[];
}

const SAMPLE: Localized = {
  zh: '（样本文本，正式使用前由受理点换成自己的协议。）',
  en: '(Sample text; to be replaced by the service point before use.)',
};

export const userAgreements: Record<AgreementCode, UserAgreement> = {
  'certificate-service': {
    title: { zh: '《数字证书服务协议》', en: 'Certificate service agreement' },
    paragraphs: [
      SAMPLE,
      {
        zh: '一、证书归申请的单位所有，由单位指定的经办人办理。单位保证填写的信息和交来的材料真实、完整、有效。',
        en: '1. The certificate belongs to the applying organisation and is applied for by the agent it appoints. The organisation warrants that its data and papers are true, complete and valid.',
      },
      {
        zh: '二、介质和证书密码由单位自己保管，不借给别人用。用这个证书做的电子签名，视为单位自己签的。',
        en: '2. The organisation keeps the medium and its PIN safe and does not lend them to anyone. Anything signed with the certificate counts as signed by the organisation.',
      },
      {
        zh: '三、介质丢失、密码泄露或者单位信息有变化的，应当马上办理吊销、补办或变更；办理以前发生的后果由单位承担。',
        en: '3. If the medium is lost, the PIN becomes known to others or the organisation’s data change, the organisation must have the certificate revoked, reissued or changed without delay; it bears the consequences of anything that happens before that.',
      },
      {
        zh: '四、证书的有效期写在证书里；到期以前可以更新。费用按受理当天公布的价格收取，付款后 24 小时内开出电子发票。',
        en: '4. The validity period is stated in the certificate, which can be renewed before it expires. Fees are those published on the day of acceptance; the e-invoice is sent within 24 hours of payment.',
      },
      {
        zh: '五、受理点按规定审核申请；审核没有通过的说明原因，可以补正后再交。订单取消后，已付的费用按原路退回。',
        en: '5. The service point reviews the application. If it is not approved, the reason is given and missing items can be handed in. If an order is cancelled, the payment is refunded by the original payment method.',
      },
    ],
  },
  'personal-information': {
    title: { zh: '《个人信息保护说明》', en: 'Privacy notice' },
    paragraphs: [
      SAMPLE,
      {
        zh: '一、为了核实申请是不是单位和本人提出的，我们收集：法定代表人和经办人的姓名、身份证号、手机号，经办人的电子邮箱，按所选方式需要的银行卡号，以及上传的照片。',
        en: '1. To make sure that the application comes from the organisation and the person named, we collect: names, ID numbers and mobile numbers of the legal representative and the agent, the agent’s e-mail address, the bank card number if the chosen method requires it, and the pictures you upload.',
      },
      {
        zh: '二、这些信息只用来核验身份、签发证书、寄送介质、开发票和通知结果，不用于其他用途。核验时会交给认证服务商比对。',
        en: '2. These data are used only to verify identities, issue the certificate, send the medium, issue the invoice and tell you the result. For verification they are compared by the verification service.',
      },
      {
        zh: '三、刷脸在本人手机上进行；受理点不保存人脸照片，只保存是否通过。',
        en: '3. Face checks are done on the person’s own phone. The service point does not keep the picture of the face, only the result.',
      },
      {
        zh: '四、信息加密保存，保存期按电子认证服务的规定；期满后删除。您可以到柜台查询、更正自己的信息。',
        en: '4. The data are stored encrypted for the period required by the rules on electronic certification, and deleted after that. You can view and correct your data at the counter.',
      },
    ],
  },
};
