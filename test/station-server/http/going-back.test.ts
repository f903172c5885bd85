import { expect } from 'chai';
import { currentStep } from '../../../shared/case/fold/fold.ts';
import { FoldedCase, samplePair } from '../../harness/folded-case.ts';
import { TERMINAL_SLOT } from '../../harness/order-walk.ts';
import { accountOf, seedCases } from '../../harness/seeded-cases.ts';
import { codeOf } from '../../harness/station-client.ts';
import { StationProcess } from '../../harness/station-process.ts';
import { soundMedium } from '../../harness/step-actions.ts';
import { Terminal } from '../../harness/terminal-client.ts';

const MOBILE = '13700137046';

describe('going back over the API', function () {
  this.timeout(120_000);
  const station = new StationProcess({ STATION_SLOTS: '2' });
  const terminal = new Terminal(() => station.url);
  const caseNumber = 'YM01-20261101-0001';

  before(async () => {
    await station.start();
    await station.stop();
    const accountId = accountOf(MOBILE, station.dataDir);
    const certificate = samplePair();
    const order = new FoldedCase('damage-replacement', {
      ...{ channel: 'mail', caseNumber, accountId, certificate, now: Date.now() },
    }).walkTo('medium-examination');
    const sound = { findings: soundMedium, lightSeen: 'steady', pinForgotten: false, found: null } as const;
    await seedCases(station.dataDir, [order.do({ type: 'examine-medium', ...sound }).walkTo('payment')]);
    await station.start();
    await terminal.enrol([TERMINAL_SLOT]);
    await terminal.signIn(MOBILE);
  });
  after(async () => {
    await station.kill();
    station.remove();
  });

  it('R-ON-10: an approval is not the supplier’s to undo, nor what was registered and examined before it', async () => {
    for (const step of ['review', 'medium-examination', 'mail-intake', 'application-data'] as const)
      expect(await codeOf(terminal.command(caseNumber, { type: 'reopen-step', step })), step).to.equal(
        'wrong-step',
      );
    expect(currentStep(await terminal.state(caseNumber))).to.equal('payment');
  });
});
