import { catalogue } from '../../../shared/services/catalogue.ts';
import type { ServiceCode } from '../../../shared/services/service-definition.ts';
import { formatYuan, type Fen } from '../../../shared/vocabulary/values/money.ts';
import {
  affectedCertificateRows,
  lostCertificateRows,
  openCertificateRows,
  type AffectedCertificate,
} from './layout/certificate-rows.ts';
import {
  label,
  value,
  type Block,
  type BlankIssue,
  type DocumentContent,
  type Issue,
  type Row,
} from './layout/document-content.ts';
import {
  FORM_COLUMNS_MM,
  ORGANISATION_CODE_NOTE,
  organisationRows,
  type ApplyingOrganisation,
  type ApplyingAgent,
} from './layout/organisation-rows.ts';
import { serviceBoxes } from './layout/service-boxes.ts';
import { serviceStatement, type StatementParticulars } from './service-statement.ts';
import { BLANK_DATE, signatureCell } from './layout/signature-cells.ts';

/** What is registered and what it shall be: renewal (R-RENEW-3) and information change. */
export interface FieldChange {
  field: string;
  before: string;
  after: string;
}

export interface ApplicationForm extends StatementParticulars {
  issue: Issue | BlankIssue;
  /** Null: ticked by hand, on a blank form. */
  service: ServiceCode | null;
  organisation: ApplyingOrganisation;
  agent: ApplyingAgent;
  /** What the supplier pays, R-FEE-1; null where it is not known yet, and on a blank form. */
  feeFen: Fen | null;
  /** Serial on the shell of the medium that is brought along; null where the service gives a new one. */
  originalMediumSerial: string | null;
  /** The certificate that is there already; null in first issue. */
  certificate?: AffectedCertificate | null;
  /** R-REVOKE-3: by mail, settled by the papers. */
  isCertificateOpen?: boolean;
  /** Lost reissue by mail: it is settled by the papers. */
  lostCertificate?: string | null;
  /** Only what differs. */
  changes?: readonly FieldChange[];
}

const DECLARATION = [
  '本单位申请办理上列业务，承诺所提交的资料真实、完整、有效，并授权上列经办人办理。',
  '本单位知悉：数字证书及其介质、证书密码由本单位妥善保管和使用；介质丢失、密码泄露或单位信息变更时，及时到受理点办理相应业务；因保管、使用不当产生的后果由本单位承担。',
];

/** Room to write. */
const BLANK_POSTCODE = '\u3000'.repeat(4);
const BLANK_CHANGES = 3;

/** 《单位数字证书申请表》: handbook section 1, F; two copies, the company seal on both. */
export function applicationForm(form: ApplicationForm): DocumentContent {
  // A form about a certificate that is there has more to say, and stays on one page.
  const dense = Boolean(form.certificate) || (form.changes ?? []).length > 0;
  return {
    title: '单位数字证书申请表',
    issue: form.issue,
    blocks: [
      {
        kind: 'table',
        dense,
        columnsMm: FORM_COLUMNS_MM,
        rows: [
          { cells: [label('业务类型'), value(serviceBoxes(form.service), { span: 3, prose: true })] },
          ...organisationRows(form.organisation),
          ...addressRows(form.organisation),
          ...agentRows(form.agent),
          ...certificateRows(form),
          ...(form.certificate
            ? affectedCertificateRows(form.certificate)
            : form.isCertificateOpen
              ? openCertificateRows
              : lostCertificateRows(form.lostCertificate)),
        ],
      },
      ...changesTable(form),
      {
        kind: 'table',
        dense,
        columnsMm: FORM_COLUMNS_MM,
        rows: [...statementRows(form), declarationRow],
      },
      sealAndSignatures,
      { kind: 'paragraph', text: '填表说明', sizePt: 9, bold: true },
      {
        kind: 'numbered',
        sizePt: 8.5,
        items: [
          '本表一式两份，均须加盖单位公章，单位名称应与公章一致。',
          form.isMailed
            ? '经办人有效身份证件正反面复印件一份（加盖单位公章）随本表寄来，不要寄原件。'
            : '经办人须持本人有效身份证件原件到受理点办理，并提交正反面复印件一份（加盖单位公章）。',
          ORGANISATION_CODE_NOTE,
        ],
      },
    ],
  };
}

/** 《单位数字证书申请表》 to be filled in by hand. */
export const blankApplicationForm = (issue: BlankIssue): DocumentContent =>
  applicationForm({
    issue,
    service: null,
    organisation: {
      ...{ name: null, uscc: null, organisationCode: null, legalRepresentative: null },
      ...{ province: null, locality: null, address: null, postcode: null },
    },
    agent: { name: null, idKind: null, idNumber: null, mobile: null, email: null },
    feeFen: null,
    originalMediumSerial: null,
    changes: Array.from({ length: BLANK_CHANGES }, () => ({ field: '', before: '', after: '' })),
  });

