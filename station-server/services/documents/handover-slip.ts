import { shanghaiDateTime, type InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import { formatYuan, type Fen } from '../../../shared/vocabulary/values/money.ts';
import { maskIdNumber } from '../../../shared/vocabulary/numbers/resident-id-number.ts';
import { certificateUses, lostCertificateRows, type CertificateUse } from './layout/certificate-rows.ts';
import {
  label,
  value,
  type Block,
  type DocumentContent,
  type Issue,
  type Row,
} from './layout/document-content.ts';
import { DEFAULT_OUTCOME, handoverAdvice, TEST_PASSED, type HandoverOutcome } from './handover-advice.ts';
import {
  FORM_COLUMNS_MM,
  organisationRows,
  type OrganisationIdentity,
  type ApplyingAgent,
} from './layout/organisation-rows.ts';
import { BLANK_DATE } from './layout/signature-cells.ts';

export interface HandedOverCertificate {
  /** Common name of the subject. */
  name: string | null;
  use: CertificateUse;
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
  agent: Pick<ApplyingAgent, 'name' | 'idNumber'>;
  /** Those that are good now; none after a revocation. */
  certificates: readonly HandedOverCertificate[];
  /** Empty where no medium is handed over. */
  mediumSerial: string | null;
  lostCertificate?: string | null;
  fee: { lines: readonly { name: string; amountFen: Fen }[]; amountFen: Fen; paidBy: string };
  clerkName: string;
  /** Where the e-invoice goes, R-FEE-4; null where nothing was paid. */
  invoiceEmail: string | null;
  /** What differs from a first issue. */
  outcome?: Partial<HandoverOutcome>;
}

/** 办理回执: what was issued and what to do next. Never a PIN. */
export function handoverSlip(slip: HandoverSlip): DocumentContent {
  const outcome = { ...DEFAULT_OUTCOME, ...slip.outcome };
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
              value(slip.agent.idNumber && maskIdNumber(slip.agent.idNumber)),
            ],
          },
          ...outcomeRows(slip, outcome),
        ],
      },
      ...certificateTable(slip.certificates),
      { kind: 'paragraph', text: '温馨提示', bold: true },
      {
        kind: 'numbered',
        sizePt: 9.5,
        items: handoverAdvice(outcome, {
          invoiceEmail: slip.invoiceEmail,
          telephone: slip.issue.servicePoint.telephone,
        }),
      },
      { kind: 'gap', heightMm: 3 },
      {
        kind: 'table',
        columnsMm: FORM_COLUMNS_MM,
        rows: [
          {
            minHeightMm: 24,
            cells: [
              label(outcome.mediumHandedOver ? '领取人签字' : '经办人签字'),
              value(
                `${outcome.mediumHandedOver ? '已核对证书信息并领取证书介质。' : '已核对办理结果。'}\n\n\n日期：${BLANK_DATE}`,
                { vertical: 'top', sizePt: 9, prose: true },
              ),
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

function outcomeRows({ mediumSerial, lostCertificate, fee }: HandoverSlip, outcome: HandoverOutcome): Row[] {
  const { mediumHandedOver, revokedSerials, encryptionTestPassed } = outcome;
  const wide = (title: string, text: string): Row => ({ cells: [label(title), value(text, { span: 3 })] });
  return [
    {
      cells: [
        label('介质序列号'),
        value(mediumHandedOver ? mediumSerial : '不涉及'),
        label('费用'),
        value(feeText(fee)),
      ],
    },
    ...lostCertificateRows(lostCertificate),
    ...(encryptionTestPassed ? [wide('加解密测试', TEST_PASSED)] : []),
    ...(revokedSerials.length > 0 ? [wide('已吊销的证书', revokedSerials.join('\n'))] : []),
  ];
}

function certificateTable(certificates: readonly HandedOverCertificate[]): Block[] {
  if (certificates.length === 0) return [];
  return [
    { kind: 'paragraph', text: '证书', bold: true },
    {
      kind: 'table',
      columnsMm: [20, 50, 62, 38],
      headerRows: 1,
      rows: [
        { cells: ['用途', '证书名称', '证书序列号', '有效期'].map((text) => label(text)) },
        ...certificates.map(certificateRow),
      ],
    },
  ];
}

const certificateRow = ({ name, use, serial, notBefore, notAfter }: HandedOverCertificate): Row => ({
  cells: [
    value(certificateUses[use], { role: 'centre', sizePt: 9 }),
    value(name, { sizePt: 9 }),
    value(serial, { sizePt: 9 }),
    value(`${shanghaiDateTime(notBefore)}\n至 ${shanghaiDateTime(notAfter)}`, { role: 'centre', sizePt: 8 }),
  ],
});
