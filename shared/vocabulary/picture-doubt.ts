import type { Localized } from './localized.ts';
import { SPECIMEN_CHECK_CODES, specimenChecks, type SpecimenCheckCode } from './specimen-check.ts';

/** What can be wrong with a picture of a material, told when it is given. */
export const PICTURE_DOUBTS = ['nothing-read', ...SPECIMEN_CHECK_CODES] as const;
export type PictureDoubt = (typeof PICTURE_DOUBTS)[number];

type Words = Record<'finding' | 'action', Localized>;

const own: Partial<Record<PictureDoubt, Words>> & { 'nothing-read': Words } = {
  'nothing-read': {
    finding: { zh: '照片上什么也认不出来', en: 'Nothing on the picture can be read' },
    action: {
      zh: '请靠近一些、放平、光线亮一些，避开反光，再拍一张。',
      en: 'Come closer, lay it flat, use more light without glare, and take it again.',
    },
  },
  'page-not-found': {
    finding: { zh: '没有找到纸张的四边', en: 'The edges of the page were not found' },
    action: {
      zh: '请把整张纸放进画面，放平，下面垫深色桌面；也可以用扫描件。',
      en: 'Lay the whole page flat into the picture, on a dark surface; a scan will do, too.',
    },
  },
  'no-seal': {
    finding: { zh: '没有找到红色公章', en: 'No red company seal was found' },
    action: {
      zh: '请先盖好单位公章再拍；已经盖了的，请补光再拍。',
      en: 'Put the company seal on it first; if it is there, use more light.',
    },
  },
};

/** What was found, and what to do about it. */
export const pictureDoubtWords = (doubt: PictureDoubt): Words =>
  own[doubt] ?? specimenChecks[doubt as SpecimenCheckCode];
