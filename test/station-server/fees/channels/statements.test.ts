import { expect } from 'chai';
import { unzipSync } from 'fflate';
import iconv from 'iconv-lite';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { alipayStatement } from '../../../../station-server/sandboxes/payment/alipay-statement.ts';
import type { SandboxOrder } from '../../../../station-server/sandboxes/payment/sandbox-order.ts';
import { wechatPayStatement } from '../../../../station-server/sandboxes/payment/wechat-pay-statement.ts';
import { refusalOf, unansweredOf } from './channel-error-of.ts';
import { SandboxCounter } from './sandbox-counter.ts';

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../fixtures/payments/${name}`, import.meta.url), 'utf8'));
const at = (time: string): number => Date.parse(`2026-09-18T${time}+08:00`);

const sample: SandboxOrder = {
  channel: 'wechat-pay',
  outTradeNo: 'BJCA20260918000001',
  kind: 'qr',
  amountFen: 30_000,
  subject: '数字证书服务费',
  deviceId: 'K01',
  notifyUrl: null,
  createdAt: at('10:00:00'),
  expiresAt: null,
  scanned: true,
  state: 'paid',
  reversed: false,
  transactionId: '4200000000000000000000000001',
  payerId: 'oTEST0000000000000000000001',
  paidFen: 30_000,
  paidAt: at('10:01:02'),
  refunds: [
    {
      refundNo: 'RF20260918000001',
      refundId: '50300000000000000000000000001',
      amountFen: 30_000,
      state: 'done',
      at: at('16:00:00'),
    },
  ],
};

/** Entry names in a ZIP without the flag for UTF-8 are read as Latin-1; they are GBK. */
const entriesOf = (zip: Buffer): Map<string, string[]> =>
  new Map(
    Object.entries(unzipSync(zip)).map(([name, content]) => [
      iconv.decode(Buffer.from(name, 'latin1'), 'gbk'),
      iconv.decode(Buffer.from(content), 'gbk').split('\r\n'),
    ]),
  );

describe('statements of the sandbox', () => {
  it('WeChat Pay: byte for byte the published form', () => {
    const vector = fixture('wechat_tradebill.json') as {
      csv_base64: string;
      hash_value: string;
      columns: string[];
    };
    const published = Buffer.from(vector.csv_base64, 'base64');
    expect(createHash('sha1').update(published).digest('hex')).to.equal(vector.hash_value);
    const second: SandboxOrder = {
      ...sample,
      outTradeNo: 'BJCA20260918000002',
      kind: 'code',
      amountFen: 20_000,
      paidFen: 20_000,
      subject: '电子印章制作费',
      transactionId: '4200000000000000000000000002',
      payerId: 'oTEST0000000000000000000002',
      paidAt: at('15:20:30'),
      refunds: [],
    };
    const made = wechatPayStatement([sample, second], '2026-09-18');
    // The sandbox knows neither the payer's bank nor a merchant's data packet.
    const expected = published
      .toString('utf8')
      .replace('`CMB_DEBIT', '`OTHERS')
      .replace(/`svc=\w+/g, '`');
    expect(made?.toString('utf8')).to.equal(expected);
  });

  it('Alipay: line by line the published form', () => {
    const vector = fixture('alipay_bill.json') as {
      detail_gbk_base64: string;
      zipEntryNames: string[];
      zipName: string;
      summaryColumns: string[];
    };
    const order: SandboxOrder = {
      ...sample,
      channel: 'alipay',
      outTradeNo: 'BJCA20260918000003',
      deviceId: '',
      transactionId: '2026091822000000000000000001',
      createdAt: at('11:00:00'),
      paidAt: at('11:00:05'),
      refunds: [
        { refundNo: 'RF20260918000003', refundId: '', amountFen: 30_000, state: 'done', at: at('12:00:00') },
      ],
    };
    const statement = alipayStatement([order], '2026-09-18', new Date('2026-09-19T05:46:49+08:00'));
    const account = '20880000000000010156';
    expect(statement?.fileName).to.equal(vector.zipName);
    const entries = entriesOf(statement?.content ?? Buffer.alloc(0));
    expect([...entries.keys()]).to.deep.equal(vector.zipEntryNames);
    const published = iconv.decode(Buffer.from(vector.detail_gbk_base64, 'base64'), 'gbk');
    // The sandbox's payer has another name.
    const expected = published.replaceAll('*测试(', '*样试(').split('\r\n');
    expect(entries.get(`${account}_20260918_业务明细.csv`)).to.deep.equal(expected);
    const summary = entries.get(`${account}_20260918_业务明细(汇总).csv`) ?? [];
    expect(summary[4]).to.equal(vector.summaryColumns.join(','));
    expect(summary.filter((line) => line.startsWith('合计'))).to.have.length(1);
  });

  it('on a day without trades there is none', () => {
    expect(wechatPayStatement([sample], '2026-09-17')).to.equal(null);
    expect(alipayStatement([sample], '2026-09-18', new Date())).to.equal(null);
  });
});

