import { standingOf, usccStandingNames, type Uscc } from '../../../../shared/vocabulary/numbers/uscc.ts';
import { label, value, type Row, type WithBlanks } from './document-content.ts';

/** The applying organisation, as the certificate will name it. */
interface Applying {
  name: string;
  uscc: string;
  /** R-ORG-1: characters 9 to 17 of the USCC. */
  organisationCode: string;
  legalRepresentative: string;
  province: string;
  locality: string;
  address: string;
  postcode: string;
}

export type ApplyingOrganisation = WithBlanks<Applying>;
/** Who brings the application. */
export type ApplyingAgent = WithBlanks<{
  name: string;
  idKind: string;
  idNumber: string;
  mobile: string;
  email: string;
}>;
export type OrganisationIdentity = Pick<ApplyingOrganisation, 'name' | 'uscc' | 'organisationCode'>;

/** Two labels and two values, over the width of the page. */
export const FORM_COLUMNS_MM = [34, 53, 30, 53];

/** R-ORG-1: a code that is attested and not checked says so wherever it stands. */
export const markedCode = (uscc: Uscc | null): string | null =>
  uscc !== null && standingOf(uscc) === 'attested' ? `${uscc}（${usccStandingNames.attested.zh}）` : uscc;

/** Two rows over four columns that every form of an organisation begins with. */
export const organisationRows = ({ name, uscc, organisationCode }: OrganisationIdentity): Row[] => [
  { cells: [label('单位名称'), value(name, { span: 3 })] },
  {
    cells: [
      label('统一社会信用代码'),
      value(markedCode(uscc)),
      label('组织机构代码'),
      value(organisationCode),
    ],
  },
];

/** Seed document, 备注说明 of each service. */
export const ORGANISATION_CODE_NOTE = '统一社会信用代码的第9位至第17位（共计9位数）是组织机构代码号。';
