import { isCaseNumber } from './numbers/case-number.ts';
import { methodOfPaymentCode } from './payment-code.ts';
import { checkUscc } from './numbers/uscc.ts';

/** Serials on shells as makers print them: letters before, digits behind. */
const SERIAL = /^[A-Z]{1,6}-?\d{6,24}$/;

/** Whether a text is as a whole what lies before a scanner at a counter: a payment code, a case number, a credit code, a serial. */
export const hasScannedShape = (text: string): boolean =>
  methodOfPaymentCode(text) !== null || isCaseNumber(text) || SERIAL.test(text) || checkUscc(text).ok;
