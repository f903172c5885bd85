import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import { currentIssuance, currentStep, foldCase } from '../../../shared/case/fold/fold.ts';
import type { CaseView, EncryptionTestView } from '../../../shared/contract/api.ts';
import type { CaseState } from '../../../shared/case/state/case-state.ts';
import {
  firstIssueWalk,
  openWalk,
  plugNewMedium,
  walkThrough,
  walkUntil,
} from '../../harness/service-walk.ts';
import { AnsweredProblem, codeOf, Desk } from '../../harness/station-client.ts';
import { StationProcess } from '../../harness/station-process.ts';

const PIN = '482915';
const SLOT = 1;

describe('R-VAL-8: the PIN that stays as it is, proven before anything is paid', function () {
  this.timeout(120_000);
  const station = new StationProcess({ STATION_SLOTS: '2' });
  const desk = new Desk(() => station.url);
  let medium = '';

  const plug = (serial: string | null) => desk.bench(`/slots/${SLOT}/medium`, { serial });
  const cancel = (caseNumber: string) => desk.command(caseNumber, { type: 'cancel-case', reason: '样本' });
  const renewal = () => firstIssueWalk(desk, 41, { service: 'renewal', slot: SLOT, pin: PIN });
  const toProof = async (): Promise<string> => {
    const caseNumber = await openWalk(renewal());
    expect(currentStep(await walkUntil(renewal(), caseNumber, 'pin-proof'))).to.equal('pin-proof');
    return caseNumber;
  };
  const unlockInstead = async (caseNumber: string, key: string = randomUUID()): Promise<CaseState> => {
    const path = `/api/cases/${caseNumber}/unlock-instead`;
    const view = await desk.counter.request<CaseView>('POST', path, undefined, { 'idempotency-key': key });
    const state = foldCase(view.events);
    if (!state) throw new Error('no case');
    return state;
  };

  before(async () => {
    await station.start();
    await desk.signIn();
    await desk.pairScreen();
    await desk.counter.request('POST', '/api/till', { floatFen: 0 });
    medium = await plugNewMedium(desk, SLOT);
    await walkThrough(firstIssueWalk(desk, 41, { pin: PIN, slot: SLOT }));
  });
  beforeEach(() => plug(medium));
  after(async () => {
    await station.kill();
    station.remove();
  });

  it('is typed by the supplier right after the look-up, asked for once, and serves for issuance and test', async () => {
    const caseNumber = await toProof();
    expect(await desk.screenView()).to.include({ kind: 'enter-pin', purpose: 'proof', mediumSerial: medium });
    const early = desk.command(caseNumber, { type: 'acknowledge-notices', bidOpen: false });
    expect(await codeOf(early)).to.equal('wrong-step');
    await desk.givePin(PIN);
    expect(currentStep(await desk.state(caseNumber))).to.equal('notices');
    const paid = await walkUntil(renewal(), caseNumber, 'issuance');
    expect(paid.settlement?.amountFen).to.equal(18000);
    // What was received stays in sight until the clerk goes on.
    expect(await desk.screenView()).to.include({ kind: 'received' });
    const { activity } = await desk.issuance(caseNumber, { type: 'start-issuance', slot: SLOT });
    expect(activity).to.equal('done');
    expect((await desk.screenView()).kind).to.equal('wait');
    const tested = await desk.command(caseNumber, { type: 'run-encryption-test' });
    expect(tested.encryptionTest?.result).to.equal('passed');
    await walkUntil(renewal(), caseNumber, 'completed');
    expect(await isForgotten(), 'R-MEDIUM-2: at the hand-over').to.equal(true);
  });

  it('R-MEDIUM-1: says of the tries what the medium tells, and a wrong one proves nothing', async () => {
    const caseNumber = await toProof();
    const told = async (): Promise<string> => {
      const error: unknown = await desk.givePin('000000').catch((reason: unknown) => reason);
      if (!(error instanceof AnsweredProblem)) throw new Error('it was taken');
      return error.problem.meaning.zh;
    };
    expect(await told())
      .to.include('前面输错过')
      .and.not.to.include('不多');
    expect(currentStep(await desk.state(caseNumber))).to.equal('pin-proof');
    for (let tries = 2; tries < 9; tries++) await told();
    expect(await told()).to.include('只剩最后一次机会');
    expect(await desk.screenView()).to.include({ medium: 'last-try' });
    await desk.givePin(PIN);
    expect(currentStep(await desk.state(caseNumber))).to.equal('notices');
    await cancel(caseNumber);
  });

  it('R-MEDIUM-2: a cancelled case forgets it at once; so does a medium that was pulled, and issuance asks again', async () => {
    const cancelled = await toProof();
    await desk.givePin(PIN);
    await cancel(cancelled);
    expect(await isForgotten()).to.equal(true);
    const caseNumber = await toProof();
    await desk.givePin(PIN);
    await walkUntil(renewal(), caseNumber, 'issuance');
    await plug(null);
    expect(await desk.screenView()).to.include({ kind: 'enter-pin', medium: 'absent' });
    await plug(medium);
    expect(await desk.screenView()).to.include({ kind: 'enter-pin', purpose: 'issuance' });
    const done = await walkUntil(renewal(), caseNumber, 'completed');
    expect(done.status).to.equal('completed');
  });

  it('is typed anew for another case, whoever typed it before', async () => {
    const caseNumber = await toProof();
    await desk.givePin(PIN);
    await desk.command(caseNumber, { type: 'reopen-step', step: 'certificate-lookup' });
    await walkUntil(renewal(), caseNumber, 'pin-proof');
    expect(await desk.screenView()).to.include({ kind: 'enter-pin', purpose: 'proof' });
    expect(await isForgotten()).to.equal(true);
    await cancel(caseNumber);
  });

  it('R-UNLOCK-1: who forgot it is led to an unlock of the same medium, before anything is paid, once', async () => {
    const caseNumber = await toProof();
    const key = randomUUID();
    const unlock = await unlockInstead(caseNumber, key);
    expect((await unlockInstead(caseNumber, key)).caseNumber).to.equal(unlock.caseNumber);
    expect(await codeOf(unlockInstead(caseNumber))).to.equal('not-unlocked-instead');
    expect(unlock).to.deep.include({ service: 'unlock', insteadOf: { caseNumber, mediumSerial: medium } });
    const given = await desk.state(caseNumber);
    expect(given).to.include({ status: 'cancelled', settlement: null });
    await desk.counter.request('PUT', '/api/desk/case', { caseNumber: unlock.caseNumber });
    const found = await desk.command(unlock.caseNumber, {
      ...{ type: 'examine-medium', slot: SLOT, lightSeen: 'steady', pinForgotten: true },
    });
    expect(found.certificate?.mediumSerial).to.equal(medium);
    const walk = { ...renewal(), service: 'unlock', pin: '735162' } as const;
    expect((await walkUntil(walk, unlock.caseNumber, 'completed')).status).to.equal('completed');
    const again = await openWalk(renewal());
    await walkUntil(renewal(), again, 'pin-proof');
    expect(await codeOf(desk.givePin(PIN))).to.equal('pin-wrong');
    await desk.givePin('735162');
    const renewed = await walkUntil({ ...renewal(), pin: '735162' }, again, 'issuance');
    expect(await codeOf(unlockInstead(again)), 'it is paid').to.equal('not-unlocked-instead');
    expect(currentIssuance(renewed)).to.equal(null);
    await cancel(again);
  });

  /** A test of the medium would run at once, were its PIN still held. */
  async function isForgotten(): Promise<boolean> {
    const test = await desk.counter.request<EncryptionTestView>('POST', '/api/encryption-test', {
      slot: SLOT,
    });
    await desk.counter.request('DELETE', '/api/encryption-test');
    return test.state === 'waiting-for-pin';
  }
});
