import { read, utils, type WorkBook } from '@e965/xlsx';
import { expect } from 'chai';
import { dayReport } from '../../../station-server/services/documents/day-report.ts';
import { dayWorkbook } from '../../../station-server/services/documents/day-workbook.ts';
import { renderDocument } from '../../../station-server/services/documents/layout/page-layout.ts';
import { sampleDayReport, sampleSafePart } from '../../harness/sample-day-report.ts';
import { sampleIssue } from './sample-documents.ts';
import { joined, textOf } from './read-pdf.ts';

const issue = {
  caseNumber: null,
  servicePoint: sampleIssue.servicePoint,
  printedAt: Date.parse('2026-11-23T17:31:00+08:00'),
  reprint: false,
} as const;

describe('the day’s report', () => {
  it('R-FEE-5: has every figure on paper, and who signed', async () => {
    const text = textOf(await renderDocument(dayReport(sampleDayReport(), issue)));
    for (const figure of [
      ...[
        '日结报告',
        '2026-11-23',
        '证书初次申请',
        '5,200.00',
        '10,400.00',
        '样本二号柜员',
        '-10.00',
        '找零多付一张',
      ],
      ...['我方无记录', '未处理', '257', '少一个，待查', '保险柜现金', '2,590.00', '应退供应商', '12345'],
      ...['ab'.repeat(32), '样本备注', '样本主管'],
    ])
      expect(text.replace(/\s/g, ''), figure).to.include(figure.replace(/\s/g, ''));
    expect(text).to.not.include('草稿');
    expect(text).to.include('打印时间：2026-11-23 17:31').and.not.to.include('空白表格');
  });

  it('R-FEE-6: the safe, the bags and what belongs to other days stand on paper and in the workbook', async () => {
    const report = { ...sampleDayReport(), ...sampleSafePart() };
    const [found] = report.foundLater;
    const afterwards = found
      ? [{ ...found, ownDay: report.day, bookedDay: '2026-11-25', amountFen: -8_000 }]
      : [];
    const text = joined(textOf(await renderDocument(dayReport(report, issue, afterwards))));
    for (const figure of [
      ...[
        '保险柜',
        '3,090.00',
        '3,000.00',
        '785.00',
        'BAG-0007',
        '样本送款员',
        'BANK-778',
        '2,999.00：一张假币',
      ],
      ...['属于以前日子的款项', '2026-11-22', 'YM01_20261122_0009_late', '180.00'],
      ...['签字以后发现的款项', '2026-11-25', '-80.00'],
    ])
      expect(text, figure).to.include(figure);
    const book: WorkBook = read(await dayWorkbook(report, afterwards));
    const rowsOf = (name: string) => utils.sheet_to_json<Record<string, unknown>>(book.Sheets[name] ?? {});
    expect(rowsOf('保险柜').find((row) => row['项目'] === '日终')).to.include({ 金额: 785 });
    expect(rowsOf('解款')[0]).to.include({ 封包号: 'BAG-0007', 金额: 3000, 银行入账: 2999 });
    expect(rowsOf('跨日款项').map((row) => [row['所属日'], row['记账日'], row['金额']])).to.deep.equal([
      ['2026-11-22', '2026-11-23', 180],
      ['2026-11-23', '2026-11-25', -80],
    ]);
  });

  it('R-FEE-5: says what waits for the next day’s statement, and from which signed day a difference comes', async () => {
    const sample = sampleDayReport();
    const [first] = sample.differences;
    if (!first) throw new Error('the sample has differences');
    const open = { ...first, resolution: null };
    const waiting = { ...open, difference: 'next-day' as const, awaitedDay: '2026-11-24' };
    const left = { ...open, difference: 'missing-there' as const, fromDay: '2026-11-22' };
    const report = { ...sample, differences: [waiting, left] };
    const text = joined(textOf(await renderDocument(dayReport(report, issue))));
    expect(text).to.include('待2026-11-24的对账单').and.include('渠道无记录（属2026-11-22）');
    const book: WorkBook = read(await dayWorkbook(report));
    const rows = utils.sheet_to_json<Record<string, unknown>>(book.Sheets['差异'] ?? {});
    expect(rows.map((row) => [row['所属日'], row['待对账单'] ?? ''])).to.deep.equal([
      ['2026-11-23', '2026-11-24'],
      ['2026-11-22', ''],
    ]);
  });

  it('R-FEE-5: lists the rows of a statement that nobody could read, and how many they are', async () => {
    const fault = { zh: '第 6 行：应有 25 列，实有 26 列', en: 'Line 6' };
    const parked = [
      { channel: 'alipay' as const, lineNumber: 6, statedTime: '2026-11-23 10:00:00', fault },
      { channel: 'wechat-pay' as const, lineNumber: 9, statedTime: null, fault },
    ];
    const report = { ...sampleDayReport(), parked };
    const text = joined(textOf(await renderDocument(dayReport(report, issue))));
    expect(text).to.include('没有读懂的行：2行').and.include('应有25列，实有26列');
    const book: WorkBook = read(await dayWorkbook(report));
    const rows = utils.sheet_to_json<Record<string, unknown>>(book.Sheets['没有读懂的行'] ?? {});
    expect(rows.map((row) => [row['渠道'], row['行号'], row['时间'] ?? ''])).to.deep.equal([
      ['支付宝', 6, '2026-11-23 10:00:00'],
      ['微信支付', 9, ''],
    ]);
  });

  it('says that it is a draft until somebody signed', async () => {
    const draft = { ...sampleDayReport(), closed: null };
    expect(textOf(await renderDocument(dayReport(draft, issue)))).to.include('草稿');
  });

  it('R-FEE-5: the workbook has its sheets; amounts are numbers, and what begins with = is no formula', async () => {
    const report = sampleDayReport();
    const book: WorkBook = read(await dayWorkbook(report), { cellFormula: true, cellNF: true });
    expect(book.SheetNames).to.deep.equal([
      ...['按业务', '按收款方式', '按柜员', '钱箱', '差异', '介质与证书', '发出的介质', '分类账余额', '日结'],
    ]);
    const rowsOf = (name: string) => utils.sheet_to_json<Record<string, unknown>>(book.Sheets[name] ?? {});
    expect(rowsOf('按收款方式')[0]).to.include({ 方式: '现金', 收款: 2600 });
    expect(rowsOf('发出的介质')).to.have.length(report.certificates.media.length);
    const tills = book.Sheets['钱箱'] ?? {};
    expect(tills['J2']).to.include({ t: 's', v: '=找零多付一张' });
    expect(tills['J2']).to.not.have.property('f');
    expect(tills['I2']).to.include({ t: 'n', v: -10 });
    const balance = rowsOf('分类账余额').map((row) => row['余额（借方为正）'] as number);
    expect(Math.round(balance.reduce((sum, value) => sum + value, 0) * 100)).to.equal(0);
  });
});
