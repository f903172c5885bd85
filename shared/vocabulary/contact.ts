import { accept, normaliseCode, refuse, type Checked } from './checked.ts';

/** Mainland mobile number, 11 digits. Segments change, so only the first two digits are judged. */
export function checkMobileNumber(input: string): Checked<string> {
  const digits = normaliseCode(input)
    .replace(/^(\+86|0086|86-)/, '')
    .replace(/-/g, '');
  if (!/^\d{11}$/.test(digits)) {
    return refuse(
      `手机号应为 11 位数字，现在是 ${digits.length} 位`,
      `A mobile number has 11 digits; this has ${digits.length}`,
    );
  }
  return /^1[3-9]/.test(digits)
    ? accept(digits)
    : refuse('手机号应以 13 至 19 开头', 'A mobile number starts with 13 to 19');
}

/** An address that mail can plausibly be sent to; the rest is found out by sending. */
export function checkEmail(input: string): Checked<string> {
  const address = input.trim();
  return address.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(address)
    ? accept(address)
    : refuse(
        '电子邮箱的格式不对，例如 name@example.com',
        'This is not an e-mail address, such as name@example.com',
      );
}

export const maskMobile = (mobile: string): string => `${mobile.slice(0, 3)}****${mobile.slice(-4)}`;
