import type { RecognisedField } from '../../../shared/vocabulary/recognised-document.ts';
import type { Localized } from '../../../shared/vocabulary/values/localized.ts';
import type { CodeReading, CodeVerdict } from './checked-code.ts';
import { cropPicture } from './crop-picture.ts';
import type { GreyPicture } from './print-plane.ts';
import type { QrCode } from './qr-reader.ts';
import type { TextReader } from './text-reader.ts';
import { medianHeight, type Row, type Stretch } from './text-rows.ts';

/** A page that was read once, upright, and can be looked at again more closely. */
export interface DocumentReading {
  page: GreyPicture;
  rows: readonly Row[];
  codes: readonly QrCode[];
  reader: TextReader;
}

/** A line is looked at in these sizes; a misread seldom comes out the same in two. */
const LINE_HEIGHTS_PX = [40, 52, 64] as const;

/** Read a line of known characters closely, until two looks agree. Padded by half the height of the print. */
export async function readClosely(
  { page, reader, rows }: DocumentReading,
  box: { x0: number; y0: number; x1: number; y1: number },
  characters: string,
): Promise<CodeReading[]> {
  const pad = medianHeight(rows.map(({ glyphs }) => glyphs)) / 2;
  const line = await cropPicture(page, {
    x0: box.x0 - 2 * pad,
    y0: box.y0 - pad,
    x1: box.x1 + 2 * pad,
    y1: box.y1 + pad,
  });
  const looks: CodeReading[] = [];
  for (const heightPx of LINE_HEIGHTS_PX) {
    const look = await reader.readLine(line, characters, heightPx);
    const agrees = looks.some(({ text }) => text === look.text);
    looks.push(look);
    if (agrees) break;
  }
  return looks;
}

/** Beyond the end of a value, in heights of its print: a character that the first look lost is seen by the second. */
const BEYOND = 2;
const LINES_APART = 1.8;
const DISAGREED = 0.6;

/**
 * A name has no check character: it is looked at a second time, by itself, and what the two looks disagree on is in
 * doubt. A name on two lines is taken as it was read.
 */
export async function lookAgain(
  { page, reader, rows }: DocumentReading,
  first: Stretch | null,
): Promise<Stretch | null> {
  const heightPx = medianHeight(rows.map(({ glyphs }) => glyphs));
  if (!first || first.y1 - first.y0 > LINES_APART * heightPx) return first;
  const pad = heightPx / 3;
  const line = await cropPicture(page, {
    x0: first.x0 - pad,
    y0: first.y0 - pad,
    x1: first.x1 + BEYOND * heightPx,
    y1: first.y1 + pad,
  });
  const second = await reader.readLine(line, '', LINE_HEIGHTS_PX[1]);
  return tidyWords(second.text) === tidyWords(first.text)
    ? first
    : { ...first, confidence: first.confidence * DISAGREED };
}

export const MISSING: Localized = {
  zh: '图片上没有找到这一项',
  en: 'This was not found in the picture',
};
const UNCLEAR: Localized = {
  zh: '这一项看不太清，请对照原件核对',
  en: 'This is not clear; check it against the original',
};
const UNCLEAR_BELOW = 0.7;

export const emptyField = (reason: Localized): RecognisedField => ({
  value: null,
  confidence: 0,
  readFrom: null,
  reason,
});

export const fromCode = ({ value, confidence, reason }: CodeVerdict): RecognisedField => ({
  value,
  confidence,
  readFrom: value === null ? null : 'ocr',
  reason,
});

/** Words off the page. `trust` lowers the confidence of what was found in a roundabout way. */
export function fromPrint(
  stretch: Pick<Stretch, 'text' | 'confidence'> | null,
  tidy: (text: string) => string,
  trust = 1,
): RecognisedField {
  const value = stretch && tidy(stretch.text);
  if (!stretch || !value) return emptyField(MISSING);
  const confidence = stretch.confidence * trust;
  return { value, confidence, readFrom: 'ocr', reason: confidence < UNCLEAR_BELOW ? UNCLEAR : null };
}

/** Half-width brackets become what Chinese names are written with; marks at the ends are specks. */
export const tidyWords = (text: string): string =>
  text
    .replaceAll('(', '（')
    .replaceAll(')', '）')
    .replace(/[《<]\s*（/g, '（')
    .replace(/^[^\p{L}\p{N}（]+|[^\p{L}\p{N}）]+$/gu, '');

/** A person's name: Han characters, and the dot in names of some nationalities. */
export function tidyName(text: string): string {
  const name = /^[\p{sc=Han}·]{2,25}/u.exec(tidyWords(text).replace(/[.•・]/g, '·'))?.[0] ?? '';
  return name.replace(/·+$/, '');
}

/** A character that was read of a label, right before a province or a city of its rank. */
export const ADDRESS_BEGIN =
  /(?<!名)[^名称](?=(?:北京|天津|上海|重庆)市|(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海)省|(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区)/;

/** How an address begins, where the label before it could not be read, and how far such a find is trusted. */
export const isAddress = (text: string): boolean =>
  /^\p{sc=Han}{2,8}?[省市区县州]\p{sc=Han}{3,}/u.test(tidyWords(text));
export const ROUNDABOUT = 0.85;
