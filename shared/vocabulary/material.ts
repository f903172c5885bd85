import type { Localized } from './values/localized.ts';

/** What a supplier brings, handbook section 1. */
export const MATERIAL_CODES = [
  'application-form',
  'uscc-certificate-copy',
  'seal-specimen-form',
  'agent-id',
  'authorisation-letter',
  'original-medium',
] as const;
export type MaterialCode = (typeof MATERIAL_CODES)[number];

export const materialNames: Record<MaterialCode, Localized> = {
  'application-form': { zh: '《单位数字证书申请表》', en: 'Application form' },
  'uscc-certificate-copy': { zh: '《统一社会信用代码证》复印件', en: 'Copy of the USCC certificate' },
  'seal-specimen-form': { zh: '《单位电子印章采样表》', en: 'Seal specimen form' },
  'agent-id': { zh: '经办人有效身份证件及复印件', en: 'Agent’s ID card and copy' },
  'authorisation-letter': { zh: '单位授权委托书', en: 'Authorisation letter' },
  'original-medium': { zh: '原数字证书介质（USBKey）', en: 'The original medium (USB key)' },
};

/** Forms of the service point, to be filled in, signed and sealed; the other materials are brought as they are. */
export const FORM_MATERIALS = [
  'application-form',
  'seal-specimen-form',
  'authorisation-letter',
] as const satisfies readonly MaterialCode[];
export type FormMaterial = (typeof FORM_MATERIALS)[number];

export const isForm = (material: MaterialCode): material is FormMaterial =>
  FORM_MATERIALS.some((form) => form === material);

/** One line of the list of materials of a service in a channel. */
export interface MaterialRequirement {
  readonly material: MaterialCode;
  readonly copies: number;
  /** Company seal on each copy. */
  readonly sealed: boolean;
  /** The original must be seen too. */
  readonly originalSeen: boolean;
}

/** As it is asked for: of an ID that is not seen itself, a copy alone is sent, never the card. */
export const requiredMaterialName = ({ material, originalSeen }: MaterialRequirement): Localized =>
  material === 'agent-id' && !originalSeen
    ? { zh: '经办人有效身份证件复印件', en: 'Copy of the agent’s ID card' }
    : materialNames[material];

/** Why an item that is there does not pass. */
export const MATERIAL_FAILURES = [
  'seal-missing',
  'seal-differs',
  'data-differs',
  'illegible',
  'expired',
  'one-side-only',
  'other',
] as const;
export type MaterialFailure = (typeof MATERIAL_FAILURES)[number];

export const materialFailureNames: Record<MaterialFailure, Localized> = {
  'seal-missing': { zh: '没有加盖单位公章', en: 'Company seal missing' },
  'seal-differs': { zh: '公章与单位名称不一致', en: 'Seal does not match the organisation' },
  'data-differs': { zh: '内容与系统登记不一致', en: 'Data differ' },
  illegible: { zh: '不清晰，无法辨认', en: 'Not legible' },
  expired: { zh: '已过有效期', en: 'Expired' },
  'one-side-only': { zh: '只有一面，需正反两面', en: 'Only one side; both are needed' },
  other: { zh: '其他', en: 'Other' },
};
