import {
  parseCalendarDate,
  shanghaiDate,
  type CalendarDate,
  type InstantMs,
} from '../../vocabulary/values/calendar-date.ts';
import { accept, refuse, then, type Checked } from '../../vocabulary/values/checked.ts';
import { isNumberedLikeResident } from '../../vocabulary/id-card-kind.ts';
import type { Localized } from '../../vocabulary/values/localized.ts';
import {
  birthDateIn,
  checkResidentIdNumber,
  isForeigner2017Number,
} from '../../vocabulary/numbers/resident-id-number.ts';
import { requiredText, typedCode } from '../../vocabulary/values/typed-text.ts';
import type { TypedIdentity } from '../state/actions.ts';
import type { Agent, CaseState, MaterialPicture } from '../state/case-state.ts';
import { decided, refused, type Decision } from '../state/decision.ts';
import { unfitAgent } from './unfit-agent.ts';
import { refusal } from '../../vocabulary/values/refusal.ts';

/** Both sides, or the page and its back. */
const SIDES = 2;

type Fields = Partial<Record<keyof TypedIdentity, Localized>>;

function checkNumber({ document, number }: TypedIdentity, today: CalendarDate): Checked<string> {
  if (document === 'foreigner-2017') {
    return then(checkResidentIdNumber(number, today), (code) =>
      isForeigner2017Number(code)
        ? accept(code)
        : refuse(
            '2017 版外国人永久居留身份证的号码是 3 个字母加 12 位数字；18 位号码请选 2023 版',
            'The number of a 2017 card has 3 letters and 12 digits; for 18 digits choose the 2023 card',
          ),
    );
  }
  if (isNumberedLikeResident(document)) {
    return then(checkResidentIdNumber(number, today), (code) =>
      isForeigner2017Number(code)
        ? refuse(
            '这是 2017 版外国人永久居留身份证的号码，请改选证件',
            'This is the number of a foreigner’s 2017 card; choose that document',
          )
        : accept(code),
    );
  }
  const code = typedCode(number);
  if (!code.ok) return code;
  return /^[A-Z0-9]{5,20}$/.test(code.value)
    ? code
    : refuse('证件号应为 5 到 20 位字母或数字', 'A document number has 5 to 20 letters or digits');
}

const checkDay = (text: string): Checked<CalendarDate> => {
  const day = parseCalendarDate(text.replaceAll('-', ''));
  return day === null
    ? refuse('请填写日期，例如 2031-05-20', 'Enter a date such as 2031-05-20')
    : accept(day);
};

const checkPastDay = (text: string, today: CalendarDate): Checked<CalendarDate> =>
  then(checkDay(text), (day) =>
    day <= today
      ? accept(day)
      : refuse('这一天还没有到，请核对', 'This date is in the future; please check it'),
  );

/** A number that says a birth date, and a validity that begins after it, are of one document. */
function checkBirthDate(
  { document, birthDate }: TypedIdentity,
  number: Checked<string>,
  today: CalendarDate,
): Checked<CalendarDate> {
  return then(checkPastDay(birthDate, today), (day) => {
    if (!number.ok || !(isNumberedLikeResident(document) || document === 'foreigner-2017'))
      return accept(day);
    // The year of a 2017 card has two digits.
    const said = isForeigner2017Number(number.value)
      ? day.slice(2).replaceAll('-', '') === number.value.slice(7, 13)
      : day === birthDateIn(number.value, today);
    return said
      ? accept(day)
      : refuse('与证件号里的出生日期不一致，请核对', 'This does not match the birth date in the number');
  });
}

const notBefore = (
  day: Checked<CalendarDate>,
  earliest: Checked<CalendarDate>,
  ...reason: [zh: string, en: string]
): Checked<CalendarDate> =>
  then(day, (value) => (earliest.ok && value < earliest.value ? refuse(...reason) : accept(value)));

/** The agent as typed; every wrong field is told at once. @internal */
export function checkTypedIdentity(
  typed: TypedIdentity,
  now: InstantMs,
): { ok: true; agent: Agent } | { ok: false; fields: Fields } {
  const name = requiredText({ zh: '姓名', en: 'name' }, 50)(typed.name);
  const today = shanghaiDate(now);
  const number = checkNumber(typed, today);
  const birthDate = checkBirthDate(typed, number, today);
  const validFrom = notBefore(
    checkPastDay(typed.validFrom, today),
    birthDate,
    ...(['不能早于出生日期', 'This can’t be before the date of birth'] as const),
  );
  const validTo =
    typed.validTo === null
      ? accept(null)
      : notBefore(
          checkDay(typed.validTo),
          validFrom,
          ...(['不能早于开始的日期', 'This can’t be before the start date'] as const),
        );
  if (name.ok && number.ok && birthDate.ok && validFrom.ok && validTo.ok)
    return {
      ok: true,
      agent: {
        ...{ name: name.value, idNumber: number.value, birthDate: birthDate.value },
        ...{ address: null, issuingAuthority: null },
        ...{ validFrom: validFrom.value, validTo: validTo.value },
      },
    };
  const checked = { name, number, birthDate, validFrom, validTo };
  const fields: Fields = {};
  for (const [field, each] of Object.entries(checked))
    if (!each.ok) fields[field as keyof typeof checked] = each.reason;
  return { ok: false, fields };
}

/** Nothing follows from it yet: a second person has to see the original. An expired document stops the case (R-MAT-2). */
export function typeIdentity(typed: TypedIdentity, now: InstantMs): Decision {
  const checked = checkTypedIdentity(typed, now);
  if (!checked.ok) return refused(refusal('invalid-input', {}, checked.fields));
  const { agent } = checked;
  const unfit = unfitAgent(agent, now);
  if (unfit) return refused(unfit);
  return decided({ type: 'identity-typed', data: { document: typed.document }, personal: agent });
}

/** The pictures of the document that was typed last; one given twice is one, for it shows one side. */
export const identityPictures = ({
  typedIdentity,
  materialPictures,
}: Pick<CaseState, 'typedIdentity' | 'materialPictures'>): readonly MaterialPicture[] =>
  typedIdentity === null
    ? []
    : materialPictures
        .slice(typedIdentity.picturesBefore)
        .filter(
          ({ material, sha256 }, index, all) =>
            material === 'agent-id' && all.findIndex((each) => each.sha256 === sha256) === index,
        );

/** It was typed and pictured from both sides. */
export const isIdentityShown = (state: Pick<CaseState, 'typedIdentity' | 'materialPictures'>): boolean =>
  identityPictures(state).length >= SIDES;
