import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import type { ExpectedStatement } from '../../../station-server/fees/statements/statement-line.ts';
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

  it('R-FEE-5: a file in which every row is odd has another layout than is known', async () => {
    const [head = '', row = '', ...rest] = file('wechat-revoked-without-refund-numbers.csv')
      .toString()
      .split('\n');
    const bill = Buffer.from([head, ...Array.from({ length: 21 }, () => row), ...rest].join('\n'));
    const refusal = await refusalOf(readAll(bill, wechat));
    expect([refusal.code, refusal.lineNumber]).to.deep.equal(['bad-value', 22]);
  });
});
