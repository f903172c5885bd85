const names: Record<string, string> = {
  resident: '居民身份证',
  'hmt-residence-permit': '港澳台居民居住证',
  'foreigner-2017': '外国人永久居留身份证',
  'foreigner-2023': '外国人永久居留身份证',
};

/** What a card that the reader can read is called on a form. */
export const idCardKindName = (kind: string): string => names[kind] ?? '身份证件';
