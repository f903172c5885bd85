import type { Localized } from './values/localized.ts';

/** What can be wrong with a captured seal specimen. */
export const SPECIMEN_CHECK_CODES = [
  'page-not-found',
  'no-seal',
  'several-seals',
  'cut-off',
  'too-faint',
  'overlapping-print',
  'blurred',
  'too-small-resolution',
  'unexpected-size',
] as const;
export type SpecimenCheckCode = (typeof SPECIMEN_CHECK_CODES)[number];

/** The finding and what the clerk does about it. */
export const specimenChecks: Record<SpecimenCheckCode, { finding: Localized; action: Localized }> = {
  'page-not-found': {
    finding: { zh: '没有找到采样表的四边', en: 'The edges of the specimen form were not found' },
    action: {
      zh: '请把整张采样表放进画面，下面垫深色桌面。',
      en: 'Lay the form on a dark surface with all of it in the picture.',
    },
  },
  'no-seal': {
    finding: { zh: '没有找到红色印章', en: 'No red seal was found' },
    action: { zh: '请确认采样表已盖章，盖章的一面朝上。', en: 'Check that the form is stamped and face up.' },
  },
  'several-seals': {
    finding: { zh: '画面里有不止一枚印章', en: 'There is more than one seal' },
    action: {
      zh: '请遮住其他印章，只留要采样的一枚。',
      en: 'Cover the others, leaving only the one to be captured.',
    },
  },
  'cut-off': {
    finding: { zh: '印章没有完整进入画面', en: 'The seal is cut off' },
    action: {
      zh: '请移动采样表，让印章四周留出空白。',
      en: 'Move the form so that there is white space around the seal.',
    },
  },
  'too-faint': {
    finding: { zh: '印章太淡', en: 'The seal is too faint' },
    action: {
      zh: '请补光重拍；仍太淡请重新盖章。',
      en: 'Use more light and retake. If it is still too faint, stamp again.',
    },
  },
  'overlapping-print': {
    finding: { zh: '有文字或线条压在印章上', en: 'Print or writing crosses the seal' },
    action: { zh: '请在空白处重新盖章再拍。', en: 'Stamp again on blank paper and retake.' },
  },
  blurred: {
    finding: { zh: '画面模糊', en: 'The picture is blurred' },
    action: {
      zh: '请放平纸张，等画面稳定清晰后再拍。',
      en: 'Lay the paper flat and wait until the picture is sharp.',
    },
  },
  'too-small-resolution': {
    finding: { zh: '印章在画面里太小，细节不够', en: 'The seal is too small in the picture' },
    action: {
      zh: '请把摄像头放低一些，或换用更高的分辨率。',
      en: 'Bring the camera closer, or use a higher resolution.',
    },
  },
  'unexpected-size': {
    finding: { zh: '印章尺寸不同于常见规格', en: 'The seal has an unusual size' },
    action: {
      zh: '请与实物印章核对直径；一致即可采用。',
      en: 'Compare it with the real seal. If they match, accept it.',
    },
  },
};

/** The words for a code; a code nobody knows still says that something is wrong. */
export function specimenCheckWords(code: string): { finding: Localized; action: Localized } {
  const known = SPECIMEN_CHECK_CODES.find((candidate) => candidate === code);
  return known
    ? specimenChecks[known]
    : {
        finding: { zh: `图样检查未通过（${code}）`, en: `The specimen failed a check (${code})` },
        action: { zh: '请重新拍摄。', en: 'Retake the picture.' },
      };
}
