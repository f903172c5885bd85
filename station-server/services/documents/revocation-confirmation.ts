import type { RevokedCertificate } from '../../../shared/case/state/case-state.ts';
import { shanghaiDateTime, type InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import { revocationReasons, type RevocationReason } from '../../../shared/vocabulary/certificate.ts';
import { maskIdNumber } from '../../../shared/vocabulary/numbers/resident-id-number.ts';
import { certificateUses } from './layout/certificate-rows.ts';
import {
  label,
  value,
  type Cell,
  type DocumentContent,
  type Issue,
  type Row,
} from './layout/document-content.ts';
import {
  FORM_COLUMNS_MM,
  organisationRows,
  type OrganisationIdentity,
  type ApplyingAgent,
} from './layout/organisation-rows.ts';
import { signatureCell } from './layout/signature-cells.ts';

export interface RevocationConfirmation {
  issue: Issue;
  organisation: OrganisationIdentity;
  /** The number is masked here: callers give it whole and can't forget. */
  agent: Pick<ApplyingAgent, 'name' | 'idNumber'>;
  certificates: readonly RevokedCertificate[];
  /** R-REVOKE-3: the medium need not be there; null where the record does not say. */
  mediumSerial: string | null;
  reason: RevocationReason;
  revokedAt: InstantMs;
  /** The first list that has the certificates; `number` in decimal. */
  crl: { number: string; issuedAt: InstantMs; url: string };
  ocspUrl: string;
  clerkName: string;
}

/** 证书吊销确认单, R-REVOKE-2: what was revoked, since when, and where anyone can check it. */
export function revocationConfirmation(confirmation: RevocationConfirmation): DocumentContent {
  return {
    title: '证书吊销确认单',
    issue: confirmation.issue,
    blocks: [
      { kind: 'table', columnsMm: FORM_COLUMNS_MM, rows: headRows(confirmation) },
      { kind: 'paragraph', text: '已吊销的证书', bold: true },
      {
        kind: 'table',
        columnsMm: [22, 68, 36, 44],
        headerRows: 1,
        rows: [
          { cells: ['用途', '证书序列号', '原到期时间', '吊销原因和时间'].map((text) => label(text)) },
          ...confirmation.certificates.map(certificateRow),
        ],
      },
      { kind: 'paragraph', text: '吊销信息', bold: true },
      { kind: 'table', columnsMm: FORM_COLUMNS_MM, rows: revocationRows(confirmation) },
      { kind: 'paragraph', text: '吊销的后果', bold: true },
      { kind: 'numbered', sizePt: 9.5, items: effects(confirmation.issue) },
      { kind: 'gap', heightMm: 3 },
      {
        kind: 'table',
        columnsMm: [57, 57, 56],
        rows: [{ minHeightMm: 44, cells: signatures(confirmation) }],
      },
    ],
  };
}

const headRows = ({ issue, organisation, agent }: RevocationConfirmation): Row[] => [
  { cells: [label('业务类型'), value('证书吊销'), label('受理单号'), value(issue.caseNumber)] },
  ...organisationRows(organisation),
  {
    cells: [
      label('经办人姓名'),
      value(agent.name),
      label('证件号码'),
      value(agent.idNumber && maskIdNumber(agent.idNumber)),
    ],
  },
];

/** Each with its own reason: one that was replaced before the revocation ended for another one. */
const certificateRow = ({ use, serial, notAfter, reason, revokedAt }: RevokedCertificate): Row => ({
  cells: [
    value(certificateUses[use], { role: 'centre', sizePt: 9.5 }),
    value(serial, { sizePt: 9.5 }),
    value(shanghaiDateTime(notAfter), { role: 'centre', sizePt: 9.5 }),
    value(`${revocationReasons[reason].name.zh}\n${shanghaiDateTime(revokedAt)}`, {
      role: 'centre',
      sizePt: 9.5,
    }),
  ],
});

function revocationRows({ reason, revokedAt, mediumSerial, crl, ocspUrl }: RevocationConfirmation): Row[] {
  const { name, code } = revocationReasons[reason];
  const wide = (title: string, text: string): Row => ({ cells: [label(title), value(text, { span: 3 })] });
  return [
    wide('吊销原因', `${name.zh}（${reason}，代码 ${code}）`),
    {
      cells: [
        label('吊销时间'),
        value(shanghaiDateTime(revokedAt)),
        label('介质序列号'),
        value(mediumSerial ?? '无记录'),
      ],
    },
    {
      cells: [
        label('证书吊销列表编号'),
        value(crl.number),
        label('列表签发时间'),
        value(shanghaiDateTime(crl.issuedAt)),
      ],
    },
    wide('吊销列表地址', crl.url),
    wide('状态查询地址', ocspUrl),
  ];
}

const effects = ({ servicePoint }: Issue): string[] => [
  '上列证书自吊销时间起失效，不能再用于登录、签名、加密和投标，吊销不可恢复。',
  '吊销时间之前作出的电子签名，其效力不因吊销而改变。',
  '任何人都可以通过上列地址查询证书的吊销状态。',
  '如需继续使用数字证书，请重新办理证书初次申请。',
  `如有疑问，请联系受理点：${servicePoint.telephone}。`,
];

const signatures = ({ clerkName }: RevocationConfirmation): Cell[] => [
  signatureCell('经办人', { above: '确认上列证书已经吊销。\n', blankLines: 2 }),
  signatureCell('经办柜员', { above: `经办柜员：${clerkName}\n`, blankLines: 2 }),
  value('受理点业务专用章：', { vertical: 'top' }),
];
