import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { caseOnStep } from '../harness/case-on-step.ts';
import { endsWithSuite, heading, Pages, press } from '../harness/pages.ts';
import { seedCases } from '../harness/seeded-cases.ts';
import { PASSWORD, StationProcess } from '../harness/station-process.ts';
import { typeAsScanner } from '../harness/typing-scanner.ts';

describe('what a scanner types at the counter stays in sight', function () {
  this.timeout(180_000);
  const station = new StationProcess({ STATION_SLOTS: '1' });
  const pages = new Pages(station, 'scanned-fields');
  const mailed = caseOnStep('mail-intake', { caseNumber: 'YM01-20261101-0041', organisation: 841 });
  const noticed = caseOnStep('notices', { caseNumber: 'YM01-20261101-0042', organisation: 842 });
  const found = caseOnStep('certificate-lookup', { caseNumber: 'YM01-20261101-0043', organisation: 843 });
  let counter: Page;

  before(async () => {
    await station.start();
    await station.stop();
    await seedCases(station.dataDir, [mailed, noticed, found]);
    await station.start();
    await pages.launch();
    counter = await pages.open('/counter', { width: 1280, height: 800 });
    await counter.getByLabel('工号').fill('1001');
    await counter.getByLabel('密码').fill(PASSWORD);
    await counter.keyboard.press('Enter');
    await heading(counter, '首页');
  });
  endsWithSuite(pages, station);

  const at = (caseNumber: string) => counter.goto(`${station.url}/counter#/cases/${caseNumber}`);

  it('R-ON-10: the tracking number of a parcel, in its field and in what is said of it', async () => {
    await at(mailed.state.caseNumber);
    const field = counter.getByLabel('快递单号');
    await field.focus();
    for (const number of ['SF1234567890', 'SF1234567891']) {
      await typeAsScanner(counter, number);
      expect(await field.inputValue()).to.equal(number);
    }
    await pages.look(counter, 'parcel');
    await counter.getByRole('button', { name: '顺丰速运' }).click();
    await press(counter, '登记邮件');
    await counter.getByText('已登记：顺丰速运 SF1234567891').waitFor();
  });

  it('R-LOST-0: the serial of a certificate that is looked for', async () => {
    await at(found.state.caseNumber);
    const field = counter.getByLabel('查找');
    await field.focus();
    await typeAsScanner(counter, 'BJ2026110001');
    expect(await field.inputValue()).to.equal('BJ2026110001');
  });

  it('what is searched for', async () => {
    await counter.goto(`${station.url}/counter#/`);
    await heading(counter, '首页');
    const field = counter.getByRole('searchbox', { name: '查找' });
    await field.focus();
    await typeAsScanner(counter, 'BJ2026110002');
    await counter.getByRole('heading', { name: '查找结果' }).waitFor();
    expect(await field.inputValue()).to.equal('BJ2026110002');
  });

  it('R-TIP-3: where the desk has no screen, the clerk reads the notices to the supplier and answers', async () => {
    await at(noticed.state.caseNumber);
    await heading(counter, '温馨提示');
    const none = counter.getByRole('button', { name: '没有，继续办理' });
    expect(await none.isDisabled()).to.equal(true);
    await counter.getByText('上面的提示已逐条读给供应商听').click();
    await pages.look(counter, 'read-aloud');
    await none.click();
    await heading(counter, '申请信息');
  });

  it('a supervisor at the counter sits at the supervisor’s terminal, at no desk of that name', async () => {
    const supervisor = await pages.open('/supervisor', { width: 1280, height: 800 });
    await supervisor.getByLabel('工号').fill('9001');
    await supervisor.getByLabel('密码').fill(PASSWORD);
    await supervisor.keyboard.press('Enter');
    await supervisor.getByRole('link', { name: '到柜台' }).click();
    await supervisor.getByText('主管台').waitFor();
    expect(await supervisor.getByText('号柜台').count()).to.equal(0);
    await pages.look(supervisor, 'supervisor');
  });

  it('no page had an error, and axe found nothing serious', () => {
    expect(pages.troubles).to.deep.equal([]);
  });
});
