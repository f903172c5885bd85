import { parseCalendarDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import { refuse } from '../../../shared/vocabulary/values/checked.ts';
import type { Localized } from '../../../shared/vocabulary/values/localized.ts';
import {
  LONG_TERM,
  type RecognisedDocument,
  type RecognisedField,
} from '../../../shared/vocabulary/recognised-document.ts';
import { checkResidentIdNumber } from '../../../shared/vocabulary/numbers/resident-id-number.ts';
import { judgeCode, type CheckedCode, type CodeReading } from './checked-code.ts';
import {
  emptyField,
  fromCode,
  fromPrint,
  isAddress,
  lookAgain,
  MISSING,
  readClosely,
  ROUNDABOUT,
  tidyName,
  tidyWords,
  type DocumentReading,
} from './document-reading.ts';
import { afterLabel, asStretch, stretchLike, type Row } from './text-rows.ts';

const NUMBER_LABEL = /公民身份|身份号码|号码/;
const NUMBER_LIKE = /[0-9]{8,}/;
const NAME_LABEL = /^.{0,3}?姓?.?名/;
const ADDRESS_LABEL = /^.{0,2}?([住佳佐仔往佑].?址|住\p{sc=Han}|址)/u;
const AUTHORITY_LABEL = /签?发机关|签发/;
const VALIDITY_LABEL = /有?效期限|有效/;

export const ID_FRONT_MARKS = [/公民身份|身份号码/, /住.?址/, /出.?生/, /民.?族/, /性.?别/, /姓.?名/];
export const ID_BACK_MARKS = [/中华人民|人民共和/, /居民身份|身份证/, /签发|发机关/, /有效|期限/];

/** `today` bounds the birth date inside the number. */
export async function readIdCardFront(
  reading: DocumentReading,
  today: string,
): Promise<RecognisedDocument<'id-card-front'>> {
  const number: CheckedCode = {
    length: 18,
    alphabet: '0123456789X',
    check: (text) =>
      /^[1-9]\d{16}[\dX]$/.test(text)
        ? checkResidentIdNumber(text, today)
        : refuse('不是身份证号', 'no ID number'),
  };
  const name = afterLabel(reading.rows, NAME_LABEL, /.|^$/);
  const address = afterLabel(reading.rows, ADDRESS_LABEL, NUMBER_LABEL);
  return {
    kind: 'id-card-front',
    fields: {
      name: fromPrint(await lookAgain(reading, name), tidyName),
      idNumber: fromCode(judgeCode(await numberReadings(reading), number)),
      address: address
        ? fromPrint(address, tidyWords)
        : fromPrint(stretchLike(reading.rows, isAddress, NUMBER_LABEL), tidyWords, ROUNDABOUT),
    },
  };
}

async function numberReadings(reading: DocumentReading): Promise<CodeReading[]> {
  const row =
    reading.rows.find(({ text }) => NUMBER_LABEL.test(text)) ??
    [...reading.rows].reverse().find(({ text }) => NUMBER_LIKE.test(text));
  if (!row) return [];
  const read = row.text.replace(NUMBER_LABEL, '').replace(/[^0-9A-Za-z]/g, '');
  const first = { text: read, confidence: asStretch(row.glyphs).confidence };
  return [first, ...(await readClosely(reading, valuePart(row, reading), '0123456789X'))];
}

/** From after the label's last Han character to the right edge of the card. */
function valuePart(row: Row, { page }: DocumentReading) {
  const label = row.glyphs.filter(({ text, x0 }) => /\p{sc=Han}/u.test(text) && x0 < page.width / 2);
  const end = Math.max(0, ...label.map(({ x1 }) => x1));
  return { x0: end + page.width / 100, y0: row.y0, x1: page.width, y1: row.y1 };
}

const NO_DATES: Localized = {
  zh: '没有读到有效期限，请照原件填写',
  en: 'The validity period could not be read; enter it from the original',
};
const ODD_PERIOD: Localized = {
  zh: '读到的有效期限不是 5 年、10 年、20 年或长期，请对照原件核对',
  en: 'The validity period read is not 5, 10 or 20 years or long-term; check it against the original',
};
/** 居民身份证法, art. 5. */
const PERIODS_YEARS = [5, 10, 20];
const CHECKED_CONFIDENCE = 0.9;
const ODD_CONFIDENCE = 0.4;
const LONG_TERM_CONFIDENCE = 0.8;

export async function readIdCardBack(reading: DocumentReading): Promise<RecognisedDocument<'id-card-back'>> {
  const { validFrom, validTo } = await validity(reading);
  const authority = afterLabel(reading.rows, AUTHORITY_LABEL, VALIDITY_LABEL);
  return {
    kind: 'id-card-back',
    fields: { issuingAuthority: fromPrint(authority, tidyWords), validFrom, validTo },
  };
}

type Validity = Record<'validFrom' | 'validTo', RecognisedField>;

async function validity(reading: DocumentReading): Promise<Validity> {
  const row = reading.rows.find(({ text }) => VALIDITY_LABEL.test(text));
  if (!row) return { validFrom: emptyField(MISSING), validTo: emptyField(MISSING) };
  const looks = await readClosely(reading, valuePart(row, reading), `0123456789.-${LONG_TERM}`);
  const readings = [row.text, ...looks.map(({ text }) => text)].map(period);
  const good = readings.find((each) => each?.isUsual) ?? readings.find((each) => each !== null);
  if (!good) return { validFrom: emptyField(NO_DATES), validTo: emptyField(NO_DATES) };
  const field = (value: string): RecognisedField => ({
    value,
    confidence: !good.isUsual
      ? ODD_CONFIDENCE
      : good.validTo === LONG_TERM
        ? LONG_TERM_CONFIDENCE
        : CHECKED_CONFIDENCE,
    readFrom: 'ocr',
    reason: good.isUsual ? null : ODD_PERIOD,
  });
  return { validFrom: field(good.validFrom), validTo: field(good.validTo) };
}

/**
 * `2015.06.01-2035.06.01` or `2015.06.01-长期`, whatever became of the dots. Null where there is no such thing.
 * @internal
 */
export function period(text: string): { validFrom: string; validTo: string; isUsual: boolean } | null {
  const tight = text.replace(/[^0-9长期]/g, '');
  const [, from = '', to = ''] = /((?:19|20)\d{6})((?:19|20)\d{6}|长期?|期)/.exec(tight) ?? [];
  const validFrom = parseCalendarDate(from);
  if (validFrom === null) return null;
  if (!/^\d/.test(to)) return to === '' ? null : { validFrom, validTo: LONG_TERM, isUsual: true };
  const validTo = parseCalendarDate(to);
  if (validTo === null) return null;
  const years = Number(validTo.slice(0, 4)) - Number(validFrom.slice(0, 4));
  const isUsual = PERIODS_YEARS.includes(years) && validFrom.slice(5) === validTo.slice(5);
  return { validFrom, validTo, isUsual };
}
