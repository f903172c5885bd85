import { expect } from 'chai';
import { currentIssuance } from '../../shared/case/fold/fold.ts';
import type { Page } from 'playwright-core';
import type { BenchState } from '../../shared/contract/bench-console.ts';
import { endsWithSuite, heading, Pages } from '../harness/pages.ts';
import { paymentCode } from '../harness/paying.ts';
import { firstIssueWalk, openWalk, walkUntil } from '../harness/service-walk.ts';
import { Desk } from '../harness/station-client.ts';
import { StationProcess } from '../harness/station-process.ts';
import { typeAsScanner } from '../harness/typing-scanner.ts';

type Way = (text: string) => Promise<unknown>;

describe('scanning at the counter', function () {
  this.timeout(180_000);
  const station = new StationProcess({ STATION_SLOTS: '1' });
  const pages = new Pages(station, 'scanner');
  /** Another desk, where the cases come from. */
  const other = new Desk(() => station.url);
  let organisations = 0;
  let counter: Page;

  before(async () => {
    await station.start();
    await other.signIn('2');
    await other.pairScreen();
    await other.counter.request('POST', '/api/till', { floatFen: 0 });
    await pages.launch();
    ({ counter } = await pages.openDesk());
    await counter.getByRole('button', { name: /^扫码枪 就绪/ }).waitFor();
  });
  endsWithSuite(pages, station);

  const search = () => counter.getByRole('searchbox', { name: '查找' });
  const home = async (): Promise<void> => {
    await counter.goto(`${station.url}/counter#/`);
    await heading(counter, '首页');
  };
  async function caseAt(step: 'fee-collection' | 'agent-identity' | 'handover'): Promise<string> {
    const walk = firstIssueWalk(other, ++organisations);
    const caseNumber = await openWalk(walk);
    await walkUntil(walk, caseNumber, step);
    return caseNumber;
  }

  const ways: [string, Way][] = [
    ['a scanner that types', (text) => typeAsScanner(counter, text)],
    ['a HID POS scanner', (text) => other.bench('/scanner/scan', { text })],
  ];
  for (const [name, scan] of ways) {
    describe(name, () => {
      it('a case number opens its case, whatever has the focus', async () => {
        const caseNumber = await caseAt('agent-identity');
        await home();
        await counter.getByRole('textbox', { name: '柜员' }).focus();
        await scan(caseNumber);
        await heading(counter, '经办人身份');
        expect(counter.url()).to.include(caseNumber);
      });

      it('R-FEE-3: a payment code is charged on the step of the fee, whichever way is in sight', async () => {
        const caseNumber = await caseAt('fee-collection');
        await counter.goto(`${station.url}/counter#/cases/${caseNumber}`);
        await counter.getByRole('radio', { name: '银行卡' }).click();
        await counter.getByLabel('参考号').fill('12');
        await scan(paymentCode('wechat-pay', '11'));
        await heading(counter, '制证');
        expect((await other.state(caseNumber)).settlement?.method).to.equal('wechat-pay');
      });

      it('elsewhere it is told, and what a person typed stays as it was', async () => {
        await home();
        await search().fill('样本');
        await scan(paymentCode('alipay', '11'));
        await counter.getByText('扫到的是付款码，现在不在收费这一步。').waitFor();
        expect(await search().inputValue()).to.equal('样本');
        await counter.getByRole('button', { name: '知道了' }).click();
      });

      it('a credit code goes to the search, from home and out of a case', async () => {
        await home();
        await scan('91110000600037341L');
        await counter.getByRole('heading', { name: '查找结果' }).waitFor();
        expect(await search().inputValue()).to.equal('91110000600037341L');
        await counter.goto(`${station.url}/counter#/cases/${await caseAt('agent-identity')}`);
        await heading(counter, '经办人身份');
        await scan('BJ2026110001');
        await counter.getByRole('heading', { name: '查找结果' }).waitFor();
        expect(await search().inputValue()).to.equal('BJ2026110001');
      });
    });
  }

  for (const [what, pace] of [
    ['40 ms a key', { keyGapMs: 40, enterGapMs: 40 }],
    ['80 ms a key', { keyGapMs: 80, enterGapMs: 80 }],
    ['quick, and Enter 100 ms later', { keyGapMs: 4, enterGapMs: 100 }],
    ['as slow as no scanner is', { keyGapMs: 400, enterGapMs: 1500 }],
  ] as const) {
    it(`R-FEE-3: a scanner of ${what} leaves no payment code in the field of the cash: it is charged`, async () => {
      const caseNumber = await caseAt('fee-collection');
      await counter.goto(`${station.url}/counter#/cases/${caseNumber}`);
      await heading(counter, '收费');
      const cash = counter.getByLabel('实收（元）');
      await cash.fill('300');
      await cash.press('ControlOrMeta+a');
      await typeAsScanner(counter, paymentCode('wechat-pay', '11'), pace);
      await heading(counter, '制证');
      expect((await other.state(caseNumber)).settlement).to.include({ method: 'wechat-pay' });
    });
  }

  it('a slow scanner’s codes go where they belong, and the field they came into is as it was', async () => {
    const slow = { keyGapMs: 70, enterGapMs: 120 };
    const caseNumber = await caseAt('fee-collection');
    await home();
    await search().fill('样本');
    await typeAsScanner(counter, paymentCode('alipay', '11'), slow);
    await counter.getByText('扫到的是付款码，现在不在收费这一步。').waitFor();
    expect(await search().inputValue()).to.equal('样本');
    await typeAsScanner(counter, caseNumber, slow);
    await heading(counter, '收费');
    await home();
  });

  it('at the hand-over a scan compares: another medium is told, the right one ticks the box', async () => {
    const caseNumber = await caseAt('handover');
    const serial = currentIssuance(await other.state(caseNumber))?.mediumSerial ?? '';
    await counter.goto(`${station.url}/counter#/cases/${caseNumber}`);
    await heading(counter, '交付介质');
    const compared = counter.getByRole('checkbox', { name: '外壳上的序列号与此一致' });
    await other.bench('/scanner/scan', { text: 'BJ2026119999' });
    await counter.getByText('扫到的是 BJ2026119999，不是这个介质：请不要交出去。').waitFor();
    expect(await compared.isChecked()).to.equal(false);
    await pages.look(counter, 'other-medium');
    await other.bench('/scanner/scan', { text: serial });
    await counter.getByText(/不是这个介质/).waitFor({ state: 'detached' });
    expect(await compared.isChecked()).to.equal(true);
    await heading(counter, '交付介质');
  });

  it('a person who types quickly, with pauses of a person, types', async () => {
    await home();
    await search().click();
    await counter.keyboard.type('YM0', { delay: 60 });
    await counter.keyboard.press('Enter');
    expect(await search().inputValue()).to.equal('YM0');
  });

  it('the devices’ page tries it out, and tells its cable', async () => {
    await counter.goto(`${station.url}/counter#/devices`);
    const scanner = counter.getByRole('region', { name: '扫码枪', exact: true });
    await scanner.getByRole('button', { name: '扫一个条码' }).click();
    await scanner.getByText('请扫任意一个条码').waitFor();
    await other.bench('/scanner/scan', { text: 'SAMPLE-12345' });
    await scanner.getByText('扫到一个 12 个字符的条码，末尾是 2345。').waitFor();
    await pages.look(counter, 'tried-out');
    await other.bench('/scanner/plugged', { on: false });
    await scanner.getByText('未连接').waitFor();
    await other.bench('/scanner/plugged', { on: true });
    await scanner.getByText('就绪').waitFor();
  });

  it('the emulated bench has it: type a code or press one', async () => {
    const bench = await pages.open('/bench', { width: 1720, height: 1000 });
    await bench.getByLabel('条码或二维码的内容').fill('SAMPLE-1');
    await bench.getByRole('button', { name: '扫', exact: true }).click();
    await bench.getByRole('button', { name: '微信付款码' }).click();
    await pages.look(bench, 'bench');
    const { scanner } = await other.bench<BenchState>('/state');
    expect(scanner.lastScan).to.match(/^13\d{16}$/);
  });

  it('no page had an error, and axe found nothing serious', () => {
    expect(pages.troubles).to.deep.equal([]);
  });
});
