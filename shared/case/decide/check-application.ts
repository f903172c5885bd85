import { accept, refuse, then, type Checked } from '../../vocabulary/values/checked.ts';
import { checkEmail, checkMobileNumber } from '../../vocabulary/contact.ts';
import type { Localized } from '../../vocabulary/values/localized.ts';
import { requiredText, typedCode } from '../../vocabulary/values/typed-text.ts';
import { checkUscc, organisationCodeOf, standingOf, type Uscc } from '../../vocabulary/numbers/uscc.ts';
import type { ApplicationInput } from '../state/actions.ts';
import type { AgentContact, Organisation } from '../state/case-state.ts';

export interface CheckedApplication {
  organisation: Organisation;
  contact: AgentContact;
  legalRepresentative: string;
}

type ApplicationCheck =
  | { ok: true; value: CheckedApplication }
  | { ok: false; fields: Partial<Record<keyof ApplicationInput, Localized>> };

const required = (zh: string, en: string, maxLength: number): ((input: string) => Checked<string>) =>
  requiredText({ zh, en }, maxLength);

const checkPostcode = (input: string): Checked<string> =>
  then(typedCode(input), (code) =>
    /^\d{6}$/.test(code) ? accept(code) : refuse('邮政编码应为 6 位数字', 'A postcode has 6 digits'),
  );

/** `attested`: the credit codes that pass with a wrong check character (R-ORG-1). */
type FieldCheck = (input: string, attested?: readonly Uscc[]) => Checked<string>;

/** One check per field, the same on the counter while typing and at the edge of the server. */
export const applicationFieldChecks: Record<keyof ApplicationInput, FieldCheck> = {
  organisationName: required('单位名称', 'organisation’s name', 64),
  uscc: checkUscc,
  legalRepresentative: required('法定代表人姓名', 'legal representative’s name', 50),
  province: required('省（自治区、直辖市）', 'province', 20),
  locality: required('城市', 'city', 30),
  address: required('地址', 'address', 200),
  postcode: checkPostcode,
  mobile: checkMobileNumber,
  email: checkEmail,
};

type OrganisationInput = Omit<ApplicationInput, 'mobile' | 'email'>;

/** A field that was left out is an empty one: it is told what it wants. */
type Given<Name extends string> = { readonly [Field in Name]?: string | undefined };

type FieldChecks<Name extends keyof ApplicationInput> =
  { ok: true; values: Record<Name, string> } | { ok: false; fields: Partial<Record<Name, Localized>> };

/** Every wrong field is told at once (R-ORG-1, R-ON-4's manner). */
function checkFields<Name extends keyof ApplicationInput>(
  names: readonly Name[],
  input: Given<Name>,
  attested: readonly Uscc[],
): FieldChecks<Name> {
  const fields: Partial<Record<Name, Localized>> = {};
  const values: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const text = input[name];
    const checked = applicationFieldChecks[name](text === undefined ? '' : text, attested);
    if (checked.ok) values[name] = checked.value;
    else fields[name] = checked.reason;
  }
  if (Object.keys(fields).length > 0) return { ok: false, fields };
  return { ok: true, values: values as Record<Name, string> };
}

const ORGANISATION_FIELDS = [
  'organisationName',
  'uscc',
  'legalRepresentative',
  'province',
  'locality',
  'address',
  'postcode',
] as const satisfies readonly (keyof OrganisationInput)[];

function organisationIn(values: Record<keyof OrganisationInput, string>): Organisation {
  const { organisationName, uscc, province, locality, address, postcode } = values;
  return {
    name: organisationName,
    uscc,
    usccStanding: standingOf(uscc),
    organisationCode: organisationCodeOf(uscc),
    province,
    locality,
    address,
    postcode,
  };
}

/** What an organisation says of itself, before anybody says who acts for it. */
export function checkOrganisation(
  input: Given<keyof OrganisationInput>,
  attested: readonly Uscc[] = [],
):
  | { ok: true; organisation: Organisation; legalRepresentative: string }
  | { ok: false; fields: Partial<Record<keyof OrganisationInput, Localized>> } {
  const checked = checkFields(ORGANISATION_FIELDS, input, attested);
  if (!checked.ok) return checked;
  const { legalRepresentative } = checked.values;
  return { ok: true, organisation: organisationIn(checked.values), legalRepresentative };
}

/** All fields of the application screen; of the codes with a wrong check character the attested ones pass (R-ORG-1). */
export function checkApplication(input: ApplicationInput, attested: readonly Uscc[] = []): ApplicationCheck {
  const checked = checkFields([...ORGANISATION_FIELDS, 'mobile', 'email'], input, attested);
  if (!checked.ok) return checked;
  const { mobile, email, legalRepresentative } = checked.values;
  return {
    ok: true,
    value: {
      organisation: organisationIn(checked.values),
      contact: { mobile, email },
      legalRepresentative,
    },
  };
}
