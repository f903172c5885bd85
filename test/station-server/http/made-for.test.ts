import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { shownVersion, stepIdentityOf } from '../../../shared/case/questions/step-identity.ts';
import { direct, type Directed } from '../../../shared/contract/directed-command.ts';
import { pictureTarget } from '../../../shared/contract/directed-picture.ts';
import type { CounterCommand } from '../../../shared/contract/commands.ts';
import { caseOnStep } from '../../harness/case-on-step.ts';
import { sampleApplication } from '../../harness/sample-case.ts';
import { seedCases } from '../../harness/seeded-cases.ts';
import { codeOf, Desk, StationClient } from '../../harness/station-client.ts';
import { PASSWORD, StationProcess } from '../../harness/station-process.ts';

/** Invariant 9: what was typed for one record is never saved into another. */
describe('what a command was made for', function () {
  this.timeout(60_000);
  const station = new StationProcess({ STATION_SLOTS: '1' });
  const desk = new Desk(() => station.url);
  const on = (step: Parameters<typeof caseOnStep>[0], n: number) =>
    caseOnStep(step, { caseNumber: `YM01-20261101-000${n}`, organisation: 800 + n });
  const data = [on('application-data', 1), on('application-data', 2)];
  const confirming = [on('supplier-confirmation', 3), on('supplier-confirmation', 4)];
  const fee = on('fee-collection', 5);
  const materials = on('material-check', 6);
  const pictured = on('material-check', 7);
  const sealed = on('seal-specimen', 8);
  let blank: Buffer;

  before(async () => {
    await station.start();
    await station.stop();
    await seedCases(station.dataDir, [...data, ...confirming, fee, materials, pictured, sealed]);
    await station.start();
    await desk.signIn();
    await desk.pairScreen();
    blank = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
  });
  after(async () => {
    await station.kill();
    station.remove();
  });

  const numberOf = (at: { state: { caseNumber: string } } | undefined): string => at?.state.caseNumber ?? '';
  const enter: CounterCommand = {
    type: 'enter-application-data',
    input: sampleApplication(900),
    revocationReason: null,
  };

  it('typed for one case, it is not taken by another on the same step', async () => {
    const [a, b] = data.map(numberOf);
    const asked = direct(await desk.state(a ?? ''), enter);
    const misdirected = desk.counter.request('POST', `/api/cases/${b}/commands`, asked, {
      'idempotency-key': randomUUID(),
    });
    expect(await codeOf(misdirected)).to.equal('step-changed');
    expect((await desk.state(b ?? '')).organisation).to.equal(null);
  });

  it('made for an earlier time of the step, it is not taken by a later one', async () => {
    const a = numberOf(data[0]);
    const late = direct(await desk.state(a), enter);
    await desk.command(a, { ...enter, input: sampleApplication(801) });
    expect(await codeOf(desk.directed(late)), 'the step is over').to.equal('step-changed');
    await desk.command(a, { type: 'reopen-step', step: 'application-data' });
    expect(await codeOf(desk.directed(late)), 'the step is on again').to.equal('step-changed');
    expect((await desk.state(a)).organisation?.uscc).to.equal(sampleApplication(801).uscc);
  });

  it('asked again after it was done, it is answered as it was, though another step is on', async () => {
    const b = numberOf(data[1]);
    const asked = direct(await desk.state(b), { ...enter, input: sampleApplication(802) });
    const key = randomUUID();
    const first = await desk.directed(asked, key);
    expect((await desk.directed(asked, key)).version).to.equal(first.version);
  });

  it('what another desk wrote meanwhile is not written over; what overwrites must name what it saw', async () => {
    const number = numberOf(materials);
    const check: CounterCommand = { type: 'check-materials', items: [] };
    const seen = direct(await desk.state(number), check);
    await desk.command(number, check);
    expect(await codeOf(desk.directed(seen))).to.equal('changed-meanwhile');
    const blind: Directed<CounterCommand> = { ...seen, madeFor: { ...seen.madeFor, version: null } };
    expect(await codeOf(desk.directed(blind))).to.equal('invalid-input');
  });

  it('of two at once that were made for one step, one is done', async () => {
    const number = numberOf(materials);
    const asked = direct(await desk.state(number), { type: 'reopen-step', step: 'application-data' });
    const codes = await Promise.all(
      [1, 2, 3].map(() =>
        desk.directed(asked).then(
          () => 'done',
          () => 'refused',
        ),
      ),
    );
    expect(codes.sort()).to.deep.equal(['done', 'refused', 'refused']);
  });

  it('the supplier confirms what his screen showed, not the case that the clerk went to', async () => {
    const [a, b] = confirming.map(numberOf);
    const show = (caseNumber: string | undefined) =>
      desk.counter.request('PUT', '/api/desk/case', { caseNumber });
    await show(a);
    const view = await desk.screenView();
    if (view.kind !== 'confirm-data') throw new Error(`the supplier sees ${view.kind}`);
    await show(b);
    const confirm = { madeFor: view.madeFor, command: { type: 'confirm-application' } };
    expect(await codeOf(desk.screen.request('POST', '/api/screen/commands', confirm))).to.equal(
      'step-changed',
    );
    expect((await desk.state(b ?? '')).doneSteps['supplier-confirmation']).to.equal(undefined);
  });

  it('a picture taken for another case, an earlier step or an earlier time of it is kept nowhere', async () => {
    const number = numberOf(pictured);
    const on = stepIdentityOf(await desk.state(number));
    expect(on).to.include({ step: 'material-check', attempt: 1 });
    const give = (target: Record<string, string>) => {
      const query = new URLSearchParams({ material: 'agent-id', insisted: 'true', ...target });
      const path = `/api/cases/${number}/pictures?${query.toString()}`;
      return desk.counter.request('POST', path, blank, { 'content-type': 'image/png' });
    };
    const elsewhere = pictureTarget({ ...on, step: 'seal-specimen' });
    expect(await codeOf(give(elsewhere)), 'another step').to.equal('step-changed');
    expect(await codeOf(give({})), 'nothing is said').to.equal('invalid-input');
    await give(pictureTarget(on));
    await desk.command(number, { type: 'reopen-step', step: 'application-data' });
    expect(await codeOf(give(pictureTarget(on))), 'the step is over').to.equal('step-changed');
    await desk.command(number, { ...enter, input: sampleApplication(807) });
    expect(await codeOf(give(pictureTarget(on))), 'the step is on again').to.equal('step-changed');
    expect((await desk.state(number)).materialPictures).to.have.length(1);
  });

  it('nor is a picture of the seal, and no page is scanned for it', async () => {
    const number = numberOf(sealed);
    const on = stepIdentityOf(await desk.state(number));
    const target = (step: typeof on.step, attempt: number) =>
      new URLSearchParams(pictureTarget({ ...on, step, attempt })).toString();
    for (const query of [target('material-check', 1), target('seal-specimen', 2)]) {
      const path = `/api/cases/${number}/specimens`;
      const given = desk.counter.request('POST', `${path}?${query}`, blank, { 'content-type': 'image/png' });
      expect(await codeOf(given), query).to.equal('step-changed');
      expect(await codeOf(desk.counter.request('POST', `${path}/scan?${query}`))).to.equal('step-changed');
      const paper = `/api/cases/${number}/pictures/scan?material=agent-id&${query}`;
      expect(await codeOf(desk.counter.request('POST', paper))).to.equal('step-changed');
    }
    expect((await desk.state(number)).specimens).to.deep.equal([]);
  });

  it('a supervisor answers upon what was at stake when it was shown', async () => {
    const number = numberOf(fee);
    const asked = await desk.command(number, {
      type: 'request-approval',
      kind: 'fee-waiver',
      reason: '样本',
      verdict: null,
    });
    const version = shownVersion(asked, 'approval');
    await desk.command(number, { type: 'reopen-step', step: 'application-data' });
    await desk.command(number, { ...enter, input: sampleApplication(805) });
    const supervisor = new StationClient(() => station.url);
    await supervisor.request('POST', '/api/session', { staffNumber: '9001', password: PASSWORD, desk: 'A' });
    const path = `/api/cases/${number}/approvals/${asked.approvals[0]?.approvalId ?? ''}`;
    const answer = { version, granted: true, reason: '样本', credentials: null };
    expect(await codeOf(supervisor.request('POST', path, answer))).to.equal('changed-meanwhile');
    expect((await desk.state(number)).approvals[0]?.answer).to.equal(null);
  });
});
