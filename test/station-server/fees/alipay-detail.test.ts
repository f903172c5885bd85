import { expect } from 'chai';
import type { StatementRefusalCode } from '../../../station-server/money/statements/statement-refused.ts';
import {
  alipayDetail,
  alipaySummary,
  alipayZip,
  edited,
  expectedOf,
  readAll,
  refusalOf,
  refused,
  type Edit,
} from './sample-statements.ts';

const at = (text: string): number => Date.parse(`${text}+08:00`);

describe('Alipay’s business detail', () => {
  const expected = expectedOf.alipay;
  const gbk = (edit: Edit): Buffer => edited(alipayDetail, edit, 'gb18030');

  for (const pieceBytes of [1, 7, 65_536]) {
    it(`R-FEE-5: is read out of its ZIP in pieces of ${pieceBytes} bytes`, async () => {
      const archive = alipayZip(alipayDetail, alipaySummary(1, 1));
      const { lines, layout } = await readAll(archive, expected, pieceBytes);
      expect(layout).to.equal('alipay-detail-1');
      expect(lines).to.deep.equal([
        {
          lineNumber: 6,
          kind: 'payment',
          reference: 'BJCA20260918000003',
          transactionId: '2026091822000000000000000001',
          amountFen: 30000,
          feeFen: 180,
          state: 'done',
          at: at('2026-09-18T11:00:05'),
        },
        {
          lineNumber: 7,
          kind: 'refund',
          reference: 'BJCA20260918000003/RF20260918000003',
          transactionId: '2026091822000000000000000001',
          amountFen: -30000,
          feeFen: -180,
          state: 'done',
          at: at('2026-09-18T12:00:00'),
        },
      ]);
    });
  }

  it('R-FEE-5: is read the same unpacked, with LF, and without a summary beside it', async () => {
    const { lines } = await readAll(alipayZip(alipayDetail, null), expected);
    for (const variant of [alipayDetail, gbk((text) => text.replaceAll('\r\n', '\n'))]) {
      expect((await readAll(variant, expected)).lines).to.deep.equal(lines);
    }
  });

  it('R-FEE-5: a summary that counts otherwise is not believed, nor is the detail', async () => {
    const { code, happened } = await refusalOf(
      readAll(alipayZip(alipayDetail, alipaySummary(2, 1)), expected),
    );
    expect(code).to.equal('footer-disagrees');
    expect(happened.zh).to.contain('交易订单总笔数');
  });

  const faults: [name: string, edit: Edit, code: StatementRefusalCode, lineNumber: number | null][] = [
    ['a count that is wrong', (t) => t.replace('交易合计：1笔', '交易合计：2笔'), 'footer-disagrees', 9],
    ['a total that is wrong', (t) => t.replace('共-300.00元', '共-300.01元'), 'footer-disagrees', 10],
    ['no footer', (t) => t.slice(0, t.indexOf('#退款合计')), 'footer-missing', null],
    ['another merchant', (t) => t.replace('[2088000000000001', '[2088000000000002'), 'other-merchant', 2],
    ['another day', (t) => t.replaceAll('09月18日', '09月17日'), 'wrong-day', 3],
    ['a bill of a month', (t) => t.replace('09月19日 00:00:00', '10月18日 00:00:00'), 'wrong-day', 3],
    ['a row of another day', (t) => t.replace('2026-09-18 12', '2026-09-17 12'), 'wrong-day', 7],
    ['another file', () => '#支付宝账务明细查询\r\n', 'not-this-format', 1],
  ];
  for (const [name, edit, code, lineNumber] of faults) {
    it(`R-FEE-5: is refused for ${name}`, async () => {
      expect(await refused(gbk(edit), expected)).to.deep.equal([code, lineNumber]);
    });
  }

  const odd: [name: string, edit: Edit, lineNumber: number][] = [
    ['a refund that pays', (t) => t.replace(',-300.00,-300.00', ',300.00,-300.00'), 7],
    ['another kind of business', (t) => t.replace('退款\t', '转账\t'), 7],
    ['a comma in the goods', (t) => t.replace('数字证书服务费', '数字,证书'), 6],
  ];
  for (const [name, edit, lineNumber] of odd) {
    it(`R-FEE-5: a row is parked for ${name}`, async () => {
      const { parked } = await readAll(gbk(edit), expected);
      expect(parked.map((each) => each.lineNumber)).to.deep.equal([lineNumber]);
      expect(parked[0]?.fault.zh).to.contain(`第 ${lineNumber} 行`);
    });
  }

  it('R-FEE-5: a damaged ZIP is refused', async () => {
    const archive = alipayZip(alipayDetail, alipaySummary(1, 1));
    expect((await refused(archive.subarray(0, 300), expected))[0]).to.equal('bad-archive');
  });
});
