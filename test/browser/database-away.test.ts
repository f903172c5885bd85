import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { sampleApplication } from '../harness/sample-case.ts';
import { endsWithSuite, heading, Pages } from '../harness/pages.ts';
import { startPostgres, type TestPostgres } from '../harness/postgres.ts';
import { firstIssueWalk, openWalk, walkUntil } from '../harness/service-walk.ts';
import { Desk } from '../harness/station-client.ts';
import { StationProcess } from '../harness/station-process.ts';

const NOTICE = /记录暂时连不上，正在自动恢复/;

describe('a database that goes away, as the faces show it', function () {
  this.timeout(240_000);
  const station = new StationProcess({ STATION_SLOTS: '1' });
  const pages = new Pages(station, 'database');
  const desk = new Desk(() => station.url);
  let postgres: TestPostgres;
  let caseNumber = '';
  let counter: Page;

  before(async () => {
    postgres = await startPostgres();
    await station.start({ STATION_DATABASE_URL: await postgres.createDatabase('station') });
    await desk.signIn();
    const walk = firstIssueWalk(desk, 71);
    caseNumber = await openWalk(walk);
    await walkUntil(walk, caseNumber, 'application-data');
    await pages.launch('none');
    counter = await pages.openCounter();
    await counter.goto(`${station.url}/counter#/cases/${caseNumber}`);
    await counter.getByLabel('单位名称').waitFor();
  });
  endsWithSuite(pages, station);
  after(() => postgres.stop());

  it('says so on every face, and is silent again when the database is back', async () => {
    const others = [
      await pages.open('/customer', { width: 1280, height: 800 }),
      await pages.open('/supervisor', { width: 1280, height: 800 }),
      await pages.open('/self-service', { width: 1080, height: 1920 }),
    ];
    await postgres.halt('fast');
    for (const page of [counter, ...others]) await page.getByText(NOTICE).waitFor();
    for (const [page, name] of others.map((page, i) => [page, `away-${i}`] as const))
      await pages.look(page, name);
    await postgres.begin();
    for (const page of [counter, ...others]) await page.getByText(NOTICE).waitFor({ state: 'detached' });
  });

  it('keeps what was typed: a press during the outage is refused in words, the next one after it goes through once', async () => {
    const input = sampleApplication(71);
    const typed = {
      单位名称: input.organisationName,
      统一社会信用代码: input.uscc,
      法定代表人: input.legalRepresentative,
      '省（自治区、直辖市）': input.province,
      城市: input.locality,
      地址: input.address,
      邮政编码: input.postcode,
      经办人手机: input.mobile,
      电子邮箱: input.email,
    };
    for (const [label, text] of Object.entries(typed)) {
      await counter.getByLabel(label).click();
      await counter.keyboard.type(text);
    }
    const save = counter.getByRole('button', { name: '保存，下一步' });
    const { version } = await desk.state(caseNumber);
    await postgres.halt('immediate');
    await counter.getByText(NOTICE).waitFor();
    await save.click();
    await counter.getByText('数据库暂时连不上。').waitFor();
    await pages.look(counter, 'away-counter');
    await postgres.begin();
    await counter.getByText(NOTICE).waitFor({ state: 'detached' });
    for (const [label, text] of Object.entries(typed))
      expect(await counter.getByLabel(label).inputValue(), label).to.equal(text);
    await save.click();
    await heading(counter, '经办人身份');
    const state = await desk.state(caseNumber);
    expect(state.organisation?.name).to.equal(input.organisationName);
    // The data and, with them, the fee.
    expect(state.version).to.equal(version + 2);
  });
});
