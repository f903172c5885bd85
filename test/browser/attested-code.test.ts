import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { endsWithSuite, heading, Pages, press } from '../harness/pages.ts';
import { firstIssueWalk, openWalk, walkUntil } from '../harness/service-walk.ts';
import { sampleApplication } from '../harness/sample-case.ts';
import { Desk } from '../harness/station-client.ts';
import { PASSWORD, StationProcess } from '../harness/station-process.ts';

const VIEWPORT = { width: 1280, height: 800 };

describe('a credit code that its licence bears with a wrong check character, by clicking', function () {
  this.timeout(180_000);
  const station = new StationProcess({ STATION_SLOTS: '1' });
  const pages = new Pages(station, 'attested-code');
  const look = (page: Page, name: string): Promise<void> => pages.look(page, name);
  const desk = new Desk(() => station.url);
  let counter: Page;
  let supervisor: Page;
  let caseNumber = '';
  const input = sampleApplication(61);
  const wrong = `${input.uscc.slice(0, 17)}${input.uscc.endsWith('0') ? '1' : '0'}`;

  before(async () => {
    await station.start();
    await desk.signIn();
    await desk.pairScreen();
    const walk = firstIssueWalk(desk, 61);
    caseNumber = await openWalk(walk);
    await walkUntil(walk, caseNumber, 'application-data');
    await pages.launch();
    counter = await pages.open('/counter', VIEWPORT);
    supervisor = await pages.open('/supervisor', VIEWPORT);
    for (const [page, staffNumber] of [
      [counter, '1001'],
      [supervisor, '9001'],
    ] as const) {
      await page.getByLabel('工号').fill(staffNumber);
      await page.getByLabel('密码').fill(PASSWORD);
      await page.keyboard.press('Enter');
    }
    await supervisor.getByText('没有等您批准的事。').waitFor();
    await counter.getByText(caseNumber).click();
    await heading(counter, '申请信息');
  });
  endsWithSuite(pages, station);

  it('R-ORG-1: is told as mistyped, and only a press opens the camera', async () => {
    for (const [label, value] of [
      ['单位名称', input.organisationName],
      ['统一社会信用代码', wrong],
      ['法定代表人', input.legalRepresentative],
      ['省（自治区、直辖市）', input.province],
      ['城市', input.locality],
      ['地址', input.address],
      ['邮政编码', input.postcode],
      ['经办人手机', input.mobile],
      ['电子邮箱', input.email],
    ] as const)
      await counter.getByLabel(label, { exact: true }).fill(value);
    await counter.getByRole('heading', { name: '信用代码校验位不符' }).waitFor();
    await look(counter, 'to-begin');
    expect(await counter.locator('camera-view').count()).to.equal(0);
    await press(counter, '执照上就是这样');
    await counter.locator('camera-view').waitFor();
  });

  it('R-ORG-1: the licence is pictured and a supervisor compares the code with the picture', async () => {
    await press(counter, '拍下执照');
    const kept = counter.getByRole('img', { name: '营业执照原件的照片' });
    const insist = counter.getByRole('button', { name: '原件就是这样，仍然保留' });
    await kept.or(insist).first().waitFor();
    if (await insist.isVisible()) await insist.click();
    await kept.waitFor();
    await counter.getByLabel('请求的理由').fill('样本：执照原件上就是这个代码');
    await press(counter, '请主管批准');
    await counter.getByText('等主管批准').waitFor();
    await look(counter, 'waiting');
    await supervisor.getByText(/的校验位不符，请对照执照照片/).waitFor();
    const picture = supervisor.getByRole('img', { name: '营业执照原件的照片' });
    await picture.waitFor();
    expect(
      await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
    ).to.be.greaterThan(100);
    await look(supervisor, 'supervisor');
    await supervisor.getByLabel('批准或不批准的理由').fill('样本：已对照');
    await supervisor.getByRole('button', { name: '批准', exact: true }).click();
  });

  it('R-ORG-1: then it is taken, and marked as attested', async () => {
    await counter.getByText('校验位不符，已由第二人对照执照原件确认').first().waitFor();
    await look(counter, 'attested');
    await press(counter, '保存，下一步');
    await heading(counter, '经办人身份');
    await counter.getByText('校验位不符，已由第二人对照执照原件确认').first().waitFor();
    await look(counter, 'after');
    expect((await desk.state(caseNumber)).organisation).to.include({ uscc: wrong, usccStanding: 'attested' });
  });
});
