import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import sharp from 'sharp';
import { currentStep } from '../../../shared/case/fold/fold.ts';
import { shownVersion, stepIdentityOf } from '../../../shared/case/questions/step-identity.ts';
import type { CaseView } from '../../../shared/contract/api.ts';
import type { SamplePage } from '../../../shared/contract/bench-console.ts';
import { pictureTarget } from '../../../shared/contract/directed-picture.ts';
import { FORM_MATERIALS } from '../../../shared/vocabulary/material.ts';
import { caseOnStep } from '../../harness/case-on-step.ts';
import { seedCases } from '../../harness/seeded-cases.ts';
import { AnsweredProblem, codeOf, Desk, StationClient } from '../../harness/station-client.ts';
import { PASSWORD, StationProcess } from '../../harness/station-process.ts';
import { Terminal } from '../../harness/terminal-client.ts';

describe('papers, notices and the agent’s document', function () {
  this.timeout(120_000);
  const station = new StationProcess({ STATION_SLOTS: '1' });
  const desk = new Desk(() => station.url);
  const noticed = caseOnStep('notices', { caseNumber: 'YM01-20261101-0021', organisation: 821 });
  const unread = caseOnStep('agent-identity', { caseNumber: 'YM01-20261101-0022', organisation: 822 });
  const unseen = caseOnStep('notices', { caseNumber: 'YM01-20261101-0023', organisation: 823 });
  const pictured = caseOnStep('material-check', { caseNumber: 'YM01-20261101-0024', organisation: 824 });
  const show = (caseNumber: string) => desk.counter.request('PUT', '/api/desk/case', { caseNumber });

  before(async () => {
    await station.start();
    await station.stop();
    await seedCases(station.dataDir, [noticed, unread, unseen, pictured]);
    await station.start();
    await desk.signIn('1');
    await desk.pairScreen();
  });
  after(async () => {
    await station.kill();
    station.remove();
  });

  it('R-TIP-3: the supplier answers on his own screen; “a bid is open” stops until a supervisor lets it go on', async () => {
    const { caseNumber } = noticed.state;
    await show(caseNumber);
    const byClerk = desk.command(caseNumber, { type: 'acknowledge-notices', bidOpen: false });
    expect(await codeOf(byClerk)).to.equal('supplier-answers');
    expect(await desk.screenView()).to.include({ kind: 'notices', isStopped: false });
    const stopped = await desk.screenCommand({ type: 'acknowledge-notices', bidOpen: true });
    expect(stopped).to.include({ kind: 'notices', isStopped: true });
    const again = desk.screenCommand({ type: 'acknowledge-notices', bidOpen: false });
    expect(await codeOf(again), 'the other button').to.equal('bid-is-open');
    expect(currentStep(await desk.state(caseNumber))).to.equal('notices');
    await desk.letGoOn(caseNumber);
    expect(currentStep(await desk.state(caseNumber))).to.equal('application-data');
  });

  it('R-TIP-3: at a desk without a screen the clerk reads the notices to him and answers, under his own name', async () => {
    const { caseNumber } = unseen.state;
    const command = { type: 'acknowledge-notices', bidOpen: false } as const;
    expect(await codeOf(desk.command(caseNumber, command))).to.equal('supplier-answers');
    await desk.command(caseNumber, { ...command, readAloud: true });
    expect(currentStep(await desk.state(caseNumber))).to.equal('application-data');
    const { events } = await desk.counter.request<CaseView>('GET', `/api/cases/${caseNumber}`);
    const told = events.find(({ type }) => type === 'notices-acknowledged');
    expect(told?.actor).to.include({ kind: 'staff', role: 'clerk' });
    expect(told?.data).to.include({ readAloud: true, bidOpen: false });
  });

  it('R-MAT-4: typed and pictured, it is confirmed by whoever stands at the counter, from nowhere else', async () => {
    const { caseNumber } = unread.state;
    const typed = await desk.command(caseNumber, {
      type: 'type-identity',
      typed: {
        ...{ document: 'passport', name: 'Sample Person', number: 'E12345678', birthDate: '1990-01-01' },
        ...{ validFrom: '2020-01-01', validTo: '2040-01-01' },
      },
    });
    const side = (background: string) =>
      sharp({ create: { width: 400, height: 300, channels: 3, background } })
        .png()
        .toBuffer();
    const target = new URLSearchParams({
      ...{ material: 'agent-id', insisted: 'true', ...pictureTarget(stepIdentityOf(typed)) },
    });
    const pictures = `/api/cases/${caseNumber}/pictures?${target.toString()}`;
    for (const picture of [await side('#fff'), await side('#eee')])
      await desk.counter.request('POST', pictures, picture, { 'content-type': 'image/png' });
    const asked = await desk.command(caseNumber, {
      ...{ type: 'request-approval', kind: 'typed-identity', reason: '读卡器坏了', verdict: null },
    });
    const path = `/api/cases/${caseNumber}/approvals/${asked.approvals.at(-1)?.approvalId ?? ''}`;
    const version = shownVersion(asked, 'approval');
    const answer = { version, granted: true, reason: '已看原件' };
    const supervisor = new StationClient(() => station.url);
    await supervisor.request('POST', '/api/session', { staffNumber: '9001', password: PASSWORD, desk: 'A' });
    const fromAfar = supervisor.request('POST', path, { ...answer, credentials: null });
    expect(await codeOf(fromAfar)).to.equal('sign-at-the-counter');
    const credentials = { staffNumber: '9001', password: PASSWORD };
    await desk.counter.request('POST', path, { ...answer, credentials });
    const state = await desk.state(caseNumber);
    expect(currentStep(state)).to.equal('supplier-confirmation');
    expect(state.agent).to.include({ name: 'Sample Person', idNumber: 'E12345678' });
  });

  it('R-MAT-1: a specimen page that the scanner takes for its material has the scale of the scan', async () => {
    const { state } = pictured;
    const scanned = async (page: SamplePage | null): Promise<string> => {
      await desk.bench('/document-scanner', { page });
      const target = new URLSearchParams({
        ...{ material: 'seal-specimen-form', insisted: 'false', ...pictureTarget(stepIdentityOf(state)) },
      });
      const path = `/api/cases/${state.caseNumber}/pictures/scan?${target.toString()}`;
      const answer: unknown = await desk.counter.request('POST', path).catch((error: unknown) => error);
      return answer instanceof AnsweredProblem ? answer.problem.happened.zh : 'taken';
    };
    expect(await scanned(null)).to.include('公章');
    expect(await scanned('seal-specimen')).to.equal('taken');
  });

  it('R-MAT-3: anybody has the blank forms without signing in', async () => {
    const titles = ['单位数字证书申请表', '单位电子印章采样表', '单位授权委托书'];
    for (const [i, form] of FORM_MATERIALS.entries()) {
      const answer = await fetch(`${station.url}/api/forms/${form}`);
      expect(answer.status).to.equal(200);
      const input = Buffer.from(await answer.arrayBuffer());
      const words = execFileSync('pdftotext', ['-layout', '-', '-'], { input, encoding: 'utf8' });
      expect(words.replace(/\s/g, '')).to.include(titles[i]).and.not.include('undefined');
    }
    expect((await fetch(`${station.url}/api/forms/fee-receipt`)).status).to.equal(404);
  });

  it('R-MAT-3: a terminal prints them, a few of each in a while', async () => {
    const terminal = new Terminal(() => station.url);
    await terminal.enrol([]);
    const print = () => terminal.client.request('POST', '/api/terminal/forms/seal-specimen-form');
    for (let prints = 0; prints < 3; prints++) await print();
    expect(await codeOf(print())).to.equal('printed-enough');
    await terminal.client.request('POST', '/api/terminal/forms/authorisation-letter');
    const stranger = new StationClient(() => station.url);
    const unknown = stranger.request('POST', '/api/terminal/forms/seal-specimen-form');
    expect(await codeOf(unknown)).to.equal('terminal-not-enrolled');
  });
});
