import sharp from 'sharp';
import type { Page } from 'playwright-core';
import { currentStep } from '../../shared/case/fold/fold.ts';
import { expect } from 'chai';
import { caseOnStep } from '../harness/case-on-step.ts';
import { cameraShows, endsWithSuite, heading, Pages, press } from '../harness/pages.ts';
import { seedCases } from '../harness/seeded-cases.ts';
import { Desk } from '../harness/station-client.ts';
import { PASSWORD, StationProcess } from '../harness/station-process.ts';
import { syntheticSpecimenPage } from '../harness/synthetic-page.ts';

describe('an agent whose card is not read, by clicking', function () {
  this.timeout(120_000);
  const station = new StationProcess({ STATION_SLOTS: '1' });
  const pages = new Pages(station, 'typed-identity');
  const desk = new Desk(() => station.url);
  const seeded = caseOnStep('agent-identity', { caseNumber: 'YM01-20261101-0031', organisation: 831 });
  let counter: Page;

  before(async () => {
    await station.start();
    await station.stop();
    await seedCases(station.dataDir, [seeded]);
    await station.start();
    await desk.signIn('2');
    await pages.launch();
    counter = await pages.open('/counter', { width: 1280, height: 800 });
    await counter.getByLabel('工号').fill('1001');
    await counter.getByLabel('密码').fill(PASSWORD);
    await counter.keyboard.press('Enter');
    await heading(counter, '首页');
  });
  endsWithSuite(pages, station);

  /** Another picture is before the camera: one that is given twice shows one side. */
  const turnOver = async (): Promise<void> => {
    pages.pullCamera();
    await counter.getByText('高拍仪断开了。').waitFor();
    await pages.plugCamera(
      await sharp(await syntheticSpecimenPage())
        .rotate(180)
        .toBuffer(),
    );
    await cameraShows(counter);
  };

  it('R-MAT-4: is typed, pictured from both sides, and signed for on the spot', async () => {
    const { caseNumber } = seeded.state;
    await counter.goto(`${station.url}/counter#/cases/${caseNumber}`);
    await heading(counter, '经办人身份');
    await press(counter, '读不出，或是其他证件');
    await counter.getByRole('combobox', { name: '证件' }).click();
    await counter.getByRole('option', { name: '护照' }).click();
    await counter.getByLabel('证件上的姓名').fill('Sample Person');
    await counter.getByLabel('证件号码').fill('E12345678');
    await counter.getByLabel('出生日期').fill('1990-01-01');
    await counter.getByLabel('有效期从').fill('2020-01-01');
    await counter.getByLabel('有效期到').fill('2040-01-01');
    await pages.look(counter, 'typed');
    await press(counter, '录好了，去拍照');
    for (const taken of [0, 1]) {
      await counter.getByText(`已拍 ${taken} 张，共 2 张`).waitFor();
      await press(counter, '拍下这一面');
      const keep = counter.getByRole('button', { name: '原件就是这样，仍然保留' });
      const next = counter.getByText(taken === 0 ? '已拍 1 张' : '请另一位（主管）对照原件');
      await keep.or(next).first().waitFor();
      if (await keep.isVisible()) await keep.click();
      if (taken === 0) await turnOver();
    }
    await counter.getByLabel('请求的理由').fill('护照读不了');
    await press(counter, '请主管批准');
    await press(counter, /主管现场签字/);
    await counter.getByLabel('主管工号').fill('9001');
    await counter.getByLabel('主管密码').fill(PASSWORD);
    await counter.getByLabel('批准或不批准的理由').fill('已看原件');
    await pages.look(counter, 'signature');
    await counter.getByRole('button', { name: '批准', exact: true }).click();
    await heading(counter, '供应商确认');
    expect(currentStep(await desk.state(caseNumber))).to.equal('supplier-confirmation');
  });
});
