import type { Localized } from './values/localized.ts';
import { SPECIMEN_CHECK_CODES, specimenChecks, type SpecimenCheckCode } from './specimen-check.ts';

/** What can be wrong with a picture of a material, told when it is given. */
export const PICTURE_DOUBTS = ['nothing-read', ...SPECIMEN_CHECK_CODES] as const;
export type PictureDoubt = (typeof PICTURE_DOUBTS)[number];

type Words = Record<'finding' | 'action', Localized>;

/** Told at a terminal, too, where nobody can move the camera or judge the seal. */
const own: Partial<Record<PictureDoubt, Words>> & { 'nothing-read': Words } = {
  'nothing-read': {
    finding: { zh: '照片上什么也认不出来', en: 'Nothing in the picture can be read' },
    action: {
      zh: '请靠近一些、放平、光线亮一些，避开反光，再拍一张。',
      en: 'Move closer, lay it flat, use more light without glare, and retake.',
    },
  },
  'page-not-found': {
    finding: { zh: '没有找到纸张的四边', en: 'The edges of the page were not found' },
    action: {
      zh: '请把整张纸放进画面，放平，下面垫深色桌面；也可以用扫描件。',
      en: 'Lay the page flat on a dark surface with all of it in the picture. A scan is fine too.',
    },
  },
  'no-seal': {
    finding: { zh: '没有找到红色公章', en: 'No red company seal was found' },
    action: {
      zh: '请先盖好单位公章再拍；已经盖了的，请补光再拍。',
      en: 'Put the company seal on it first. If it is already sealed, use more light and retake.',
    },
  },
  'too-faint': {
    finding: { zh: '印章太淡', en: 'The seal is too faint' },
    action: {
      zh: '请把纸放在亮处再拍；仍太淡的，请重新盖章。',
      en: 'Retake with more light. If the seal is still too faint, stamp again.',
    },
  },
  'too-small-resolution': {
    finding: { zh: '印章拍得太小，看不清', en: 'The seal is too small to be seen clearly' },
    action: {
      zh: '请把纸拿近一些再拍；用文件的，请换一张更清晰的。',
      en: 'Hold the page closer and retake. If it is a file, choose a sharper one.',
    },
  },
  'unexpected-size': {
    finding: { zh: '印章大小和常见的公章不一样', en: 'The seal has an unusual size' },
    action: {
      zh: '请核对盖的是不是单位公章；没有错的，可以仍用这张。',
      en: 'Check that it is the company seal. If it is, you can use this picture.',
    },
  },
};

/** What was found, and what to do about it. */
export const pictureDoubtWords = (doubt: PictureDoubt): Words =>
  own[doubt] ?? specimenChecks[doubt as SpecimenCheckCode];
