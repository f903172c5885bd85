import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { sampleApplication } from '../harness/sample-case.ts';
import { endsWithSuite, heading, Pages, press } from '../harness/pages.ts';
import { firstIssueWalk, openWalk, walkUntil } from '../harness/service-walk.ts';
import { Desk } from '../harness/station-client.ts';
import { PASSWORD, StationProcess } from '../harness/station-process.ts';

const ORGANISATION = 31;

describe('R-ORG-2: going past an unfinished case by clicking', function () {
  this.timeout(180_000);
  const station = new StationProcess({ STATION_SLOTS: '1' });
  const pages = new Pages(station, 'passing');
  const desk = new Desk(() => station.url);
  let counter: Page;
  let first = '';

  before(async () => {
    await station.start();
    await desk.signIn('2');
    await desk.pairScreen();
    const walk = firstIssueWalk(desk, ORGANISATION);
    first = await openWalk(walk);
    await walkUntil(walk, first, 'material-check');
    await pages.launch();
    counter = await pages.open('/counter', { width: 1280, height: 800 });
    await counter.getByLabel('工号').fill('1001');
    await counter.getByLabel('密码').fill(PASSWORD);
    await counter.keyboard.press('Enter');
    await heading(counter, '首页');
  });
  endsWithSuite(pages, station);

  it('is shown the other case and has to say why, before it goes on', async () => {
    await counter.keyboard.press('F1');
    await heading(counter, '申请信息');
    const input = sampleApplication(ORGANISATION);
    const fields = {
      ...{ 单位名称: input.organisationName, 统一社会信用代码: input.uscc },
      ...{ 法定代表人: input.legalRepresentative, '省（自治区、直辖市）': input.province },
      ...{ 城市: input.locality, 地址: input.address, 邮政编码: input.postcode },
      ...{ 经办人手机: input.mobile, 电子邮箱: input.email },
    };
    for (const [label, value] of Object.entries(fields))
      await counter.getByLabel(label, { exact: true }).fill(value);
    await press(counter, '保存，下一步');
    await counter.getByRole('heading', { name: `仍要办理？受理单 ${first} 会暂停` }).waitFor();
    await pages.look(counter, 'blocked');
    const onward = counter.getByRole('button', { name: '仍要办理' });
    expect(await onward.isDisabled()).to.equal(true);
    await counter.getByLabel('为什么不等它办完').fill('供应商说那一份是误开的');
    await pages.look(counter, 'reason');
    await onward.click();
    await heading(counter, '经办人身份');
    expect((await desk.state(first)).passedBy?.reason).to.equal('供应商说那一份是误开的');
  });

  it('the case that was passed says so', async () => {
    await counter.goto(`${station.url}/counter#/cases/${first}`);
    await counter.getByText('这份受理单已暂停').waitFor();
    await pages.look(counter, 'suspended');
  });
});