describe('downloading a bill', () => {
  const counter = new SandboxCounter();
  before(() => counter.start());
  after(() => counter.stop());
  afterEach(async () => {
    await counter.control('DELETE', '/troubles');
  });

  const day = '2026-09-18';
  const expiresAt = new Date('2026-09-18T10:05:00+08:00');

  async function trade(name: 'wechat-pay' | 'alipay'): Promise<string> {
    const channel = counter.channel(name);
    const outTradeNo = counter.nextNumber();
    await channel.createQr({ outTradeNo, amountFen: 26_000, subject: '服务费, 含 `介质`', expiresAt });
    await counter.pay(name, outTradeNo);
    const refundNo = counter.nextNumber();
    await channel.refund({ outTradeNo, refundNo, amountFen: 8_000, totalFen: 26_000, reason: '退' });
    return outTradeNo;
  }

  for (const name of ['wechat-pay', 'alipay'] as const) {
    it(`${name}: a day without trades is refused as such, a malformed day as invalid`, async () => {
      const channel = counter.channel(name);
      expect((await refusalOf(channel.downloadBill('2026-09-01'))).reason).to.equal('no-bill');
      expect((await refusalOf(channel.downloadBill('2099-01-01'))).reason).to.equal('request-invalid');
    });
  }

  it('wechat-pay: checked against the announced hash', async () => {
    const outTradeNo = await trade('wechat-pay');
    const channel = counter.channel('wechat-pay');
    const lines = (await channel.downloadBill(day)).toString('utf8').split('\r\n');
    expect(lines[0]).to.match(/^\ufeff交易时间,/);
    expect(lines.at(-1)).to.equal('');
    expect(lines.filter((line) => line.includes(outTradeNo))).to.have.length(2);
    for (const line of lines.slice(1, -3)) expect(line.slice(1).split(',`')).to.have.length(27);
    expect(lines.at(-2)?.split(',`')).to.have.length(7);
  });

  it('wechat-pay: a file other than announced is not trusted', async () => {
    await trade('wechat-pay');
    await counter.trouble({ channel: 'wechat-pay', kind: 'missigned', call: 'bill-file' });
    const channel = counter.channel('wechat-pay');
    expect((await unansweredOf(channel.downloadBill(day))).unansweredCause).to.equal('untrusted');
    expect((await channel.downloadBill(day)).length).to.be.greaterThan(0);
  });

  it('alipay: a ZIP whose detail has every trade', async () => {
    const outTradeNo = await trade('alipay');
    const entries = entriesOf(await counter.channel('alipay').downloadBill(day));
    const detail = [...entries.entries()].find(([name]) => name.endsWith('业务明细.csv'))?.[1] ?? [];
    expect(detail.filter((line) => line.includes(`${outTradeNo}\t`))).to.have.length(2);
    expect(detail.some((line) => line.startsWith('#退款合计：1笔，商家实收退款共-80.00元'))).to.equal(true);
  });

  it('alipay: anything but a ZIP is unanswered', async () => {
    await trade('alipay');
    await counter.trouble({ channel: 'alipay', kind: 'unsigned', call: 'bill-file' });
    const error = await unansweredOf(counter.channel('alipay').downloadBill(day));
    expect(error.unansweredCause).to.equal('unreadable');
  });
});
