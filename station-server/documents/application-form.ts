import { catalogue } from '../../shared/services/catalogue.ts';
import type { ServiceCode } from '../../shared/services/service-definition.ts';
import { formatYuan, type Fen } from '../../shared/vocabulary/money.ts';
import { label, value, type DocumentContent, type Issue, type Row } from './document-content.ts';
import {
  FORM_COLUMNS_MM,
  ORGANISATION_CODE_NOTE,
  organisationRows,
  type ApplyingOrganisation,
} from './organisation-rows.ts';

export interface ApplicationForm {
  issue: Issue;
  service: ServiceCode;
  organisation: ApplyingOrganisation;
  agent: { name: string; idKind: string; idNumber: string; mobile: string; email: string };
  /** What the supplier pays, R-FEE-1. */
  feeFen: Fen;
  /** Serial on the shell of the medium that is brought along; null where the service gives a new one. */
  originalMediumSerial: string | null;
}

const DECLARATION = [
  '本单位申请办理上列数字证书业务，承诺所提交的资料真实、完整、有效，并授权上列经办人办理。',
  '本单位知悉：数字证书及其介质、证书密码由本单位妥善保管和使用；介质丢失、密码泄露或单位信息变更时，及时到受理点办理相应业务；因保管、使用不当产生的后果由本单位承担。',
];

/** 《单位数字证书申请表》: handbook section 1, F; two copies, the company seal on both. */
export function applicationForm(form: ApplicationForm): DocumentContent {
  return {
    title: '单位数字证书申请表',
    issue: form.issue,
    blocks: [
      {
        kind: 'paragraph',
        text: `受理单号：${form.issue.caseNumber}        一式两份`,
        sizePt: 9,
        align: 'right',
      },
      {
        kind: 'table',
        columnsMm: FORM_COLUMNS_MM,
        rows: [
          { cells: [label('业务类型'), value(serviceBoxes(form.service), { span: 3 })] },
          ...organisationRows(form.organisation),
          ...addressRows(form.organisation),
          ...agentRows(form.agent),
          ...certificateRows(form),
        ],
      },
      {
        kind: 'table',
        columnsMm: FORM_COLUMNS_MM,
        rows: [...declarationRows, ...servicePointRows],
      },
      { kind: 'paragraph', text: '填表说明', sizePt: 9, bold: true },
      {
        kind: 'numbered',
        sizePt: 8.5,
        items: [
          '本表一式两份，均须加盖单位公章，单位名称应与公章一致。',
          '经办人须持本人有效身份证件原件到受理点办理，并提交正反面复印件一份（加盖单位公章）。',
          ORGANISATION_CODE_NOTE,
        ],
      },
    ],
  };
}

const serviceBoxes = (chosen: ServiceCode): string =>
  Object.values(catalogue)
    .map(({ code, name }) => `${code === chosen ? '■' : '□'} ${name.zh}`)
    .join('    ');

const addressRows = (organisation: ApplyingOrganisation): Row[] => [
  {
    cells: [
      label('法定代表人'),
      value(organisation.legalRepresentative),
      label('所在省市'),
      value(
        organisation.province === organisation.locality
          ? organisation.province
          : `${organisation.province} ${organisation.locality}`,
      ),
    ],
  },
  {
    cells: [label('单位地址'), value(organisation.address), label('邮政编码'), value(organisation.postcode)],
  },
];

const agentRows = (agent: ApplicationForm['agent']): Row[] => [
  { cells: [label('经办人姓名'), value(agent.name), label('证件类型'), value(agent.idKind)] },
  { cells: [label('证件号码'), value(agent.idNumber), label('手机号码'), value(agent.mobile)] },
  { cells: [label('电子邮箱'), value(agent.email, { span: 3 })] },
];

const certificateRows = ({ service, feeFen, originalMediumSerial }: ApplicationForm): Row[] => [
  {
    cells: [
      label('证书类型'),
      value('单位证书（UKEY证书），含签名证书、加密证书'),
      label('应缴费用'),
      value(feeFen === 0 ? '免费' : `人民币 ${formatYuan(feeFen, { grouped: true })} 元`),
    ],
  },
  {
    cells: [
      label('证书介质'),
      value(
        catalogue[service].medium === 'none-needed'
          ? '不涉及'
          : originalMediumSerial === null
            ? '智能密码钥匙（USBKey）1 个，新发'
            : `智能密码钥匙（USBKey），原介质序列号 ${originalMediumSerial}`,
        { span: 3 },
      ),
    ],
  },
];

const declarationRows: Row[] = [
  { cells: [label('申请单位声明'), value(DECLARATION.join('\n'), { span: 3, sizePt: 9.5 })] },
  {
    minHeightMm: 44,
    cells: [
      label('单位盖章\n及签字'),
      value('单位公章：', { vertical: 'top' }),
      value('经办人（签字）：\n\n\n\n日期：        年      月      日', { span: 2, vertical: 'top' }),
    ],
  },
];

const servicePointRows: Row[] = [
  {
    minHeightMm: 18,
    cells: [
      label('受理点填写'),
      value('受理人（签字）：\n\n日期：        年      月      日', { vertical: 'top' }),
      value('复核人（签字）：\n\n日期：        年      月      日', { span: 2, vertical: 'top' }),
    ],
  },
];
