import { expect } from 'chai';
import type { RegisteredPair } from '../../shared/vocabulary/registered-pair.ts';
import type { RunningStepKind } from '../../shared/services/catalogue.ts';
import type { Channel, ServiceCode } from '../../shared/services/service-definition.ts';
import { effectsOn } from '../harness/case-on-step.ts';
import { issueAtCounter, openCounter, type IssuedMedium } from '../harness/counter-issue.ts';
import { FoldedCase, samplePair } from '../harness/folded-case.ts';
import { TERMINAL_SLOT } from '../harness/order-walk.ts';
import { endsWithSuite, Pages } from '../harness/pages.ts';
import { accountOf, seedCases } from '../harness/seeded-cases.ts';
import { Desk } from '../harness/station-client.ts';
import { StationProcess } from '../harness/station-process.ts';
import { openOrder, pinParts } from '../harness/terminal-parts.ts';
import { LANDSCAPE, PORTRAIT, TerminalScreen, WELCOME } from '../harness/terminal-screen.ts';

const PIN = '482915';
const MOBILE = '13700137043';

/** An order that is on a step, for the certificate on a medium. */
function orderOn(
  step: RunningStepKind,
  service: ServiceCode,
  about: { caseNumber: string; accountId: string; certificate: RegisteredPair; channel?: Channel },
): FoldedCase {
  return new FoldedCase(service, { channel: 'self-service', now: Date.now(), ...about }).walkTo(step);
}

