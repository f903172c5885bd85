import { accept, refuse, then, type Checked } from './values/checked.ts';
import { cleanText } from './values/outside-text.ts';
import { typedCode } from './values/typed-text.ts';

/** How numbers are grouped where they are copied from: hyphens of several kinds, brackets, dots. */
const GROUPING = /[-‐‑‒–—−().]/gu;
const COUNTRY_PREFIX = /^(\+86|0086|86)(?=\d{11}$)/;

/** Mainland mobile number, 11 digits, with or without 86. Segments change, so only the first two digits are judged. */
export function checkMobileNumber(input: string): Checked<string> {
  return then(typedCode(input), (code) => {
    if (code === '') return refuse('请填写手机号', 'Enter the mobile number');
    const digits = code.replace(GROUPING, '').replace(COUNTRY_PREFIX, '');
    if (!/^\d{11}$/.test(digits)) {
      return refuse(
        `手机号应为 11 位数字，现在是 ${digits.length} 位`,
        `A mobile number has 11 digits; this one has ${digits.length}`,
      );
    }
    return /^1[3-9]/.test(digits)
      ? accept(digits)
      : refuse('手机号应以 13 至 19 开头', 'A mobile number starts with 13 to 19');
  });
}

/** More digits were typed than any mobile number has, with or without 86. */
export function isTooLongForMobile(input: string): boolean {
  const code = typedCode(input);
  return code.ok && code.value.replace(GROUPING, '').replace(/^(\+86|0086|86)/, '').length > 11;
}

/** RFC 5321 4.5.3.1: octets, which are characters here. */
const MOST_LOCAL = 64;
const MOST_ADDRESS = 254;
/** RFC 5322 dot-atom without `%` and `!`, by which some servers forward to another mailbox. */
const LOCAL_PART = /^[A-Za-z0-9#$&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9#$&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN = /^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])$/;

/** Exactly one mailbox, RFC 5321's `local-part@domain` in ASCII. Whether it is there is found out by sending. */
export function checkEmail(input: string): Checked<string> {
  return then(cleanText(input), (address) => {
    if (address === '') return refuse('请填写电子邮箱', 'Enter the e-mail address');
    const strange = [...address].find((c) => c > '~');
    if (strange !== undefined) {
      return refuse(
        `电子邮箱里的“${strange}”不是半角英文字符，请换成英文输入法重新输入`,
        `“${strange}” is not a half-width Latin character; switch the input method and type again`,
      );
    }
    if (/[,;\s]/.test(address)) {
      return refuse(
        '只能填写一个电子邮箱，里面不能有逗号、分号或空格',
        'Enter one e-mail address, without commas, semicolons or spaces',
      );
    }
    const at = address.lastIndexOf('@');
    const isMailbox =
      LOCAL_PART.test(address.slice(0, Math.max(0, at))) && DOMAIN.test(address.slice(at + 1));
    return isMailbox && at <= MOST_LOCAL && address.length <= MOST_ADDRESS
      ? accept(address)
      : refuse(
          '电子邮箱的格式不对，例如 name@example.com',
          'This is not a valid e-mail address, such as name@example.com',
        );
  });
}

export const maskMobile = (mobile: string): string => `${mobile.slice(0, 3)}****${mobile.slice(-4)}`;
