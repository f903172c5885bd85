import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { shownVersion } from '../../shared/case/questions/step-identity.ts';
import { currentStep } from '../../shared/case/fold/fold.ts';
import type { CaseView } from '../../shared/contract/api.ts';
import { endsWithSuite, heading, Pages } from '../harness/pages.ts';
import { firstIssueWalk, openWalk, plugNewMedium, walkUntil } from '../harness/service-walk.ts';
import { Desk, StationClient } from '../harness/station-client.ts';
import { PASSWORD, StationProcess } from '../harness/station-process.ts';
import { typeAsScanner } from '../harness/typing-scanner.ts';

const VIEWPORT = { width: 1280, height: 800 };

describe('approvals, the case list and the encryption test by clicking', function () {
  this.timeout(180_000);
  const station = new StationProcess({ STATION_SLOTS: '4' });
  const pages = new Pages(station, 'desk');
  const look = (page: Page, name: string): Promise<void> => pages.look(page, name);
  const desk = new Desk(() => station.url);
  let counter: Page;
  let supervisor: Page;
  let caseNumber = '';

  before(async () => {
    await station.start();
    await desk.signIn();
    await desk.pairScreen();
    const walk = firstIssueWalk(desk, 41);
    caseNumber = await openWalk(walk);
    await walkUntil(walk, caseNumber, 'fee-collection');
    await pages.launch();
    counter = await pages.open('/counter', VIEWPORT);
    supervisor = await pages.open('/supervisor', VIEWPORT);
  });
  endsWithSuite(pages, station);

  async function signIn(page: Page, staffNumber: string): Promise<void> {
    await page.getByLabel('工号').fill(staffNumber);
    await page.getByLabel('密码').fill(PASSWORD);
    await page.keyboard.press('Enter');
  }

  const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
  const stepOf = async () => currentStep(await desk.state(caseNumber));

  it('tells a clerk at the supervisor’s page that it is not his', async () => {
    await signIn(supervisor, '1001');
    await heading(supervisor, '这里由主管使用');
    await look(supervisor, 'supervisor-clerk');
    await press(supervisor, '退出');
  });

  it('shows a supervisor that nothing waits', async () => {
    await look(supervisor, 'supervisor-sign-in');
    await signIn(supervisor, '9001');
    await supervisor.getByText('没有等您批准的事。').waitFor();
    await look(supervisor, 'supervisor-empty');
  });

  it('R-FEE-2: a waiver asked for at the counter is approved at the supervisor’s terminal', async () => {
    await signIn(counter, '1001');
    await counter.getByText(caseNumber).click();
    await heading(counter, '收费');
    await desk.command(caseNumber, {
      type: 'request-approval',
      kind: 'fee-waiver',
      reason: '样本：受理点试运行期间免收',
      verdict: null,
    });
    await supervisor.getByText('请求免收这张受理单的费用 ¥260.00。').waitFor();
    await supervisor.getByText('应收 ¥260.00').waitFor();
    await look(supervisor, 'supervisor-waiver');
    await look(counter, 'fee-waits');
    await supervisor.getByRole('button', { name: /免收费用/ }).focus();
    await supervisor.keyboard.press('Enter');
    await supervisor.keyboard.type('样本：同意免收');
    await supervisor.keyboard.press('Enter');
    expect(await stepOf(), 'Enter alone answers nothing').to.equal('fee-collection');
    await supervisor.keyboard.press('Enter');
    await heading(counter, '制证');
    await supervisor.getByText('没有等您批准的事。').waitFor();
    expect(await stepOf()).to.equal('issuance');
    await look(supervisor, 'supervisor-answered');
  });

  it('shows the history of the open case beside it', async () => {
    await press(counter, '历史');
    await counter.getByText('免收 ¥260.00', { exact: true }).waitFor();
    await look(counter, 'history');
    await counter.keyboard.press('Escape');
    await counter.getByText('免收 ¥260.00', { exact: true }).waitFor({ state: 'detached' });
    await heading(counter, '制证');
  });

  it('keeps a supervisor from answering for a case that he has worked on', async () => {
    const own = new Desk(() => station.url);
    await own.counter.request('POST', '/api/session', { staffNumber: '9001', password: PASSWORD, desk: '2' });
    await own.pairScreen();
    const walk = firstIssueWalk(own, 42);
    const ownCase = await openWalk(walk);
    await walkUntil(walk, ownCase, 'fee-collection');
    await own.command(ownCase, {
      type: 'request-approval',
      kind: 'fee-waiver',
      reason: '样本：试用',
      verdict: null,
    });
    await supervisor.getByText(/您在这张受理单上办过业务/).waitFor();
    await look(supervisor, 'supervisor-own-case');
    await desk.command(ownCase, { type: 'cancel-case', reason: '样本：不办了' });
    await supervisor.getByText('没有等您批准的事。').waitFor();
  });

  it('opens a case by its scanned number, whatever has the focus', async () => {
    await counter.goto(`${station.url}/counter#/`);
    await heading(counter, '首页');
    await counter.getByRole('button', { name: '今天' }).click();
    await counter.getByText('已取消').waitFor();
    await look(counter, 'home-today');
    await counter.getByRole('heading', { name: '客户屏' }).click();
    await typeAsScanner(counter, caseNumber);
    await heading(counter, '制证');
  });

  it('finds closed cases by service, clerk and day', async () => {
    await counter.goto(`${station.url}/counter#/`);
    await counter.getByRole('button', { name: '全部', exact: true }).click();
    await counter.getByRole('textbox', { name: '柜员' }).fill('没有这个人');
    await counter.getByText('没有找到。请核对后再查。').waitFor();
    await counter.getByRole('textbox', { name: '柜员' }).fill('');
    await counter.getByText('已取消').click();
    await heading(counter, '受理单已取消');
    await look(counter, 'closed-case');
  });

  it('R-TIP-2: tests a medium for its result in words', async () => {
    const serial = await plugNewMedium(desk, 3);
    await counter.goto(`${station.url}/counter#/`);
    await heading(counter, '首页');
    await counter.keyboard.press('F8');
    await counter.getByText('测试哪个插口里的介质？').waitFor();
    await look(counter, 'test-choice');
    await counter
      .getByRole('region', { name: '加解密测试' })
      .getByRole('button', { name: /插口 3/ })
      .click();
    await counter.getByText(/测试未通过|请供应商在客户屏上输入证书密码/).waitFor();
    await look(counter, 'test-running');
    await press(counter, /取消测试|收起/);
    await counter.getByText(/测试未通过|请供应商在客户屏上输入证书密码/).waitFor({ state: 'detached' });
    expect(serial).not.to.equal('');
  });

  it('keeps no password of a supervisor who signs on the spot', async () => {
    const clerk = new StationClient(() => station.url);
    await clerk.request('POST', '/api/session', { staffNumber: '1001', password: PASSWORD, desk: '1' });
    const walk = firstIssueWalk(desk, 43);
    const another = await openWalk(walk);
    await walkUntil(walk, another, 'fee-collection');
    const asked = await desk.command(another, {
      type: 'request-approval',
      kind: 'fee-waiver',
      reason: '样本',
      verdict: null,
    });
    const view = await clerk.request<CaseView>(
      'POST',
      `/api/cases/${another}/approvals/${asked.approvals[0]?.approvalId ?? ''}`,
      {
        version: shownVersion(asked, 'approval'),
        granted: false,
        reason: '样本：不同意',
        credentials: { staffNumber: '9001', password: PASSWORD },
      },
      { 'idempotency-key': randomUUID() },
    );
    expect(JSON.stringify(view)).not.to.include(PASSWORD);
  });

  it('shows all of it in English', async () => {
    await press(supervisor, 'English');
    await look(supervisor, 'supervisor-english');
    await press(counter, 'English');
    await look(counter, 'home-english');
  });

  it('raised no error in any page and nothing that axe calls serious', () => {
    expect(pages.troubles).to.deep.equal([]);
  });
});
