import {
  shanghaiDateTime,
  type CalendarDate,
  type InstantMs,
} from '../../../shared/vocabulary/values/calendar-date.ts';
import { formatYuan, type Fen } from '../../../shared/vocabulary/values/money.ts';
import { affectedCertificateRows, type AffectedCertificate } from './layout/certificate-rows.ts';
import {
  label,
  value,
  type Block,
  type DocumentContent,
  type Issue,
  type Row,
} from './layout/document-content.ts';
import { FORM_COLUMNS_MM, markedCode, type OrganisationIdentity } from './layout/organisation-rows.ts';
import { box } from './layout/service-boxes.ts';
import { signatureCell } from './layout/signature-cells.ts';

/** R-DMG-1: these three are media-quality faults, nothing else is. */
export const qualityFaults = {
  a: '介质插入后指示灯不亮',
  b: '环境正确安装后，指示灯一直闪烁',
  c: '指示灯正常，证书工具无法识别证书',
} as const;
export type QualityFault = keyof typeof qualityFaults;

/** What was found; `fault` is null where it is no media-quality fault. */
export interface ExaminationVerdict {
  fault: QualityFault | null;
  /** Why, in words. */
  reason: string;
}

/** What the machine saw of one layer, from the socket up to the certificate. */
export interface ExaminedLayer {
  name: string;
  result: string;
  /** May be empty. */
  remark: string | null;
}

export interface ExaminationReport {
  issue: Issue;
  organisation: Pick<OrganisationIdentity, 'name' | 'uscc'>;
  agentName: string | null;
  /** Printed on the shell; null where it can't be read. */
  mediumSerial: string | null;
  certificate: AffectedCertificate | null;
  layers: readonly ExaminedLayer[];
  /** What the clerk saw, in words. */
  light: string;
  /** The clerk's own words on shell, plug and environment; may be empty. */
  remark: string;
  examinedAt: InstantMs;
  examinedBy: string;
  /** The one in force. */
  verdict: ExaminationVerdict;
  /** Who set which verdict aside, and why; null where the first one stands. */
  overruled: { original: ExaminationVerdict; supervisorName: string; reason: string; at: InstantMs } | null;
  /** R-DMG-3; null where the record has no first issue. */
  warranty: { firstIssuedOn: CalendarDate; lastDay: CalendarDate; isWithin: boolean } | null;
  /** R-DMG-4. */
  feeFen: Fen;
}

/** 证书介质检测报告, R-DMG-2: what was seen, what follows from it, and who says so. */
export function examinationReport(report: ExaminationReport): DocumentContent {
  return {
    title: '证书介质检测报告',
    issue: report.issue,
    blocks: [
      { kind: 'table', dense: true, columnsMm: FORM_COLUMNS_MM, rows: headRows(report) },
      ...findings(report),
      { kind: 'paragraph', text: '检测结论', bold: true },
      { kind: 'table', dense: true, columnsMm: FORM_COLUMNS_MM, rows: conclusionRows(report) },
      {
        kind: 'paragraph',
        sizePt: 8.5,
        text: '质量故障仅指上列三种情形；介质质保期为一年，自证书初次发放日起计算。新证书的到期时间与原证书相同，新证书写入后原证书即被吊销。',
      },
      { kind: 'gap', heightMm: 1 },
      { kind: 'table', columnsMm: [57, 57, 56], rows: [{ minHeightMm: 26, cells: signatures(report) }] },
    ],
  };
}

const headRows = (report: ExaminationReport): Row[] => [
  { cells: [label('单位名称'), value(report.organisation.name, { span: 3 })] },
  {
    cells: [
      label('统一社会信用代码'),
      value(markedCode(report.organisation.uscc)),
      label('经办人姓名'),
      value(report.agentName),
    ],
  },
  {
    cells: [
      label('送检介质序列号'),
      value(report.mediumSerial ?? '无法读取'),
      label('检测时间'),
      value(shanghaiDateTime(report.examinedAt)),
    ],
  },
  ...(report.certificate ? affectedCertificateRows(report.certificate) : []),
];

function findings({ layers, light, remark }: ExaminationReport): Block[] {
  const row = (name: string, result: string, more: string | null): Row => ({
    cells: [
      value(name, { sizePt: 9.5 }),
      value(result, { sizePt: 9.5 }),
      value(more === '' ? '—' : more, { sizePt: 9.5 }),
    ],
  });
  return [
    { kind: 'paragraph', text: '检测情况', bold: true },
    {
      kind: 'table',
      dense: true,
      columnsMm: [46, 46, 78],
      headerRows: 1,
      rows: [
        {
          cells: ['检测项目', '结果', '说明'].map((text) => label(text, { sizePt: 9.5 })),
        },
        ...layers.map((layer) => row(layer.name, layer.result, layer.remark)),
        row('指示灯（人工观察）', light, remark),
      ],
    },
  ];
}

function conclusionRows({ verdict, overruled, warranty, feeFen }: ExaminationReport): Row[] {
  const wide = (title: string, text: string): Row => ({
    cells: [label(title), value(text, { span: 3, prose: true })],
  });
  const faults = Object.entries(qualityFaults).map(([letter, text]) =>
    box(letter === verdict.fault, `（${letter}）${text}`),
  );
  return [
    ...(overruled
      ? [
          wide('原结论', `${verdictName(overruled.original)}。${overruled.original.reason}`),
          wide(
            '主管复核',
            `主管 ${overruled.supervisorName} 于 ${shanghaiDateTime(overruled.at)} 改为：${verdictName(verdict)}。\n理由：${overruled.reason}`,
          ),
        ]
      : []),
    wide('介质质量故障', [...faults, box(verdict.fault === null, '不属于介质质量故障')].join('\n')),
    wide('结论依据', verdict.reason),
    warranty
      ? {
          cells: [
            label('证书初次发放日'),
            value(warranty.firstIssuedOn),
            label('质保截止日'),
            value(`${warranty.lastDay}（${warranty.isWithin ? '质保期内' : '已过质保期'}）`),
          ],
        }
      : wide('质保期', '没有初次发放记录，无法确认在质保期内'),
    wide('费用', feeText(verdict, warranty, feeFen)),
  ];
}

const verdictName = ({ fault }: ExaminationVerdict): string =>
  fault === null ? '不属于介质质量故障' : `介质质量故障（${fault}）${qualityFaults[fault]}`;

function feeText(
  { fault }: ExaminationVerdict,
  warranty: ExaminationReport['warranty'],
  feeFen: Fen,
): string {
  const ground =
    fault === null
      ? '不属于介质质量故障'
      : warranty === null
        ? '无法确认在质保期内'
        : warranty.isWithin
          ? '质保期内的介质质量故障'
          : '已过质保期';
  return feeFen === 0
    ? `免费更换介质（${ground}）`
    : `收取证书介质费人民币 ${formatYuan(feeFen, { grouped: true })} 元（${ground}），不收证书服务费`;
}

const signatures = ({ examinedBy, overruled }: ExaminationReport) => [
  signatureCell('检测人', { above: `检测柜员：${examinedBy}` }),
  signatureCell('经办人', { above: '已知悉检测结论。' }),
  signatureCell('主管', { above: overruled ? `复核主管：${overruled.supervisorName}` : '复核（需要时）' }),
];
