import { accept, refuse, then, type Checked } from '../values/checked.ts';
import { typedCode } from '../values/typed-text.ts';

/** Luhn over all digits; a warning only, because real cards exist that fail it. */
function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, c, i) => {
    const doubled = i % 2 === 1 ? Number(c) * 2 : Number(c);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

/** 13 to 19 digits; `luhn` false means that the number looks mistyped but may still be right. */
export function checkBankCardNumber(input: string): Checked<{ number: string; luhn: boolean }> {
  return then(typedCode(input), (code) => {
    const number = code.replace(/-/g, '');
    return /^\d{13,19}$/.test(number)
      ? accept({ number, luhn: passesLuhn(number) })
      : refuse('银行卡号应为 13 至 19 位数字', 'A bank card number has 13 to 19 digits');
  });
}