describe('what is touched next stands on the screen of the terminal', function () {
  this.timeout(900_000);
  const station = new StationProcess({ STATION_SLOTS: '2' });
  const pages = new Pages(station, 'fits', 'wcag');
  const desk = new Desk(() => station.url);
  const screen = new TerminalScreen({ url: () => station.url, pages, desk, viewport: LANDSCAPE });
  const numbers = {
    notices: 'YM01-20261101-0001',
    upload: 'YM01-20261101-0002',
    download: 'YM01-20261101-0003',
    test: 'YM01-20261101-0004',
    revocation: 'YM01-20261101-0005',
    forms: 'YM01-20261101-0006',
    method: 'YM01-20261101-0007',
    agent: 'YM01-20261101-0008',
    product: 'YM01-20261101-0009',
    payment: 'YM01-20261101-0010',
    parcel: 'YM01-20261101-0011',
  };
  let medium: IssuedMedium;

  const open = async (caseNumber: string): Promise<void> => {
    if ((await screen.page.locator('orders-page').count()) === 0) await screen.press('先保存，以后再办');
    await openOrder(screen, caseNumber);
  };

  before(async () => {
    await station.start();
    await openCounter(desk);
    medium = await issueAtCounter(desk, { organisation: 1, slot: TERMINAL_SLOT, pin: PIN });
    await station.stop();
    const accountId = accountOf(MOBILE, station.dataDir);
    const { serial: mediumSerial, requestId } = medium;
    const certificate = samplePair({ mediumSerial, requestId });
    const of = (caseNumber: string) => ({ caseNumber, accountId, certificate });
    const written = orderOn('certificate-download', 'renewal', of(numbers.test));
    for (const action of effectsOn(written.state)) written.do(action);
    await seedCases(station.dataDir, [
      orderOn('notices', 'unlock', of(numbers.notices)),
      orderOn('material-upload', 'unlock', of(numbers.upload)),
      orderOn('certificate-download', 'renewal', of(numbers.download)),
      written,
      orderOn('application-data', 'revocation', { ...of(numbers.revocation), channel: 'mail' }),
      orderOn('application-form', 'revocation', { ...of(numbers.forms), channel: 'mail' }),
      orderOn('enterprise-verification', 'first-issue', of(numbers.method)),
      orderOn('agent-verification', 'renewal', of(numbers.agent)),
      orderOn('product-confirmation', 'first-issue', of(numbers.product)),
      orderOn('payment', 'renewal', of(numbers.payment)),
      orderOn('mail-intake', 'revocation', { ...of(numbers.parcel), channel: 'mail' }),
    ]);
    await station.start({ STATION_TERMINAL_IDLE_SECONDS: '3600' });
    await desk.signIn();
    await desk.bench(`/slots/${TERMINAL_SLOT}/medium`, { serial: medium.serial });
    await pages.launch();
    await screen.switchOn();
    await screen.enrol([TERMINAL_SLOT]);
    await screen.press(/^我的订单/);
    await screen.signIn(MOBILE);
  });
  endsWithSuite(pages, station);

  it('marks no text by two quick touches', async () => {
    const marked = () => screen.page.evaluate(() => getSelection()?.toString() ?? '');
    await screen.page.getByRole('heading', { name: '我的订单' }).dblclick();
    expect(await marked()).to.equal('');
    await screen.page.getByText('大厅1号机').dblclick();
    expect(await marked()).to.equal('');
  });

  it('every tile of the first page, and the way to his orders', async () => {
    await screen.press('办新的业务');
    await screen.heading(WELCOME);
    const tiles = screen.page.locator('welcome-page').getByRole('button').filter({ hasNotText: '退出登录' });
    await screen.keepsInSight('welcome', () => tiles.all());
  });

  it('R-CHANGE-2: where the seal is changed stands before what the change here needs', async () => {
    await screen.press(/^证书信息变更/);
    await screen.keepsInSight('change', () =>
      Promise.resolve([
        screen.page.getByRole('heading', { name: '要换电子印章？' }),
        screen.page.getByRole('button', { name: '邮寄介质，换印章' }),
      ]),
    );
    await screen.press('返回');
    await screen.press(/^我的订单/);
  });

  for (const [name, heading, step] of [
    ['R-ON-1: the ways to verify the organisation', '企业信息认证', 'method'],
    ['R-ON-5: the ways to verify the agent', '经办人信息认证', 'agent'],
    ['R-FEE-3: the ways to pay, and what is paid', '支付订单', 'payment'],
  ] as const)
    it(name, async () => {
      await open(numbers[step]);
      await screen.heading(heading);
      await screen.keepsInSight(step, () =>
        screen.page.locator('order-page').locator('button.choice, .qr money-amount').all(),
      );
    });

  it('on a tall screen the heading keeps to the top and the actions to the bottom, however little is between', async () => {
    await screen.page.setViewportSize(PORTRAIT);
    const heading = await screen.page.getByRole('heading', { name: '支付订单' }).boundingBox();
    expect(heading?.y).to.be.below(PORTRAIT.height / 5);
    const action = await screen.page.getByRole('button', { name: '取消订单' }).boundingBox();
    expect(action?.y).to.be.above((PORTRAIT.height * 4) / 5);
    await screen.page.setViewportSize(LANDSCAPE);
  });

  it('R-ON-6: what the product costs, with the way on', async () => {
    await open(numbers.product);
    await screen.heading('确认证书产品');
    await screen.keepsInSight('product', () =>
      Promise.resolve([
        screen.page.locator('money-amount').filter({ hasText: '¥260.00' }).last(),
        screen.page.getByRole('button', { name: '下一步' }),
      ]),
    );
  });

  it('R-ON-10: what is put into the parcel', async () => {
    await open(numbers.parcel);
    await screen.heading('请把材料寄给我们');
    await screen.keepsInSight('parcel', async () => [
      screen.page.getByRole('heading', { name: '请寄这些' }),
      ...(await screen.page.locator('.things dd').all()),
    ]);
    await screen.press('我的订单');
  });

  it('R-TIP-3: the question about an open bid and its answers', async () => {
    await open(numbers.notices);
    await screen.heading('温馨提示');
    await screen.keepsInSight('notices', async () => {
      const section = screen.page.getByRole('region', { name: '投标情况' });
      return [section.getByRole('heading'), ...(await section.getByRole('button').all())];
    });
    await screen.look('notices');
  });

  it('R-REVOKE-1: what a revocation costs, and its reasons, stand before the data', async () => {
    await open(numbers.revocation);
    await screen.press('取消订单');
    await screen.heading('要取消这张订单吗？');
    await screen.keepsInSight('cancelling', () =>
      screen.page.locator('terminal-dialog').getByRole('button').all(),
    );
    await screen.press('不取消，继续办');
    await screen.press('看《数字证书服务协议》');
    const text = screen.page.locator('agreement-texts .text');
    await text.waitFor();
    await screen.keepsInSight('agreement', async () => {
      const last = text.locator('p').last();
      const more = screen.page.locator('terminal-dialog').getByRole('button', { name: '下面还有' });
      const end = screen.page.getByRole('button', { name: '看完了' });
      return [end, (await more.isVisible()) ? more : last];
    });
    await screen.press('看完了');
    await screen.agree();
    await screen.field('单位名称').waitFor();
    await screen.look('revocation');
    const top = async (at: ReturnType<TerminalScreen['field']>) => (await at.boundingBox())?.y ?? 0;
    const field = await top(screen.field('单位名称'));
    expect(await top(screen.page.getByText(/吊销以后不能恢复/))).to.be.lessThan(field);
    const reasons = screen.page.getByRole('group', { name: '吊销原因' });
    expect(await top(reasons)).to.be.lessThan(field);
    await screen.keepsInSight('revocation', () =>
      Promise.resolve([screen.page.getByText(/吊销以后不能恢复/), reasons.getByRole('heading')]),
    );
  });

  it('R-VAL-3: the PIN at the download, its keys and its button', async () => {
    await open(numbers.download);
    await screen.field('证书密码').waitFor();
    await screen.keepsInSight('download', () => pinParts(screen));
    await screen.givePin('999997', '下载证书');
    await screen.says('证书密码不对。');
    await screen.keepsInSight('download-wrong', () => pinParts(screen));
    await screen.look('download');
  });

  it('R-RENEW-4: the PIN at the encryption test', async () => {
    await open(numbers.test);
    await screen.field('证书密码').waitFor();
    await screen.keepsInSight('encryption-test', () => pinParts(screen));
  });

  it('the way on stays where it is while a form is printed', async () => {
    await open(numbers.forms);
    const onward = screen.page.getByRole('button', { name: '下一步' });
    const print = screen.page.getByRole('button', { name: /^打印/ }).first();
    await print.waitFor();
    await screen.press('大字');
    await screen.page.locator('html[data-type-size=large]').waitFor();
    const before = await onward.boundingBox();
    await screen.finger.tap(print);
    await screen.says('请稍等');
    expect(await onward.boundingBox()).to.deep.equal(before);
    const lead = await screen.page.locator('terminal-page .lead').boundingBox();
    const waiting = await screen.page.locator('.waiting').boundingBox();
    const isBeside = (waiting?.x ?? 0) >= (lead?.x ?? 0) + (lead?.width ?? 0);
    expect(isBeside || (waiting?.y ?? 0) >= (lead?.y ?? 0) + (lead?.height ?? 0)).to.equal(true);
    await pages.picture(screen.page, 'printing');
    await screen.says(/已打印 1 次/);
    await screen.press('大字');
  });

  it('R-ON-7: what the camera sees, with its button; then the material says what goes on', async () => {
    await open(numbers.upload);
    const card = screen.page.getByRole('region').filter({ hasText: '还没有上传' }).last();
    const name = (await card.getAttribute('aria-label')) ?? '';
    await screen.finger.tap(card.getByRole('button', { name: '拍照' }));
    const shot = screen.page.getByRole('button', { name: '拍下来' });
    await screen.page.waitForFunction(
      (button) => button instanceof HTMLButtonElement && !button.disabled,
      await shot.elementHandle(),
    );
    await screen.keepsInSight('camera', () =>
      Promise.resolve([
        screen.page.locator('camera-view video'),
        screen.page.getByRole('button', { name: '不拍了' }),
        shot,
      ]),
    );
    await screen.look('camera');
    await screen.page.route('**/uploads**', async (route) => {
      await screen.page.getByRole('region', { name }).getByText('正在上传和检查这张图片').waitFor();
      await pages.picture(screen.page, 'giving');
      const file = screen.page.getByLabel(`${name}：选文件`);
      expect(await file.isDisabled()).to.equal(true);
      expect(await file.locator('..').evaluate((label) => getComputedStyle(label).opacity)).to.equal('0.5');
      await route.continue();
    });
    await screen.finger.tap(shot);
    const insist = screen.page.getByRole('button', { name: '原件就是这样，请审核人员看' });
    const given = screen.page.getByRole('region', { name }).getByText('已上传');
    await insist.or(given).first().waitFor();
    if (await insist.isVisible()) await screen.finger.tap(insist);
    await given.waitFor();
  });

  it('no page had an error, and axe finds nothing at all against WCAG 2.2 AA', () => {
    expect(pages.troubles).to.deep.equal([]);
  });
});
