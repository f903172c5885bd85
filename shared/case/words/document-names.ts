import type { Localized } from '../../vocabulary/values/localized.ts';
import type { DocumentKind } from '../state/case-state.ts';

/** What the papers of a case are called. */
export const documentNames: Record<DocumentKind, Localized> = {
  'application-form': { zh: '《单位数字证书申请表》', en: 'Application form' },
  'seal-specimen-form': { zh: '《单位电子印章采样表》', en: 'Seal specimen form' },
  'authorisation-letter': { zh: '《单位授权委托书》', en: 'Authorisation letter' },
  'missing-materials': { zh: '缺件清单', en: 'List of missing materials' },
  'handover-slip': { zh: '办理回执', en: 'Handover slip' },
  'fee-receipt': { zh: '收费小票', en: 'Fee receipt' },
  'materials-receipt': { zh: '材料接收回执', en: 'Materials receipt' },
  'examination-report': { zh: '介质检测报告', en: 'Examination report' },
  'revocation-confirmation': { zh: '证书吊销确认单', en: 'Confirmation of the revocation' },
  'address-label': { zh: '邮寄地址签', en: 'Address label' },
};
