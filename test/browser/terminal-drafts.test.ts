import { expect } from 'chai';
import type { CaseSummary } from '../../shared/contract/api.ts';
import { unreadablePicture } from '../harness/order-pictures.ts';
import { endsWithSuite, Pages } from '../harness/pages.ts';
import { sampleAgent, sampleApplication } from '../harness/sample-case.ts';
import { Desk } from '../harness/station-client.ts';
import { StationProcess } from '../harness/station-process.ts';
import { PORTRAIT, TerminalScreen, WELCOME } from '../harness/terminal-screen.ts';

const ACCOUNT = '13600136021';
const OTHER_ACCOUNT = '13600136022';
const CARD = '6222020000000000003';

describe('what is typed at a terminal and not sent yet', function () {
  this.timeout(480_000);
  const station = new StationProcess({ STATION_SLOTS: '2', STATION_TERMINAL_IDLE_SECONDS: '3600' });
  const pages = new Pages(station, 'drafts', 'wcag');
  const desk = new Desk(() => station.url);
  const screen = new TerminalScreen({ url: () => station.url, pages, desk, viewport: PORTRAIT });
  const { organisationName, uscc, address } = sampleApplication(31);
  /** Of drafts and sessions, in the order in which they were answered. */
  const answered: string[] = [];
  let caseNumber = '';
  const reopen = async (): Promise<void> => {
    await screen.heading('我的订单');
    await screen.page
      .getByRole('button', { name: new RegExp(caseNumber) })
      .first()
      .click();
    await screen.heading('法定代表人银行卡信息认证');
  };

  before(async () => {
    await station.start();
    await desk.signIn('1');
    await pages.launch();
    await screen.switchOn();
    await screen.enrol([1]);
    screen.page.on('response', (response) => {
      const method = response.request().method();
      if (/\/draft$|\/account\/session$/.test(response.url()) && method !== 'GET')
        answered.push(
          `${method} ${new URL(response.url()).pathname.split('/').at(-1) ?? ''} ${response.status()}`,
        );
    });
  });
  endsWithSuite(pages, station);

  it('先保存，以后再办 keeps it in the order, but no bank card number', async () => {
    await screen.begin(/^证书初次申请/);
    await screen.signIn(ACCOUNT);
    await screen.press(/^法定代表人银行卡信息认证/);
    await screen.agree();
    await screen.fill({
      ...{ 单位名称: organisationName, 统一社会信用代码: uscc, 法定代表人身份证号: sampleAgent.idNumber },
      ...{ 法定代表人银行卡号: CARD, 地址: address },
    });
    caseNumber = await screen.caseNumber();
    await screen.press('先保存，以后再办');
    await reopen();
    await screen.says('上次填的内容已经恢复，请核对后接着办。');
    expect(await screen.field('单位名称').inputValue()).to.equal(organisationName);
    expect(await screen.field('统一社会信用代码').inputValue()).to.equal(uscc);
    expect(await screen.field('地址').inputValue()).to.equal(address);
    expect(await screen.field('法定代表人银行卡号').inputValue()).to.equal('');
    await screen.look('restored');
  });

  it('R-ORG-2: the same service begun again in the same visit says that an order is under way, and opens none beside it', async () => {
    await screen.press('回首页');
    await screen.press('回首页，保持登录');
    await screen.begin(/^证书初次申请/);
    await screen.press('是，接着办');
    await screen.says('您有没办完的同类订单，可以接着办。');
    await screen.look('begun-again');
    const open = await desk.counter.request<CaseSummary[]>('GET', '/api/cases?state=open');
    expect(open.map((order) => order.caseNumber)).to.deep.equal([caseNumber]);
    await screen.press(new RegExp(`^接着办 ${caseNumber}`));
    await screen.heading('法定代表人银行卡信息认证');
  });

  it('回首页 asks, and whoever stays signed in finds everything again', async () => {
    await screen.field('法定代表人姓名').fill('样本法人');
    await screen.press('回首页');
    await screen.heading('回首页：还要接着办吗？');
    await screen.look('leaving');
    await screen.press('留在这一页');
    expect(await screen.field('法定代表人姓名').inputValue()).to.equal('样本法人');
    await screen.press('回首页');
    await screen.press('回首页，保持登录');
    await screen.heading(WELCOME);
    await screen.says('136****6021');
    await screen.look('home-signed-in');
    await screen.press(/^我的订单/);
    await screen.heading('您是 136****6021 吗？');
    await screen.look('is-it-you');
    await screen.press('是，接着办');
    await reopen();
    expect(await screen.field('法定代表人姓名').inputValue()).to.equal('样本法人');
  });

  it('pinyin that nothing was chosen for is asked about, wherever he goes on to', async () => {
    const city = screen.field('城市');
    await screen.finger.tap(city);
    await screen.keys.letters('bj');
    await screen.keys.press('下一项');
    await screen.says('还有没选的拼音“bj”。请选字。');
    await screen.look('letters-wait');
    await screen.finger.tap(screen.field('法定代表人姓名'));
    await screen.keys.key('不要这些字母').waitFor();
    expect(await screen.focusedName()).to.include('城市');
    await screen.press('提交认证');
    expect(await screen.page.getByText('请填写法定代表人银行卡号').count(), 'nothing is sent').to.equal(0);
    await screen.keys.press('填好了');
    await screen.keys.choose('北京');
    await screen.keys.press('填好了');
    await screen.keys.group.waitFor({ state: 'detached' });
    expect(await city.inputValue()).to.equal('北京');
  });

  it('R-ON-2: a picture that says nothing is shown, with what to do', async () => {
    await screen.page.getByLabel('营业执照：选文件').setInputFiles({
      ...{ name: 'dark.jpg', mimeType: 'image/jpeg', buffer: await unreadablePicture() },
    });
    await screen.heading('这张照片要重新拍');
    await screen.says(/什么也认不出来/);
    await screen.says(/请靠近一些、放平、光线亮一些/);
    await screen.page.getByAltText('刚拍的照片').waitFor();
    await screen.keepsInSight('unclear', async () => [
      screen.page.getByAltText('刚拍的照片'),
      ...(await screen.page.locator('terminal-dialog').getByRole('button').all()),
    ]);
    await screen.look('unclear');
    const chooser = screen.page.waitForEvent('filechooser');
    await screen.press('重新拍一张');
    await chooser;
    expect((await desk.state(caseNumber)).uploads).to.deep.equal([]);
  });

  it('taking it again opens the camera that took it', async () => {
    await pages.plugCamera(await unreadablePicture());
    await screen.page.getByRole('button', { name: '拍照' }).first().tap();
    await screen.press('拍下来');
    await screen.heading('这张照片要重新拍');
    await screen.press('重新拍一张');
    await screen.page.locator('camera-view video').waitFor();
    await screen.press('不拍了');
    expect((await desk.state(caseNumber)).uploads).to.deep.equal([]);
  });

  it('signing out loses nothing: what was typed last is kept before the session ends', async () => {
    await screen.field('城市').fill('样本市');
    answered.length = 0;
    const signedOut = screen.page.waitForResponse((response) => response.request().method() === 'DELETE');
    await screen.press('回首页');
    await screen.press('退出登录');
    await screen.heading(WELCOME);
    await signedOut;
    expect(answered.slice(-2)).to.deep.equal(['PUT draft 204', 'DELETE session 204']);
    await screen.press(/^我的订单/);
    await screen.heading('请先登录');
  });

  it('the next person at the home page begins nothing in the account of the one before', async () => {
    await screen.signIn(OTHER_ACCOUNT);
    await screen.heading('我的订单');
    await screen.press('回首页');
    await screen.press('回首页，保持登录');
    await screen.begin(/^证书初次申请/);
    await screen.heading('您是 136****6022 吗？');
    await screen.press('不是，退出登录');
    await screen.heading('证书初次申请');
    await screen.press('开始办理');
    await screen.heading('请先登录');
    await screen.press('返回');
    await screen.heading(WELCOME);
    expect(await screen.page.getByText('136****6022').count()).to.equal(0);
  });

  it('no page had an error, and axe finds nothing at all against WCAG 2.2 AA', () => {
    expect(pages.troubles).to.deep.equal([]);
  });
});