function addressRows(organisation: ApplyingOrganisation): Row[] {
  const { province, locality, address, postcode } = organisation;
  const toPost = `（邮政编码 ${postcode ?? BLANK_POSTCODE}）`;
  return [
    {
      cells: [
        label('法定代表人'),
        value(organisation.legalRepresentative),
        label('所在省市'),
        value(province === locality ? province : [province, locality].join(' ')),
      ],
    },
    {
      cells: [label('单位地址'), value(address === null ? toPost : `${address}${toPost}`, { span: 3 })],
    },
  ];
}

const agentRows = (agent: ApplicationForm['agent']): Row[] => [
  { cells: [label('经办人姓名'), value(agent.name), label('证件类型'), value(agent.idKind)] },
  { cells: [label('证件号码'), value(agent.idNumber), label('手机号码'), value(agent.mobile)] },
  { cells: [label('电子邮箱'), value(agent.email, { span: 3 })] },
];

const certificateRows = (form: ApplicationForm): Row[] => [
  {
    cells: [label('证书类型'), value('单位证书（UKEY证书）'), label('应缴费用'), value(feeText(form))],
  },
  ...(namesItsMedium(form) ? [] : [{ cells: [label('证书介质'), value(mediumText(form), { span: 3 })] }]),
];

const feeText = ({ service, feeFen }: ApplicationForm): string => {
  if (feeFen === null) {
    if (service === null) return '';
    // R-DMG-4: what is wrong with the medium says whether it is free.
    return service === 'damage-replacement' ? '介质检测后确定' : '按受理时的收费标准';
  }
  return feeFen === 0 ? '免费' : `人民币 ${formatYuan(feeFen, { grouped: true })} 元`;
};

/** Where no new medium is given, it already stands beside the certificate that is on it. */
const namesItsMedium = ({ service, certificate }: ApplicationForm): boolean =>
  service !== null && catalogue[service].medium !== 'new' && typeof certificate?.mediumSerial === 'string';

function mediumText({ service, originalMediumSerial }: ApplicationForm): string {
  if (service === null) return '原介质序列号（有原介质的填写）：';
  const { medium } = catalogue[service];
  if (medium === 'none-needed') return '不涉及';
  if (medium === 'new') return '智能密码钥匙（USBKey）1 个，新发';
  return `智能密码钥匙（USBKey），${originalMediumSerial === null ? '使用原介质' : `原介质序列号 ${originalMediumSerial}`}`;
}

/** A change of every field, and still the seal goes on the same page. */
const CHANGE_ROW_MM = 6;

function changesTable({ service, changes = [] }: ApplicationForm): Block[] {
  if (changes.length === 0) return [];
  const subject = service === 'information-change' || service === null ? '变更事项' : '更正事项';
  return [
    {
      kind: 'table',
      dense: true,
      columnsMm: [34, 68, 68],
      headerRows: 1,
      rows: [
        {
          minHeightMm: CHANGE_ROW_MM,
          cells: [subject, '原登记', '现申请'].map((text) => label(text, { sizePt: 9 })),
        },
        ...changes.map(({ field, before, after }) => ({
          minHeightMm: CHANGE_ROW_MM,
          cells: [label(field, { sizePt: 9 }), value(before, { sizePt: 9 }), value(after, { sizePt: 9 })],
        })),
      ],
    },
  ];
}

function statementRows(form: ApplicationForm): Row[] {
  if (form.service === null)
    return [{ cells: [label('吊销原因'), value('（办理证书吊销的填写）', { span: 3, sizePt: 9 })] }];
  const statement = serviceStatement(form.service, form);
  if (!statement) return [];
  return [{ cells: [label(statement.label), value(statement.text, { span: 3, sizePt: 9, prose: true })] }];
}

const declarationRow: Row = {
  cells: [label('申请单位声明'), value(DECLARATION.join('\n'), { span: 3, sizePt: 9, prose: true })],
};

/** The seal of a company is up to 45 mm wide; the signatures stand beside it. */
const sealAndSignatures: Block = {
  kind: 'table',
  dense: true,
  headerRows: 1,
  columnsMm: [60, 55, 55],
  rows: [
    { cells: ['申请单位（盖章）', '申请单位经办人', '受理点填写'].map((text) => label(text)) },
    {
      minHeightMm: 44,
      cells: [
        value('单位公章：', { vertical: 'top', sizePt: 9 }),
        signatureCell('经办人', { blankLines: 3 }),
        value(`受理人（签字）：\n\n复核人（签字）：\n\n日期：${BLANK_DATE}`, {
          vertical: 'top',
          prose: true,
        }),
      ],
    },
  ],
};
