import { checkBankCardNumber } from './numbers/bank-card-number.ts';
import type { CalendarDate } from './values/calendar-date.ts';
import { accept, refuse, then, type Checked } from './values/checked.ts';
import { checkEmail, checkMobileNumber } from './contact.ts';
import type { Localized } from './values/localized.ts';
import { checkResidentIdNumber } from './numbers/resident-id-number.ts';
import { requiredText, typedCode } from './values/typed-text.ts';
import { checkUscc, type Uscc } from './numbers/uscc.ts';
import {
  FACE_WAYS,
  verificationFieldNames,
  verificationFieldsOf,
  type VerificationField,
  type VerificationFields,
  type VerificationMethod,
} from './verification.ts';

type VerificationCheck =
  | { ok: true; value: VerificationFields }
  | { ok: false; faults: Partial<Record<VerificationField, Localized>> };

const text =
  (field: VerificationField, maxLength: number) =>
  (input: string): Checked<string> =>
    requiredText(verificationFieldNames[field], maxLength)(input);

function checkBankCard(input: string): Checked<string> {
  const checked = checkBankCardNumber(input);
  return checked.ok ? accept(checked.value.number) : checked;
}

/** Banks give their corporate accounts between 8 and 32 digits. */
function checkAccountNumber(input: string): Checked<string> {
  return then(typedCode(input), (code) => {
    const number = code.replace(/-/g, '');
    return /^\d{8,32}$/.test(number)
      ? accept(number)
      : refuse(
          `对公账户的账号应为 8 至 32 位数字，现在是 ${number.length} 位`,
          `A corporate account number has 8 to 32 digits; this one has ${number.length} characters`,
        );
  });
}

const checkFaceWay = (input: string): Checked<string> =>
  (FACE_WAYS as readonly string[]).includes(input)
    ? accept(input)
    : refuse('请选择手机短信验证或法定代表人现场验证', 'Choose the SMS link or the QR code');

type FieldCheck = (input: string, today: CalendarDate, attested: readonly Uscc[]) => Checked<string>;

const fieldChecks: Record<VerificationField, FieldCheck> = {
  organisationName: text('organisationName', 64),
  uscc: (input, _today, attested) => checkUscc(input, attested),
  legalRepresentative: text('legalRepresentative', 50),
  legalIdNumber: checkResidentIdNumber,
  legalMobile: checkMobileNumber,
  legalBankCard: checkBankCard,
  accountBank: text('accountBank', 64),
  accountNumber: checkAccountNumber,
  agentName: text('agentName', 50),
  agentIdNumber: checkResidentIdNumber,
  agentMobile: checkMobileNumber,
  agentEmail: checkEmail,
  agentBankCard: checkBankCard,
  faceBy: checkFaceWay,
};

/**
 * R-ON-4: what is wrong with one field, while it is typed and at the edge; `today` bounds a birth date, `attested` are the
 * credit codes that pass with a wrong check character (R-ORG-1).
 */
export function checkVerificationField(
  field: VerificationField,
  input: string | undefined,
  today: CalendarDate,
  attested: readonly Uscc[] = [],
): Checked<string> {
  if (input !== undefined && input.trim() !== '') return fieldChecks[field](input, today, attested);
  const { zh, en } = verificationFieldNames[field];
  return refuse(`请填写${zh}`, `Enter the ${en}`);
}

/** R-ON-4: all fields of a method at once; every wrong one is told. Fields of other methods are dropped. */
export function checkVerification(
  method: VerificationMethod,
  input: VerificationFields,
  today: CalendarDate,
  attested: readonly Uscc[] = [],
): VerificationCheck {
  const value: VerificationFields = {};
  const faults: Partial<Record<VerificationField, Localized>> = {};
  for (const field of verificationFieldsOf[method]) {
    const checked = checkVerificationField(field, input[field], today, attested);
    if (checked.ok) value[field] = checked.value;
    else faults[field] = checked.reason;
  }
  return Object.keys(faults).length === 0 ? { ok: true, value } : { ok: false, faults };
}
