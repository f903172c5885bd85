import { accept, refuse, then, type Checked } from '../values/checked.ts';
import { parseCalendarDate, type CalendarDate } from '../values/calendar-date.ts';
import { typedCode } from '../values/typed-text.ts';

/**
 * 公民身份号码, GB 11643-1999: 18 characters; residence permits and the 2023 foreigner card share the check. A foreigner's
 * card of 2017 has 15 instead: the country's three letters, four digits of the place, the birth date as YYMMDD, a serial
 * digit and a check digit.
 */
type ResidentIdNumber = string;

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';
const FOREIGNER_2017 = /^[A-Z]{3}\d{12}$/;

/** Check character of the first 17 digits (ISO 7064 MOD 11-2). */
export function residentIdCheckCharacter(body: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(body.charAt(i)), 0);
  return CHECK_CHARACTERS.charAt(sum % 11);
}

/** The number of a foreigner's card of 2017, whose check is not published. */
export const isForeigner2017Number = (number: string): boolean => FOREIGNER_2017.test(number);

/**
 * The birth date that a number says; null: it says none, or one that does not exist or is yet to come. Of a 2017 card, whose
 * year has two digits, the latest that is possible.
 */
export function birthDateIn(number: ResidentIdNumber, today: CalendarDate): CalendarDate | null {
  const written = isForeigner2017Number(number)
    ? ['20', '19'].map((century) => century + number.slice(7, 13))
    : [number.slice(6, 14)];
  return written.map(parseCalendarDate).find((date) => date !== null && date <= today) ?? null;
}

/** `today` bounds the birth date: nobody is born in the future. */
export const checkResidentIdNumber = (input: string, today: CalendarDate): Checked<ResidentIdNumber> =>
  then(typedCode(input), (number) => judge(number, today));

function judge(number: string, today: CalendarDate): Checked<ResidentIdNumber> {
  if (isForeigner2017Number(number)) {
    return birthDateIn(number, today) === null
      ? refuse(
          '证件号第 8 至 13 位应是出生年月日，这一天不存在，请核对',
          'Characters 8 to 13 are the birth date, but this date does not exist; please check the number',
        )
      : accept(number);
  }
  if (/^\d{15}$/.test(number)) {
    return refuse(
      '15 位身份证号已于 2013 年停用，请使用 18 位身份证',
      '15-digit ID numbers were withdrawn in 2013; use the 18-character card',
    );
  }
  if (!/^\d{17}[0-9X]$/.test(number)) {
    return refuse(
      `身份证号应为 18 位（17 位数字加 1 位校验位），现在是 ${number.length} 位`,
      `An ID number has 17 digits and a check character; this one has ${number.length} characters`,
    );
  }
  if (birthDateIn(number, today) === null) {
    return refuse('身份证号里的出生日期不存在，请核对', 'The birth date in the ID number does not exist');
  }
  return residentIdCheckCharacter(number) === number.charAt(17)
    ? accept(number)
    : refuse(
        '身份证号的最后一位（校验位）不对，可能有一位输错了',
        'The last character (check character) of the ID number is wrong; one digit may be mistyped',
      );
}

/** `1101**********002X`: what may appear on a slip or a screen that others see. */
export const maskIdNumber = (number: string): string =>
  number.length <= 8
    ? number.replace(/./g, '*')
    : number.slice(0, 4) + '*'.repeat(number.length - 8) + number.slice(-4);
