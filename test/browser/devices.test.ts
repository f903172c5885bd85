import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { BenchState } from '../../shared/contract/bench-console.ts';
import { endsWithSuite, heading, Pages } from '../harness/pages.ts';
import { Desk } from '../harness/station-client.ts';
import { PASSWORD, StationProcess } from '../harness/station-process.ts';

describe('the devices’ page', function () {
  this.timeout(120_000);
  const station = new StationProcess({ STATION_SLOTS: '4' });
  const pages = new Pages(station, 'devices');
  const bench = new Desk(() => station.url);
  let counter: Page;
  const device = (name: string) => counter.getByRole('region', { name, exact: true });

  before(async () => {
    await station.start();
    await pages.launch();
    ({ counter } = await pages.openDesk());
  });
  endsWithSuite(pages, station);

  it('is a lamp’s press away, and shows every device with what to do', async () => {
    await counter.getByRole('button', { name: /^打印机/ }).click();
    await counter.getByRole('link', { name: '测试设备、看故障记录' }).click();
    await heading(counter, '设备');
    for (const name of ['读卡器', '打印机', '小票机', '扫描仪', '密码机', '插口 1', '插口 4'])
      await device(name).waitFor();
    await pages.look(counter, 'all-ready');
  });

  it('a printer out of paper says what to do, and “go on” makes it print what waits', async () => {
    await bench.bench('/form-printer', { paper: 'empty', paused: true });
    await device('打印机').getByText('请在纸盒1装入A4纸，然后点“继续”').waitFor();
    await device('打印机').getByRole('button', { name: '打印测试页' }).click();
    await device('打印机').getByText('测试页已送出').waitFor();
    await pages.look(counter, 'out-of-paper');
    await bench.bench('/form-printer', { paper: 'ok' });
    await device('打印机').getByText('已暂停').waitFor();
    expect((await bench.bench<BenchState>('/state')).forms).to.have.length(0);
    await device('打印机').getByRole('button', { name: '继续' }).click();
    await device('打印机').getByText('就绪').waitFor();
    expect((await bench.bench<BenchState>('/state')).forms).to.have.length(1);
    await counter.getByRole('cell', { name: '缺纸' }).waitFor();
  });

  it('tries the others out: a receipt, a card, a medium; and says why one fails', async () => {
    await device('小票机').getByRole('button', { name: '打印测试小票' }).click();
    await device('小票机').getByText('测试小票已打完').waitFor();
    await bench.bench('/reader/card', { cardId: 'resident' });
    await device('读卡器').getByRole('button', { name: '读一张证件' }).click();
    await device('读卡器')
      .getByText(/读到一张居民身份证，尾号 \d{3}[\dX]。/)
      .waitFor();
    await device('插口 1').getByRole('button', { name: '检查介质' }).click();
    await device('插口 1')
      .getByText(/介质 BJ20261100\d\d/)
      .waitFor();
    await device('密码机').getByRole('button', { name: '测试' }).click();
    await device('密码机').getByText('能产生随机数').waitFor();
    await bench.bench('/receipt-printer', { coverOpen: true });
    await device('小票机').getByText('请关好机盖。').waitFor();
    await device('小票机').getByRole('button', { name: '打印测试小票' }).click();
    await device('小票机')
      .getByText(/没有完成操作/)
      .waitFor();
    await pages.look(counter, 'tried-out');
    await bench.bench('/receipt-printer', { coverOpen: false });
  });

  it('scans a page; an empty feeder leaves the glass, a jam says what to do', async () => {
    await device('扫描仪').getByRole('button', { name: '扫一页' }).click();
    await device('扫描仪').getByText('扫到一页，宽 210 毫米，高 297 毫米。').waitFor();
    await bench.bench('/document-scanner', { sheets: 2 });
    await device('扫描仪').getByRole('button', { name: '扫一页' }).click();
    await device('扫描仪').getByText('正在测试……').waitFor();
    await device('扫描仪').getByText('扫到一页').waitFor();
    expect((await bench.bench<BenchState>('/state')).documentScanner).to.include({ sheets: 1, scanned: 2 });
    await bench.bench('/document-scanner', { jammed: true });
    await device('扫描仪').getByText('请打开进纸器的盖，取出卡住的纸').waitFor();
    await pages.look(counter, 'scanner-jammed');
    await bench.bench('/document-scanner', { jammed: false });
    await device('扫描仪').getByText('就绪').waitFor();
  });

  it('the history says what was the matter, from when to when, and outlives a restart', async () => {
    await counter.getByRole('cell', { name: '盖没关' }).waitFor();
    await station.kill();
    await station.start();
    await counter.reload();
    await heading(counter, '设备');
    await counter.getByRole('cell', { name: '盖没关' }).waitFor();
    // Of the printer that was put right: a busy machine may have a fault of its own to tell.
    const open = counter.getByRole('row').filter({ hasText: '小票机' }).getByText('还没有恢复');
    expect(await open.count()).to.equal(0);
    await pages.look(counter, 'history');
  });

  it('a supervisor has it too', async () => {
    const supervisor = await pages.open('/supervisor', { width: 1440, height: 900 });
    await supervisor.getByLabel('工号').fill('9001');
    await supervisor.getByLabel('密码').fill(PASSWORD);
    await supervisor.keyboard.press('Enter');
    await supervisor.getByRole('link', { name: '设备', exact: true }).click();
    await heading(supervisor, '设备');
    await supervisor.getByRole('region', { name: '打印机', exact: true }).waitFor();
    await pages.look(supervisor, 'supervisor');
  });

  it('the emulated bench shows its printer and its switches', async () => {
    const console_ = await pages.open('/bench', { width: 1440, height: 1000 });
    await console_.getByRole('heading', { name: '打印机' }).waitFor();
    await console_.getByRole('img', { name: '玻璃上的纸' }).waitFor();
    await console_.getByRole('img', { name: '玻璃上的纸' }).scrollIntoViewIfNeeded();
    await pages.look(console_, 'bench');
  });

  it('no page had an error, and axe finds nothing serious', () => {
    expect(pages.troubles).to.deep.equal([]);
  });
});
