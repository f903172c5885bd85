import { shanghaiDateTime, type InstantMs } from '../../shared/vocabulary/calendar-date.ts';
import { formatYuan, type Fen } from '../../shared/vocabulary/money.ts';
import { maskIdNumber } from '../../shared/vocabulary/resident-id-number.ts';
import { label, value, type DocumentContent, type Issue, type Row } from './document-content.ts';
import { FORM_COLUMNS_MM, organisationRows, type OrganisationIdentity } from './organisation-rows.ts';

export interface HandedOverCertificate {
  /** Common name of the subject. */
  name: string;
  use: 'signing' | 'encryption';
  /** Hexadecimal. */
  serial: string;
  notBefore: InstantMs;
  notAfter: InstantMs;
}

export interface HandoverSlip {
  issue: Issue;
  serviceName: string;
  organisation: OrganisationIdentity;
  /** The number is masked here: callers give it whole and can't forget. */
  agent: { name: string; idNumber: string };
  certificates: readonly HandedOverCertificate[];
  mediumSerial: string;
  fee: { lines: readonly { name: string; amountFen: Fen }[]; amountFen: Fen; paidBy: string };
  clerkName: string;
  /** Where the e-invoice goes, R-FEE-4; null where nothing was paid. */
  invoiceEmail: string | null;
}

const uses = { signing: '签名证书', encryption: '加密证书' } as const;

/** 办理回执: what was issued and what to do next. Never a PIN. */
export function handoverSlip(slip: HandoverSlip): DocumentContent {
  return {
    title: '数字证书业务办理回执',
    issue: slip.issue,
    blocks: [
      {
        kind: 'table',
        columnsMm: FORM_COLUMNS_MM,
        rows: [
          {
            cells: [
              label('业务类型'),
              value(slip.serviceName),
              label('办理单号'),
              value(slip.issue.caseNumber),
            ],
          },
          ...organisationRows(slip.organisation),
          {
            cells: [
              label('经办人姓名'),
              value(slip.agent.name),
              label('证件号码'),
              value(maskIdNumber(slip.agent.idNumber)),
            ],
          },
          { cells: [label('介质序列号'), value(slip.mediumSerial), label('费用'), value(feeText(slip.fee))] },
        ],
      },
      { kind: 'paragraph', text: '证书', bold: true },
      {
        kind: 'table',
        columnsMm: [20, 50, 62, 38],
        headerRows: 1,
        rows: [
          { cells: ['用途', '证书名称', '证书序列号', '有效期'].map((text) => label(text)) },
          ...slip.certificates.map(certificateRow),
        ],
      },
      { kind: 'paragraph', text: '温馨提示', bold: true },
      { kind: 'numbered', sizePt: 9.5, items: nextSteps(slip) },
      { kind: 'gap', heightMm: 3 },
      {
        kind: 'table',
        columnsMm: FORM_COLUMNS_MM,
        rows: [
          {
            minHeightMm: 20,
            cells: [
              label('领取人签字'),
              value('已核对证书信息并领取证书介质。\n\n', { vertical: 'top', sizePt: 9 }),
              label('经办柜员'),
              value(slip.clerkName),
            ],
          },
        ],
      },
    ],
  };
}

const feeText = ({ lines, amountFen, paidBy }: HandoverSlip['fee']): string => {
  if (amountFen === 0) return '免费';
  const parts = lines.map((line) => `${line.name} ${formatYuan(line.amountFen)}`);
  return [`¥${formatYuan(amountFen, { grouped: true })}（${paidBy}）`, ...parts].join('\n');
};

const certificateRow = ({ name, use, serial, notBefore, notAfter }: HandedOverCertificate): Row => ({
  cells: [
    value(uses[use], { role: 'centre', sizePt: 9 }),
    value(name, { sizePt: 9 }),
    value(serial, { sizePt: 9 }),
    value(`${shanghaiDateTime(notBefore)}\n至 ${shanghaiDateTime(notAfter)}`, { role: 'centre', sizePt: 8 }),
  ],
});

/** From the seed document: 其它相关说明 and 温馨提示 of the services. */
const nextSteps = ({ issue, invoiceEmail }: HandoverSlip): string[] => [
  '请先进行数字证书加解密测试操作，提示“数字证书加解密测试成功”后再进行相关投标业务。',
  '请牢记证书密码。连续输错10次密码，智能密码钥匙（USBKey）将被锁死，须携带介质到受理点办理解锁。工作人员不会询问您的密码。',
  '证书有效期为一年，即将到期时请先更新数字证书后再进行投标业务；有效期小于90天时可在线更新。已参加投标而未开标的，请在投标业务结束后再办理更新、信息变更等业务。',
  '证书介质丢失、损坏，或单位信息发生变更，请及时到受理点办理。证书介质质保期为一年，自证书初次发放日起计算。',
  ...(invoiceEmail === null ? [] : [`电子发票将在24小时内发送至 ${invoiceEmail}。`]),
  `如有任何问题，请联系受理点：${issue.servicePoint.telephone}。`,
];
