import { makeProblem } from '../contract/make-problem.ts';
import { parseCalendarDate, shanghaiDate, type InstantMs } from '../vocabulary/calendar-date.ts';
import { accept, refuse, type Checked } from '../vocabulary/checked.ts';
import { isNumberedLikeResident, type AgentDocument } from '../vocabulary/id-card-kind.ts';
import type { Localized } from '../vocabulary/localized.ts';
import { checkResidentIdNumber } from '../vocabulary/resident-id-number.ts';
import { requiredText, typedCode } from '../vocabulary/typed-text.ts';
import type { Agent, CaseState, MaterialPicture } from './case-state.ts';
import { decided, refused, type Decision } from './decision.ts';

/** R-MAT-4: what the clerk typed from the agent's document; days as `YYYY-MM-DD`, `validTo` null: for good. */
export interface TypedIdentity {
  document: AgentDocument;
  name: string;
  number: string;
  birthDate: string;
  validFrom: string;
  validTo: string | null;
}

/** Both sides, or the page and its back. */
const SIDES = 2;

type Fields = Partial<Record<keyof TypedIdentity, Localized>>;

function checkNumber({ document, number }: TypedIdentity, now: InstantMs): Checked<string> {
  if (isNumberedLikeResident(document)) return checkResidentIdNumber(number, shanghaiDate(now));
  const code = typedCode(number);
  if (!code.ok) return code;
  return /^[A-Z0-9]{5,20}$/.test(code.value)
    ? code
    : refuse('证件号应为 5 到 20 位字母或数字', 'A document number has 5 to 20 letters or digits');
}

const checkDay = (text: string): Checked<string> => {
  const day = parseCalendarDate(text.replaceAll('-', ''));
  return day === null ? refuse('请填写日期，例如 2031-05-20', 'Enter a day, as 2031-05-20') : accept(day);
};

/** The agent as typed; every wrong field is told at once. */
export function checkTypedIdentity(
  typed: TypedIdentity,
  now: InstantMs,
): { ok: true; agent: Agent } | { ok: false; fields: Fields } {
  const name = requiredText({ zh: '姓名', en: 'name' }, 50)(typed.name);
  const number = checkNumber(typed, now);
  const birthDate = checkDay(typed.birthDate);
  const validFrom = checkDay(typed.validFrom);
  const validTo = typed.validTo === null ? accept(null) : checkDay(typed.validTo);
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
  if (!checked.ok) return refused(makeProblem('invalid-input', {}, checked.fields));
  const { agent } = checked;
  if (agent.validTo !== null && agent.validTo < shanghaiDate(now))
    return refused(makeProblem('id-card-expired', { validTo: agent.validTo }));
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
