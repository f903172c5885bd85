import type { Localized } from '../vocabulary/values/localized.ts';
import type { ServiceCode, StepKind } from './service-definition.ts';

/** As staff call them. */
export const stepNames: Record<StepKind, Localized> = {
  'agent-identity': { zh: '经办人身份', en: 'Agent’s identity' },
  'certificate-lookup': { zh: '查找证书', en: 'Find the certificate' },
  notices: { zh: '温馨提示', en: 'Notices' },
  'medium-examination': { zh: '介质检测', en: 'Examine the medium' },
  'application-data': { zh: '申请信息', en: 'Application data' },
  'material-check': { zh: '材料核验', en: 'Material check' },
  'seal-specimen': { zh: '印章采样', en: 'Seal specimen' },
  'application-form': { zh: '打印申请表', en: 'Application form' },
  'supplier-confirmation': { zh: '供应商确认', en: 'Supplier’s confirmation' },
  'fee-collection': { zh: '收费', en: 'Collect the fee' },
  revocation: { zh: '吊销证书', en: 'Revoke' },
  issuance: { zh: '制证', en: 'Issue' },
  'pin-proof': { zh: '核对证书密码', en: 'Check the PIN' },
  'pin-setting': { zh: '设置证书密码', en: 'Set the PIN' },
  'pin-reset': { zh: '重置证书密码', en: 'Reset the PIN' },
  'encryption-test': { zh: '加解密测试', en: 'Encryption test' },
  'document-printing': { zh: '打印回执', en: 'Print documents' },
  handover: { zh: '交付介质', en: 'Hand over' },
  'enterprise-verification': { zh: '企业信息认证', en: 'Verify the enterprise' },
  'agent-verification': { zh: '经办人信息认证', en: 'Verify the agent' },
  'product-confirmation': { zh: '确认证书产品', en: 'Confirm the product' },
  'material-upload': { zh: '资料上传', en: 'Upload the materials' },
  'application-signature': { zh: '申请签名', en: 'Sign the application' },
  payment: { zh: '支付订单', en: 'Pay' },
  'mail-intake': { zh: '邮件登记', en: 'Register the parcel' },
  review: { zh: '材料审核', en: 'Review' },
  production: { zh: '制作介质', en: 'Produce the medium' },
  dispatch: { zh: '寄出介质', en: 'Dispatch' },
  'certificate-login': { zh: '证书登录', en: 'Certificate login' },
  'certificate-download': { zh: '证书下载', en: 'Download the certificate' },
  'pin-reset-link': { zh: '凭授权链接重设密码', en: 'Set a new PIN by link' },
};

/** R-REVOKE-1: what is sent after a revocation is its proof. */
const PROOF_SENT: Localized = { zh: '寄出吊销确认单', en: 'Send the confirmation' };

/** As whoever does them from outside calls them. */
const supplierStepNames: Partial<Record<StepKind, Localized>> = {
  'mail-intake': { zh: '邮寄材料', en: 'Mail the documents' },
  'certificate-lookup': { zh: '选定证书', en: 'Choose the certificate' },
};

/** As staff call a step of a service. */
export const stepName = (step: StepKind, service: ServiceCode): Localized =>
  step === 'dispatch' && service === 'revocation' ? PROOF_SENT : stepNames[step];

/** As the supplier of an order calls a step of it. */
export function supplierStepName(step: StepKind, service: ServiceCode): Localized {
  // Of a change, a product is nothing that one would choose.
  if (step === 'product-confirmation' && service === 'information-change')
    return { zh: '信息确认', en: 'Confirm the data' };
  return supplierStepNames[step] ?? stepName(step, service);
}
