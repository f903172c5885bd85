import type { Localized } from '../../../shared/vocabulary/values/localized.ts';
import { LARGEST_UPLOAD_BYTES } from '../../../shared/vocabulary/upload.ts';
import { MOST_PAGES, MOST_PIXELS } from './checked-upload.ts';

const mib = LARGEST_UPLOAD_BYTES / 1024 / 1024;
const megapixels = Math.floor(MOST_PIXELS / 1e6);

/** Why an upload is not taken, in the words that end the sentence “this file can’t be used: …”. */
export const uploadRefusals = {
  empty: { zh: '文件是空的', en: 'it is empty' },
  'too-large': { zh: `文件超过 ${mib} MB`, en: `it is larger than ${mib} MB` },
  'wrong-kind': {
    zh: '它不是 JPG、PNG 图片，也不是 PDF（看的是内容，不是文件名）',
    en: 'it is neither a JPEG or PNG picture nor a PDF, whatever its name says',
  },
  heic: {
    zh: '它是苹果手机的 HEIC 照片，请在手机上另存为 JPG 再上传',
    en: 'it is an HEIC photo from an Apple phone; save it as JPG first',
  },
  mixed: {
    zh: '文件里夹带了另一种文件，可能被人改动过',
    en: 'it contains another kind of file and may have been tampered with',
  },
  truncated: { zh: '文件不完整，后面缺了一段', en: 'it is incomplete: the end is missing' },
  unreadable: { zh: '文件已损坏，打不开', en: 'it is damaged and can’t be opened' },
  'too-many-pixels': {
    zh: `图片超过 ${megapixels} 百万像素`,
    en: `it has more than ${megapixels} megapixels`,
  },
  'too-many-pages': { zh: `PDF 超过 ${MOST_PAGES} 页`, en: `the PDF has more than ${MOST_PAGES} pages` },
  encrypted: {
    zh: 'PDF 加了密码，请去掉密码再上传',
    en: 'the PDF is password-protected; remove the password first',
  },
  'active-content': {
    zh: 'PDF 里有脚本、附件或会启动程序的内容，请打印成新的 PDF 再上传',
    en: 'the PDF contains scripts, attachments or content that starts programs; print it to a new PDF first',
  },
  bomb: {
    zh: '打开它要占用过多的内存或时间',
    en: 'opening it would take too much memory or time',
  },
} as const satisfies Record<string, Localized>;

export type UploadRefusal = keyof typeof uploadRefusals;

/** On its way to whoever sent the file. */
export class UploadRefused extends Error {
  override readonly name = 'UploadRefused';
  readonly refusal: UploadRefusal;

  constructor(refusal: UploadRefusal, options?: ErrorOptions) {
    super(refusal, options);
    this.refusal = refusal;
  }
}
