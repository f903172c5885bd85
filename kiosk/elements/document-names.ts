import type { DocumentKind } from '../../shared/case/case-state.ts';
import type { Localized } from '../../shared/vocabulary/localized.ts';

export const documentNames: Record<DocumentKind, Localized> = {
  'application-form': { zh: '《单位数字证书申请表》', en: 'Application form' },
  'seal-specimen-form': { zh: '《单位电子印章采样表》', en: 'Seal specimen form' },
  'missing-materials': { zh: '缺件清单', en: 'List of missing materials' },
  'handover-slip': { zh: '办理回执', en: 'Handover slip' },
  'fee-receipt': { zh: '收费小票', en: 'Fee receipt' },
};
