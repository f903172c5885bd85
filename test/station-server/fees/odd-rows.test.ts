import { expect } from 'chai';
import * as fc from 'fast-check';
import { resolveDifferenceSchema } from '../../../shared/contract/commands.ts';
import { readFileSync } from 'node:fs';
import type { ExpectedStatement } from '../../../station-server/money/statements/statement-line.ts';
import {
  alipayDetail,
  alipaySummary,
  alipayZip,
  edited,
  expectedOf,
  readAll,
  refusalOf,
  wechatBill,
} from './sample-statements.ts';

const file = (name: string): Buffer =>
  readFileSync(new URL(`../../fixtures/statements/${name}`, import.meta.url));
const wechat: ExpectedStatement = { channel: 'wechat-pay', merchantId: '1600000000', day: '2021-01-28' };
const alipay: ExpectedStatement = { channel: 'alipay', merchantId: '2088000000000033', day: '2019-09-16' };

/** What a resolution of such a movement names, as the station takes it. */
function resolution(kind: string, reference: string): { kind: string; reference: string } {
  const asked = { channel: 'alipay', kind, reference, difference: 'missing-here', reason: '已核实' };
  const taken = resolveDifferenceSchema.parse(asked);
  return { kind: taken.kind, reference: taken.reference };
}

/** R-FEE-5: files as merchants met them. */
describe('odd rows of a statement', () => {
  it('R-FEE-5: a line break in the name of the goods tears no row', async () => {
    const { lines, parked } = await readAll(file('wechat-goods-name-with-line-break.csv'), wechat);
    expect(parked).to.deep.equal([]);
    expect(lines.map(({ reference, amountFen }) => [reference, amountFen])).to.deep.equal([
      ['YM01TEST0001', 26_000],
    ]);
  });

  it('R-FEE-5: a comma in the name of the goods parks the row, with its line and what is odd, and the day has its statement', async () => {
    const { lines, parked } = await readAll(file('alipay-comma-in-goods-name.csv'), alipay);
    expect(lines).to.deep.equal([]);
    expect(parked.map(({ lineNumber }) => lineNumber)).to.deep.equal([6]);
    expect(parked[0]?.text).to.include('洗衣,加急');
    expect(parked[0]?.fault.zh).to.equal('第 6 行：应有 25 列，实有 26 列');
  });

  it('R-FEE-5: a payment that was revoked without a number of its refund is parked', async () => {
    const { lines, parked } = await readAll(file('wechat-revoked-without-refund-numbers.csv'), wechat);
    expect(lines).to.deep.equal([]);
    expect(parked.map(({ lineNumber, fault }) => [lineNumber, fault.zh])).to.deep.equal([
      [2, '第 2 行：“商户退款单号”的值“0”无法识别'],
    ]);
  });

  it('R-FEE-5: an order number in scientific notation is refused as spoilt by a spreadsheet', async () => {
    const refusal = await refusalOf(readAll(file('wechat-merchant-order-number-scientific.csv'), wechat));
    expect(refusal.code).to.equal('spoilt-by-spreadsheet');
    expect(refusal.happened.zh).to.include('科学计数法').and.include('1.60195E+31');
    expect(refusal.action.zh).to.include('重新下载原始文件');
  });

  it('R-FEE-5: what macOS puts into an archive is passed over', async () => {
    const { lines, parked } = await readAll(file('alipay-rezipped-on-macos.zip'), alipay);
    expect([lines.length, parked.length]).to.deep.equal([1, 0]);
  });

  it('R-FEE-5: of the others each is read; the counts agree with those that were parked', async () => {
    const torn = edited(wechatBill, (t) => t.replace('`CMB_DEBIT,', ''));
    const whole = await readAll(wechatBill, expectedOf['wechat-pay']);
    const { lines, parked } = await readAll(torn, expectedOf['wechat-pay']);
    expect(parked.map(({ lineNumber }) => lineNumber)).to.deep.equal([3]);
    expect(lines).to.deep.equal(whole.lines.filter(({ lineNumber }) => lineNumber !== 3));
    const short = edited(torn, (t) => t.replace(/\n`[^\n]*REFUND[^\n]*/, ''));
    expect((await refusalOf(readAll(short, expectedOf['wechat-pay']))).code).to.equal('footer-disagrees');
  });

  it('R-FEE-5: Alipay’s summary counts a parked row, and believes no other', async () => {
    const odd = edited(alipayDetail, (t) => t.replace('数字证书服务费', '数字,证书'), 'gb18030');
    expect((await readAll(alipayZip(odd, alipaySummary(1, 1)), expectedOf.alipay)).parked).to.have.length(1);
    const refusal = await refusalOf(readAll(alipayZip(odd, alipaySummary(3, 1)), expectedOf.alipay));
    expect(refusal.code).to.equal('footer-disagrees');
  });

  describe('an order number that no resolution could name', () => {
    const unnamed: readonly [what: string, number: string][] = [
      ['a control', 'BJCA\u000120260918'],
      ['a vertical tab', 'BJCA\u000b20260918'],
      ['an invisible mark', 'BJCA\u200b20260918'],
      ['120 characters', '8'.repeat(120)],
    ];
    for (const [what, number] of unnamed) {
      it(`R-FEE-5: with ${what} parks its row at Alipay, and the words have no such character`, async () => {
        const odd = edited(alipayDetail, (t) => t.replace('BJCA20260918000003', number), 'gb18030');
        const { lines, parked } = await readAll(odd, expectedOf.alipay);
        expect([lines.length, parked.map(({ lineNumber }) => lineNumber)]).to.deep.equal([1, [6]]);
        expect(parked[0]?.fault.zh)
          .to.include('“商户订单号”')
          .and.not.match(/[\u0000-\u001f\u200b]/);
      });

      it(`R-FEE-5: with ${what} parks its row at WeChat Pay`, async () => {
        const { lines } = await readAll(wechatBill, expectedOf['wechat-pay']);
        const reference = lines.find(({ kind }) => kind === 'payment')?.reference ?? '';
        const odd = edited(wechatBill, (t) => t.replace(reference, number));
        const { parked } = await readAll(odd, expectedOf['wechat-pay']);
        expect(parked.length).to.equal(1);
      });
    }

    it('R-FEE-5: of any numbers, those that a statement brings in are those that a resolution can name', async () => {
      const part = fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'grapheme-ascii', maxLength: 70 }),
      );
      await fc.assert(
        fc.asyncProperty(part, part, async (orderNo, refundNo) => {
          // What tears a line or is no UTF-8 spoils more than a number.
          fc.pre(![orderNo, refundNo].some((each) => /[\n\r\ufffd]|E\+/i.test(each)));
          const odd = edited(wechatBill, (t) =>
            t
              .replace(/`BJCA20260918000001,(?=[^\n]*REFUND)/, () => `\`${orderNo},`)
              .replace('`RF20260918000001,', () => `\`${refundNo},`),
          );
          const { lines } = await readAll(odd, expectedOf['wechat-pay']);
          for (const { kind, reference } of lines)
            expect(resolution(kind, reference)).to.deep.equal({ kind, reference });
        }),
      );
    });

    it('R-FEE-5: the longest numbers of a refund are named together', async () => {
      const [order, refund] = ['8'.repeat(64), '9'.repeat(64)];
      const long = edited(
        alipayDetail,
        (t) => t.replaceAll('RF20260918000003', refund).replaceAll('BJCA20260918000003', order),
        'gb18030',
      );
      const { lines, parked } = await readAll(long, expectedOf.alipay);
      expect(parked).to.deep.equal([]);
      for (const { kind, reference } of lines)
        expect(resolution(kind, reference)).to.deep.equal({ kind, reference });
    });
  });

  it('R-FEE-5: a file in which every row is odd has another layout than is known', async () => {
    const [head = '', row = '', ...rest] = file('wechat-revoked-without-refund-numbers.csv')
      .toString()
      .split('\n');
    const bill = Buffer.from([head, ...Array.from({ length: 21 }, () => row), ...rest].join('\n'));
    const refusal = await refusalOf(readAll(bill, wechat));
    expect([refusal.code, refusal.lineNumber]).to.deep.equal(['bad-value', 22]);
  });
});
