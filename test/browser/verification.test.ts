import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { VerificationMethod } from '../../shared/vocabulary/verification.ts';
import type { PartnerSandboxReady } from '../../station-server/adapters/signed-http/sandbox-ready.ts';
import { HttpVerificationGateway } from '../../station-server/adapters/verification/http-verification-gateway.ts';
import { endsWithSuite, Pages, press } from '../harness/pages.ts';
import { StationProcess } from '../harness/station-process.ts';
import { fieldsFor, samplePeople } from '../harness/verification-world.ts';

describe('the verification sandbox on the bench', function () {
  this.timeout(240_000);
  const station = new StationProcess({ STATION_SLOTS: '1' });
  const pages = new Pages(station, 'verification');
  let gateway: HttpVerificationGateway;
  let bench: Page;

  const begin = (requestId: VerificationMethod, faceBy = 'qr') =>
    gateway.begin({ requestId, method: requestId, fields: fieldsFor(requestId, { faceBy }) });

  before(async () => {
    await station.start();
    const path = join(station.dataDir, 'verification-sandbox', 'sandbox.json');
    const { baseUrl, secretHex } = JSON.parse(readFileSync(path, 'utf8')) as PartnerSandboxReady;
    const secret = Buffer.from(secretHex, 'hex');
    const notifyUrl = `${station.url}/verifications/notifications`;
    gateway = new HttpVerificationGateway({ baseUrl, secret, clock: Date.now, notifyUrl });
    await pages.launch();
    bench = await pages.open('/bench', { width: 1440, height: 1000 });
  });
  endsWithSuite(pages, station);

  const desk = () => bench.getByRole('region', { name: '认证沙箱' });

  it('shows the codes of phones and bank statements, and takes faces', async () => {
    await desk().getByText('还没有认证。').waitFor();
    await begin('corporate-transfer');
    await begin('legal-mobile');
    await begin('legal-face', 'sms-link');
    await begin('agent-face');
    await desk().getByText(samplePeople.accountNumber).waitFor();
    await desk().getByText('【认证沙箱】验证码').waitFor();
    await desk().getByRole('link', { name: '打开链接' }).waitFor();
    await desk().getByText('等待刷脸').nth(1).waitFor();
    await desk().scrollIntoViewIfNeeded();
    await pages.look(bench, 'bench');
    await desk().getByRole('button', { name: '不是本人' }).first().click();
    await desk().getByText('等待刷脸').nth(1).waitFor({ state: 'detached' });
    expect(await gateway.query('agent-face')).to.include({ state: 'failed', reason: 'face-mismatch' });
  });

  it('R-ON-3: the page on the phone, reached through the station, passes the face', async () => {
    const link = await desk().getByRole('link', { name: '打开链接' }).getAttribute('href');
    const phone = await pages.open(new URL(link ?? '').pathname, { width: 390, height: 844 });
    await phone.getByText(samplePeople.legalRepresentative).waitFor();
    await pages.look(phone, 'phone');
    await press(phone, '通过');
    await phone.getByText('认证已通过').waitFor();
    await pages.look(phone, 'phone-passed');
    expect(await gateway.query('legal-face')).to.deep.equal({ state: 'passed' });
  });

  it('makes verifications go wrong, and says how much is switched on', async () => {
    await desk().getByText('让认证出错').click();
    await desk().getByText('手机号不符').click();
    await desk().getByRole('button', { name: '停机' }).click();
    await desk().getByText('让认证出错（已打开 2 项）').waitFor();
    await pages.look(bench, 'switches');
    await desk().getByRole('button', { name: '恢复应答' }).click();
    await desk().getByText('让认证出错（已打开 1 项）').waitFor();
    expect(await begin('agent-mobile')).to.deep.equal({
      state: 'failed',
      reason: 'mobile-mismatch',
      field: 'agentMobile',
    });
    expect(pages.troubles).to.deep.equal([]);
  });
});
