import { expect } from 'chai';
import iconv from 'iconv-lite';
import { gzipSync } from 'node:zlib';
import type { StatementRefusalCode } from '../../../station-server/money/statements/statement-refused.ts';
import {
  edited,
  expectedOf,
  readAll,
  refusalOf,
  refused,
  wechatBill,
  wechatColumns,
  type Edit,
} from './sample-statements.ts';

const at = (text: string): number => Date.parse(`${text}+08:00`);

/** Every row of the bill without some of its columns, or in another order. */
const withColumns = (names: readonly string[]): Buffer =>
  edited(wechatBill, (text) =>
    text
      .split('\r\n')
      .map((line, index) => {
        if (index > 3) return line;
        if (index === 0) return `\ufeff${names.join(',')}`;
        const cells = line.slice(1).split(',`');
        return `\`${names.map((name) => cells[wechatColumns.indexOf(name)] ?? 'x').join(',`')}`;
      })
      .join('\r\n'),
  );

describe('WeChat Pay’s trade bill', () => {
  const expected = expectedOf['wechat-pay'];

  for (const pieceBytes of [1, 7, 65_536]) {
    it(`R-FEE-5: is read in pieces of ${pieceBytes} bytes, refunds with their sign`, async () => {
      const { lines, layout } = await readAll(wechatBill, expected, pieceBytes);
      expect(layout).to.equal('wechat-all-1');
      expect(lines).to.deep.equal([
        {
          lineNumber: 2,
          kind: 'payment',
          reference: 'BJCA20260918000001',
          transactionId: '4200000000000000000000000001',
          amountFen: 30000,
          feeFen: 180,
          state: 'done',
          at: at('2026-09-18T10:01:02'),
        },
        {
          lineNumber: 3,
          kind: 'payment',
          reference: 'BJCA20260918000002',
          transactionId: '4200000000000000000000000002',
          amountFen: 20000,
          feeFen: 120,
          state: 'done',
          at: at('2026-09-18T15:20:30'),
        },
        {
          lineNumber: 4,
          kind: 'refund',
          reference: 'BJCA20260918000001/RF20260918000001',
          transactionId: '50300000000000000000000000001',
          amountFen: -30000,
          feeFen: -180,
          state: 'done',
          at: at('2026-09-18T16:00:00'),
        },
      ]);
    });
  }

  it('R-FEE-5: is read the same gzipped, with LF, without BOM, with its columns moved or more of them', async () => {
    const { lines } = await readAll(wechatBill, expected);
    const variants = [
      gzipSync(wechatBill),
      edited(wechatBill, (text) => text.replaceAll('\r\n', '\n')),
      edited(wechatBill, (text) => text.slice(1)),
      withColumns([...wechatColumns].reverse()),
      withColumns(['新增列', ...wechatColumns]),
    ];
    for (const variant of variants) expect((await readAll(variant, expected)).lines).to.deep.equal(lines);
  });

  it('R-FEE-5: a comma in the name of the goods moves nothing', async () => {
    const comma = edited(wechatBill, (text) => text.replace('数字证书服务费', '数字证书,服务费'));
    expect((await readAll(comma, expected)).lines).to.have.length(3);
  });

  it('R-FEE-5: a day without rows is empty, and an empty file is no statement', async () => {
    const empty = edited(wechatBill, (text) => {
      const [header, , , , totals] = text.split('\r\n');
      return `${header}\r\n${totals}\r\n\`0,\`0.00,\`0.00,\`0.00,\`0.00000,\`0.00,\`0.00\r\n`;
    });
    expect((await readAll(empty, expected)).lines).to.deep.equal([]);
    expect(await refused(Buffer.alloc(0), expected)).to.deep.equal(['empty-file', null]);
  });

  it('R-FEE-5: a refund that the channel still works on is not done', async () => {
    const working = edited(wechatBill, (text) => text.replace('`ORIGINAL,`SUCCESS', '`ORIGINAL,`PROCESSING'));
    expect((await readAll(working, expected)).lines.map(({ state }) => state)).to.deep.equal([
      'done',
      'done',
      'pending',
    ]);
  });

  const faults: [name: string, edit: Edit, code: StatementRefusalCode, lineNumber: number | null][] = [
    ['a count that is wrong', (t) => t.replace('`3,`500', '`4,`500'), 'footer-disagrees', 6],
    ['a total that is wrong', (t) => t.replace('`3,`500.00', '`3,`500.01'), 'footer-disagrees', 6],
    ['fees that are wrong', (t) => t.replace('`1.20000,`500', '`1.20001,`500'), 'footer-disagrees', 6],
    ['a row taken out', (t) => t.replace(/`2026-09-18 15.*\r\n/, ''), 'footer-disagrees', 5],
    ['no footer', (t) => t.slice(0, t.indexOf('总交易单数')), 'footer-missing', null],
    ['half a footer', (t) => t.slice(0, t.indexOf('`3,`500')), 'footer-missing', null],
    ['more after the end', (t) => `${t}\`2026-09-18 10:01:02\r\n`, 'after-end', 7],
    ['another merchant', (t) => t.replaceAll('1900000001', '1900000002'), 'other-merchant', 2],
    ['another day', (t) => t.replace('2026-09-18 15', '2026-09-19 15'), 'wrong-day', 3],
    ['another file', () => 'name,amount\r\n1,2\r\n', 'not-this-format', 1],
    ['a line without end', (t) => t + 'x'.repeat(40_000), 'line-too-long', 7],
  ];
  for (const [name, edit, code, lineNumber] of faults) {
    it(`R-FEE-5: is refused for ${name}`, async () => {
      expect(await refused(edited(wechatBill, edit), expected)).to.deep.equal([code, lineNumber]);
    });
  }

  const odd: [name: string, edit: Edit, lineNumber: number][] = [
    ['a cell too few', (t) => t.replace('`CMB_DEBIT,', ''), 3],
    ['an amount of letters', (t) => t.replace('`200.00,`0.00,`\r', '`2OO.00,`0.00,`\r'), 3],
    ['half a fen', (t) => t.replace('`200.00,`0.00,`\r', '`200.005,`0.00,`\r'), 3],
    ['an unknown state', (t) => t.replace('`REFUND,', '`FROZEN,'), 4],
    ['a foreign currency', (t) => t.replace('`CNY', '`USD'), 2],
    ['no such moment', (t) => t.replace('2026-09-18 15:20:30', '2026-09-18 25:20:30'), 3],
  ];
  for (const [name, edit, lineNumber] of odd) {
    it(`R-FEE-5: a row is parked for ${name}`, async () => {
      const { parked } = await readAll(edited(wechatBill, edit), expected);
      expect(parked.map((each) => each.lineNumber)).to.deep.equal([lineNumber]);
      expect(parked[0]?.fault.zh).to.contain(`第 ${lineNumber} 行`);
    });
  }

  it('R-FEE-5: a bill of only payments or only refunds is refused by its name', async () => {
    const success = withColumns(
      wechatColumns.filter((name) => !name.includes('退款') || name === '申请退款金额'),
    );
    expect(await refused(success, expected)).to.deep.equal(['other-bill', 1]);
    expect(await refused(withColumns([...wechatColumns, '退款申请时间']), expected)).to.deep.equal([
      'other-bill',
      1,
    ]);
  });

  it('R-FEE-5: a column that we need and that is gone is named', async () => {
    const { code, happened } = await refusalOf(
      readAll(withColumns(wechatColumns.filter((name) => name !== '手续费')), expected),
    );
    expect(code).to.equal('column-missing');
    expect(happened.zh).to.contain('手续费');
  });

  it('R-FEE-5: text in another encoding and a cut-off archive are refused', async () => {
    const gbk = iconv.encode(iconv.decode(wechatBill, 'utf8'), 'gb18030');
    expect(await refused(gbk, expected)).to.deep.equal(['bad-encoding', 1]);
    const cut = gzipSync(wechatBill).subarray(0, 200);
    expect((await refused(cut, expected))[0]).to.equal('bad-archive');
  });
});
