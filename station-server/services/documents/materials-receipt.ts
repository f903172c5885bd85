import { shanghaiDateTime, type InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import { lostCertificateRows } from './layout/certificate-rows.ts';
import { label, value, type DocumentContent, type Issue, type Row } from './layout/document-content.ts';
import { FORM_COLUMNS_MM, organisationRows, type OrganisationIdentity } from './layout/organisation-rows.ts';
import { signatureCell } from './layout/signature-cells.ts';

/** One kind of material that was taken in. */
export interface ReceivedMaterial {
  name: string;
  copies: number;
  /** Company seal on every copy; null where none is asked for. */
  sealed: boolean | null;
  /** The original was seen; null where none is asked for. */
  originalSeen: boolean | null;
  /** The clerk's own words; may be empty. */
  note: string;
}

export interface MaterialsReceipt {
  issue: Issue;
  serviceName: string;
  organisation: OrganisationIdentity;
  agentName: string | null;
  /** Number of the parcel; null where the agent brought the materials to the counter. */
  parcelNumber: string | null;
  lostCertificate?: string | null;
  receivedAt: InstantMs;
  receivedBy: string;
  items: readonly ReceivedMaterial[];
}

/** 材料接收回执: what the service point took in, for the supplier to keep. */
export function materialsReceipt(receipt: MaterialsReceipt): DocumentContent {
  return {
    title: '材料接收回执',
    issue: receipt.issue,
    blocks: [
      { kind: 'table', columnsMm: FORM_COLUMNS_MM, rows: headRows(receipt) },
      { kind: 'gap', heightMm: 1 },
      { kind: 'paragraph', text: `今收到下列材料，共 ${receipt.items.length} 项：` },
      { kind: 'gap', heightMm: 1 },
      {
        kind: 'table',
        columnsMm: [12, 66, 14, 20, 20, 38],
        headerRows: 1,
        rows: [
          {
            cells: ['序号', '材料名称', '份数', '加盖公章', '核验原件', '备注'].map((text) =>
              label(text, { sizePt: 9.5 }),
            ),
          },
          ...receipt.items.map(itemRow),
        ],
      },
      { kind: 'paragraph', text: '说明', bold: true },
      { kind: 'numbered', sizePt: 9.5, items: notesOf(receipt) },
      { kind: 'gap', heightMm: 3 },
      {
        kind: 'table',
        columnsMm: FORM_COLUMNS_MM,
        rows: [
          {
            minHeightMm: 22,
            cells: [
              label('递交人'),
              receipt.parcelNumber === null ? signatureCell('经办人') : value('邮寄递交'),
              label('接收人'),
              signatureCell('接收人'),
            ],
          },
        ],
      },
    ],
  };
}

const headRows = (receipt: MaterialsReceipt): Row[] => [
  {
    cells: [
      label('业务类型'),
      value(receipt.serviceName),
      label('受理单号'),
      value(receipt.issue.caseNumber),
    ],
  },
  ...organisationRows(receipt.organisation),
  ...lostCertificateRows(receipt.lostCertificate),
  {
    cells: [
      label('经办人姓名'),
      value(receipt.agentName),
      label('递交方式'),
      value(receipt.parcelNumber === null ? '现场递交' : `邮寄，单号 ${receipt.parcelNumber}`),
    ],
  },
  {
    cells: [
      label('接收时间'),
      value(shanghaiDateTime(receipt.receivedAt)),
      label('接收人'),
      value(receipt.receivedBy),
    ],
  },
];

const itemRow = (item: ReceivedMaterial, index: number): Row => ({
  cells: [
    value(String(index + 1), { role: 'centre' }),
    value(item.name),
    value(String(item.copies), { role: 'centre' }),
    value(yesNo(item.sealed), { role: 'centre' }),
    value(yesNo(item.originalSeen), { role: 'centre' }),
    value(item.note, { sizePt: 9 }),
  ],
});

const yesNo = (answer: boolean | null): string => (answer === null ? '—' : answer ? '是' : '否');

const notesOf = ({ issue, parcelNumber }: MaterialsReceipt): string[] => [
  '本回执仅证明受理点已收到上列材料，不代表业务已经办结。',
  '身份证件等原件核验后当场退还；原证书介质在业务办结时退还或按业务规定收回；其余材料由受理点留存归档。',
  // R-ON-10
  ...(parcelNumber === null
    ? []
    : ['邮寄材料自受理点收到之日起3至5个工作日内完成审核，审核结果以短信和电子邮件告知经办人。']),
  `查询办理进度请告知受理单号 ${issue.caseNumber}，电话 ${issue.servicePoint.telephone}。`,
];
