import type { Localized } from './values/localized.ts';

/** Documents that say who an agent is: those that the reader reads from their chip, and those that are typed. */
export const AGENT_DOCUMENTS = [
  'resident',
  'hmt-residence-permit',
  'foreigner-2017',
  'foreigner-2023',
  'passport',
  'hong-kong-macao-permit',
  'taiwan-permit',
] as const;
/** What stands in the kind's place for an agent whom the gateway verified, without a card. */
export const VERIFIED_ONLINE = 'verified-online';
export type AgentDocument = (typeof AGENT_DOCUMENTS)[number];

export const agentDocumentNames: Record<AgentDocument, Localized> = {
  resident: { zh: '居民身份证', en: 'Resident ID card' },
  'hmt-residence-permit': { zh: '港澳台居民居住证', en: 'Residence permit (Hong Kong, Macao, Taiwan)' },
  'foreigner-2017': {
    zh: '外国人永久居留身份证（2017 版）',
    en: 'Foreigner’s permanent residence card (2017)',
  },
  'foreigner-2023': {
    zh: '外国人永久居留身份证（2023 版）',
    en: 'Foreigner’s permanent residence card (2023)',
  },
  passport: { zh: '护照', en: 'Passport' },
  'hong-kong-macao-permit': { zh: '港澳居民来往内地通行证', en: 'Mainland travel permit (Hong Kong, Macao)' },
  'taiwan-permit': { zh: '台湾居民来往大陆通行证', en: 'Mainland travel permit (Taiwan)' },
};

/** Their numbers are built, and checked, like a resident's. */
const NUMBERED_LIKE_RESIDENTS: readonly AgentDocument[] = [
  'resident',
  'hmt-residence-permit',
  'foreigner-2023',
];

export const isNumberedLikeResident = (kind: AgentDocument): boolean =>
  NUMBERED_LIKE_RESIDENTS.includes(kind);

const isAgentDocument = (kind: string): kind is AgentDocument =>
  AGENT_DOCUMENTS.some((each) => each === kind);

/** What a document is called on a form: as it calls itself, whatever its edition. */
export const idCardKindName = (kind: string): string => {
  if (!isAgentDocument(kind)) return '身份证件';
  return kind === 'foreigner-2017' || kind === 'foreigner-2023'
    ? '外国人永久居留身份证'
    : agentDocumentNames[kind].zh;
};
