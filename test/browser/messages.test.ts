import { expect } from 'chai';
import { PASSWORD, StationProcess } from '../harness/station-process.ts';
import { heading, Pages, press } from '../harness/pages.ts';
import { REFUSED_MOBILE, SEEDED_CASE, seedMessages } from '../harness/seeded-messages.ts';

describe('messages and working days on screen', function () {
  this.timeout(240_000);
  const station = new StationProcess({ STATION_SLOTS: '1' });
  const pages = new Pages(station, 'messages');

  before(async () => {
    await seedMessages(station.dataDir);
    await station.start();
    await pages.launch();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await pages.keepFailure();
  });
  after(async () => {
    await pages.close();
    await station.kill();
    station.remove();
    expect(pages.troubles).to.deep.equal([]);
  });

  it('R-ON-9: a clerk sees what was refused and sends it to the right number', async () => {
    const { counter } = await pages.openDesk();
    await counter.getByRole('link', { name: '短信和邮件' }).click();
    await heading(counter, '短信和邮件');
    await counter.getByText('这个号码收不到短信，请改正').waitFor();
    await pages.look(counter, 'refused');
    await press(counter, '改收件人');
    await counter.getByLabel('正确的手机号').fill('13900000002');
    await pages.look(counter, 'correcting');
    await press(counter, '发到这里');
    await counter.getByText('没有待发的短信和邮件。').waitFor();
    await counter.getByLabel('受理单号').fill(SEEDED_CASE);
    await press(counter, '查找');
    await counter.getByText('13900000002').waitFor();
    await pages.look(counter, 'of-a-case');
  });

  it('the bench shows the phones with their texts and the mails of the outbox', async () => {
    const bench = await pages.open('/bench', { width: 1600, height: 1400 });
    const sandbox = bench.getByRole('region', { name: '短信沙箱', exact: true });
    await sandbox.getByText('13900000002').waitFor();
    await sandbox.getByText(REFUSED_MOBILE).waitFor();
    await sandbox.getByRole('link', { name: 'https://station.example/unlock/sample' }).waitFor();
    await sandbox.scrollIntoViewIfNeeded();
    await pages.look(bench, 'bench');
    await sandbox.getByRole('button', { name: '短信平台不应答' }).click();
    await sandbox.getByRole('button', { name: '恢复应答' }).click();
    await sandbox.getByRole('button', { name: '短信平台不应答' }).waitFor();
  });

  it('a supervisor enters the notice of a year', async () => {
    const page = await pages.open('/supervisor', { width: 1280, height: 800 });
    await page.getByLabel('工号').fill('9001');
    await page.getByLabel('密码').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: '工作日' }).click();
    await heading(page, '工作日');
    await page.getByText('10月1日至2日').waitFor();
    await pages.look(page, 'calendar');
    await press(page, '登记放假安排');
    const year = page.getByRole('region', { name: '2027 年', exact: true });
    await year.getByLabel('放假的日子').fill('1月1日、国庆');
    await year.getByText('有看不懂的日期，请写成 1月1日至3日、2月16日').waitFor();
    await year.getByLabel('放假的日子').fill('1月1日、2月8日至12日、10月1日至7日');
    await year.getByLabel('调休上班').fill('2月14日');
    await year.getByLabel('依据').fill('样例：国务院办公厅关于2027年部分节假日安排的通知');
    await pages.look(page, 'entering');
    await press(page, '登记');
    await year.getByText('2月8日至12日').waitFor();
    await pages.look(page, 'entered');
  });
});
