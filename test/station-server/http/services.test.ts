import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { shownVersion } from '../../../shared/case/questions/step-identity.ts';
import { direct } from '../../../shared/contract/directed-command.ts';
import { currentIssuance, currentStep } from '../../../shared/case/fold/fold.ts';
import type {
  ApprovalView,
  CertificateView,
  EncryptionTestView,
  SealedChannelView,
  SlotCertificateView,
} from '../../../shared/contract/api.ts';
import type { TillReport } from '../../../shared/till/till-report.ts';
import { firstIssueWalk, openWalk, plugNewMedium, walkUntil, type Walk } from '../../harness/service-walk.ts';
import { codeOf, Desk, StationClient } from '../../harness/station-client.ts';
import { PASSWORD, StationProcess } from '../../harness/station-process.ts';

const PIN = '482915';
const CLERK = { staffNumber: '1001', password: PASSWORD };
const SUPERVISOR = { staffNumber: '9001', password: PASSWORD };

describe('services over the API', function () {
  this.timeout(120_000);
  const station = new StationProcess({ STATION_SLOTS: '3' });
  const desk = new Desk(() => station.url);
  const supervisor = new StationClient(() => station.url);
  const media: string[] = [];
  const pairs: CertificateView[] = [];

  const get = <T>(path: string) => desk.counter.request<T>('GET', path);
  const found = (search: string) =>
    get<CertificateView[]>(`/api/certificates?search=${encodeURIComponent(search)}`);
  const plug = (slot: number, serial: string | null) => desk.bench(`/slots/${slot}/medium`, { serial });
  const cancel = (caseNumber: string) => desk.command(caseNumber, { type: 'cancel-case', reason: 'sample' });

  /** Two suppliers with a certificate each; their media are in nobody's slot. */
  before(async () => {
    await station.start();
    await desk.signIn();
    await desk.pairScreen();
    await desk.counter.request('POST', '/api/till', { floatFen: 0 });
    await supervisor.request('POST', '/api/session', { ...SUPERVISOR, desk: 'office' });
    for (const organisation of [1, 2]) {
      const walk = firstIssueWalk(desk, organisation, { pin: PIN });
      const caseNumber = await openWalk(walk);
      await walkUntil(walk, caseNumber, 'issuance');
      await plugNewMedium(desk, 1);
      const state = await walkUntil(walk, caseNumber, 'completed');
      media.push(currentIssuance(state)?.mediumSerial ?? '');
      pairs.push(...(await found(state.organisation?.uscc ?? '')));
    }
  });
  beforeEach(async () => {
    for (const slot of [1, 2, 3]) await plug(slot, null);
  });
  after(async () => {
    await station.kill();
    station.remove();
  });

  const pairAt = (n: 0 | 1): CertificateView => {
    const pair = pairs[n];
    if (!pair) throw new Error('no such pair');
    return pair;
  };
  const medium = (n: 0 | 1): string => media[n] ?? '';

  describe('finding a certificate', () => {
    it('by credit code, name, serials of certificate and medium', async () => {
      const pair = pairAt(0);
      for (const text of [
        pair.uscc,
        pair.organisationName,
        pair.signingSerial,
        pair.encryptionSerial,
        medium(0),
      ]) {
        const serials = (await found(text)).map(({ signingSerial }) => signingSerial);
        expect(serials, text).to.include(pair.signingSerial);
      }
      expect(await found('没有这个单位')).to.deep.equal([]);
      expect(await found('样本_购')).to.deep.equal([]);
      expect((await found('样本采购')).length).to.equal(2);
      expect(await found('x')).to.deep.equal([]);
    });

    it('by the agent’s ID card, whose number is nowhere in the database', async () => {
      await desk.bench('/reader/card', { cardId: 'resident' });
      const mine = await desk.counter.request<CertificateView[]>('POST', '/api/certificates/agent-card');
      expect(mine.map(({ signingSerial }) => signingSerial)).to.have.members(
        pairs.map(({ signingSerial }) => signingSerial),
      );
      const state = await desk.state(pairAt(0).caseNumber);
      const database = readFileSync(`${station.dataDir}/station.db`);
      const log = readFileSync(`${station.dataDir}/station.db-wal`);
      for (const file of [database, log]) expect(file.includes(state.agent?.idNumber ?? '-')).to.equal(false);
    });

    it('by what is plugged in', async () => {
      await plug(2, medium(1));
      const view = await get<SlotCertificateView>('/api/slots/2/certificate');
      expect(view.certificate?.signingSerial).to.equal(pairAt(1).signingSerial);
      await plugNewMedium(desk, 2);
      expect((await get<SlotCertificateView>('/api/slots/2/certificate')).certificate).to.equal(null);
    });

    it('R-RENEW-2: the plugged-in medium wins over the record, and the case says so', async () => {
      await plug(1, medium(1));
      const caseNumber = await desk.openCase('renewal');
      const { requestId, signingSerial } = pairAt(0);
      const state = await desk.command(caseNumber, { type: 'choose-certificate', requestId, slot: null });
      expect(state.certificate?.signingSerial).to.equal(pairAt(1).signingSerial);
      expect(state.insteadOfSerial).to.equal(signingSerial);
      await cancel(caseNumber);
    });

    it('R-RENEW-1, R-CHANGE-1: without the original medium there is no renewal and no change', async () => {
      for (const service of ['renewal', 'information-change'] as const) {
        const caseNumber = await desk.openCase(service);
        const { requestId } = pairAt(0);
        const choose = desk.command(caseNumber, { type: 'choose-certificate', requestId, slot: null });
        expect(await codeOf(choose)).to.equal('other-medium');
        await cancel(caseNumber);
      }
    });

    it('R-ORG-2: a certificate number has one unfinished case; the second is pointed to it', async () => {
      await plug(1, medium(0));
      const first = await desk.openCase('renewal');
      await desk.command(first, { type: 'choose-certificate', requestId: null, slot: 1 });
      await plug(1, null);
      const second = await desk.openCase('lost-reissue');
      const { requestId } = pairAt(0);
      const again = desk.command(second, { type: 'choose-certificate', requestId, slot: null });
      expect(await codeOf(again)).to.equal('unfinished-case');
      expect((await found(pairAt(0).uscc))[0]?.openCase).to.equal(first);
      await cancel(first);
      await cancel(second);
    });
  });

  describe('several certificates of one organisation', () => {
    const begunOn = async (slot: number, service: 'renewal' | 'revocation') => {
      const caseNumber = await desk.openCase(service);
      await desk.command(caseNumber, { type: 'choose-certificate', requestId: null, slot });
      return caseNumber;
    };

    it('R-ORG-2: a first issue for an organisation that has a certificate says so, and may go on', async () => {
      const walk = firstIssueWalk(desk, 1);
      const caseNumber = await openWalk(walk);
      const state = await walkUntil(walk, caseNumber, 'material-check');
      const { mediumSerial, notAfter } = pairAt(0);
      expect(state.pairsInForce).to.deep.equal([{ mediumSerial, notAfter }]);
      await cancel(caseNumber);
      const other = firstIssueWalk(desk, 77);
      const stranger = await openWalk(other);
      expect((await walkUntil(other, stranger, 'material-check')).pairsInForce).to.deep.equal([]);
      await cancel(stranger);
    });

    it('R-ORG-2: an unfinished first issue stops no renewal, and no unfinished case a revocation', async () => {
      const walk = firstIssueWalk(desk, 1);
      const first = await openWalk(walk);
      await walkUntil(walk, first, 'material-check');
      await plug(1, medium(0));
      const renewal = await begunOn(1, 'renewal');
      const revocation = await begunOn(1, 'revocation');
      for (const caseNumber of [first, renewal, revocation]) {
        expect((await desk.state(caseNumber)).status).to.equal('open');
        await cancel(caseNumber);
      }
    });
  });

  describe('unlock', () => {
    const examine = (caseNumber: string, slot: number, pinForgotten = false) =>
      desk.command(caseNumber, { type: 'examine-medium', slot, lightSeen: 'steady', pinForgotten });

    it('R-UNLOCK-1: a medium that is not locked, not ours or revoked gets a plain answer', async () => {
      const caseNumber = await desk.openCase('unlock');
      await plug(1, medium(0));
      expect(await codeOf(examine(caseNumber, 1))).to.equal('medium-not-locked');
      await plugNewMedium(desk, 2);
      expect(await codeOf(examine(caseNumber, 2))).to.equal('medium-not-ours');
      expect((await desk.state(caseNumber)).certificate).to.equal(null);
      const state = await examine(caseNumber, 1, true);
      expect(currentStep(state)).to.equal('notices');
      await cancel(caseNumber);
    });
  });

  describe('encryption test', () => {
    const test = () => get<EncryptionTestView | null>('/api/encryption-test');

    it('R-TIP-2: any medium at the counter, with the PIN typed on the supplier’s screen', async () => {
      await plug(3, medium(0));
      await desk.counter.request('POST', '/api/encryption-test', { slot: 3 });
      expect(await desk.screenView()).to.include({ kind: 'enter-pin', purpose: 'encryption-test' });
      expect(await codeOf(desk.givePin('000000'))).to.equal('pin-wrong');
      expect(await desk.screenView()).to.include({ medium: 'mistyped-before' });
      expect(await desk.givePin(PIN)).to.include({ kind: 'test-result', result: 'passed' });
      expect(await test()).to.include({ state: 'done', result: 'passed' });
      await desk.counter.request('DELETE', '/api/encryption-test');
      expect(await test()).to.equal(null);
    });

    it('says why not: a blank medium, no medium', async () => {
      await plugNewMedium(desk, 3);
      await desk.counter.request('POST', '/api/encryption-test', { slot: 3 });
      expect(await test()).to.include({ state: 'done', result: 'no-certificate' });
      await desk.counter.request('DELETE', '/api/encryption-test');
      const begin = desk.counter.request('POST', '/api/encryption-test', { slot: 2 });
      expect(await codeOf(begin)).to.equal('slot-empty');
    });
  });

  describe('approvals', () => {
    const answer = async (
      who: StationClient,
      caseNumber: string,
      approvalId: string,
      credentials: typeof CLERK | null,
      key: string = randomUUID(),
    ) =>
      who.request(
        'POST',
        `/api/cases/${caseNumber}/approvals/${approvalId}`,
        {
          version: shownVersion(await desk.state(caseNumber), 'approval'),
          granted: true,
          reason: '已核实',
          credentials,
        },
        { 'idempotency-key': key },
      );

    async function waiting(): Promise<{ caseNumber: string; approvalId: string }> {
      const walk: Walk = firstIssueWalk(desk, 7, { service: 'first-issue' });
      const caseNumber = await openWalk(walk);
      await walkUntil(walk, caseNumber, 'fee-collection');
      const state = await desk.command(caseNumber, {
        type: 'request-approval',
        kind: 'fee-waiver',
        reason: '政策减免',
        verdict: null,
      });
      return { caseNumber, approvalId: state.approvals.at(-1)?.approvalId ?? '' };
    }

    it('R-FEE-2: waits in the supervisor’s list, is granted from there, and names who, what and why', async () => {
      const { caseNumber, approvalId } = await waiting();
      const list = await supervisor.request<ApprovalView[]>('GET', '/api/approvals');
      expect(list.map((approval) => approval.approvalId)).to.deep.equal([approvalId]);
      expect(list[0]).to.include({ kind: 'fee-waiver', reason: '政策减免', feeFen: 26000, ownCase: false });
      await answer(supervisor, caseNumber, approvalId, null);
      const state = await desk.state(caseNumber);
      expect(currentStep(state)).to.equal('issuance');
      expect(state.approvals[0]?.answer).to.include({ granted: true, reason: '已核实' });
      expect(state.approvals[0]?.answer?.by).to.include({ kind: 'staff', role: 'supervisor' });
      expect(await supervisor.request<ApprovalView[]>('GET', '/api/approvals')).to.deep.equal([]);
      await cancel(caseNumber);
    });

    it('is given on the spot by the supervisor’s own password, which is kept nowhere', async () => {
      const { caseNumber, approvalId } = await waiting();
      expect(await codeOf(answer(desk.counter, caseNumber, approvalId, null))).to.equal('forbidden');
      expect(await codeOf(answer(desk.counter, caseNumber, approvalId, CLERK))).to.equal('forbidden');
      const wrong = { ...SUPERVISOR, password: 'wrong' };
      expect(await codeOf(answer(desk.counter, caseNumber, approvalId, wrong))).to.equal('sign-in-failed');
      const key = randomUUID();
      await answer(desk.counter, caseNumber, approvalId, SUPERVISOR, key);
      await answer(desk.counter, caseNumber, approvalId, SUPERVISOR, key);
      const state = await desk.state(caseNumber);
      expect(state.approvals.filter(({ answer: given }) => given?.granted)).to.have.length(1);
      expect(station.log).to.not.include(PASSWORD);
      for (const name of ['station.db', 'station.db-wal'])
        expect(readFileSync(`${station.dataDir}/${name}`).includes(PASSWORD)).to.equal(false);
      await cancel(caseNumber);
    });

    it('pays back what a cancelled case was paid: upon a supervisor’s word, in full, once, out of the till', async () => {
      const walk: Walk = firstIssueWalk(desk, 8, { service: 'first-issue' });
      const caseNumber = await openWalk(walk);
      await walkUntil(walk, caseNumber, 'issuance');
      await cancel(caseNumber);
      const refund = (refundNo: string) => desk.command(caseNumber, { type: 'refund-cash', refundNo });
      expect(await codeOf(refund('unknown'))).to.equal('not-found');
      const ask = {
        type: 'request-approval',
        kind: 'refund',
        reason: '供应商改变主意',
        verdict: null,
        refund: { paymentId: 'cash', amountFen: 26000 },
      } as const;
      const tooMuch = { ...ask, refund: { paymentId: 'cash', amountFen: 26001 } };
      expect(await codeOf(desk.command(caseNumber, tooMuch))).to.equal('refund-too-much');
      const approvalId = (await desk.command(caseNumber, ask)).approvals.at(-1)?.approvalId ?? '';
      const [waits] = await supervisor.request<ApprovalView[]>('GET', '/api/approvals');
      expect(waits).to.deep.include({
        kind: 'refund',
        refund: { amountFen: 26000, method: 'cash' },
        caseNumber,
      });
      await answer(supervisor, caseNumber, approvalId, null);
      const state = await refund(approvalId);
      expect(state.payments[0]?.refunds[0]).to.include({ progress: 'done', amountFen: 26000 });
      expect(await codeOf(refund(approvalId))).to.equal('nothing-owed');
      const tills = await supervisor.request<TillReport[]>('GET', '/api/tills');
      // Two first issues were paid in cash before; this case's money came in and went out again.
      expect(tills.map(({ collectedFen }) => collectedFen)).to.deep.equal([52000]);
      expect(await codeOf(get('/api/tills'))).to.equal('forbidden');
    });

    it('a clerk does not see the list; a supervisor who worked on a case can’t answer in it', async () => {
      expect(await codeOf(get('/api/approvals'))).to.equal('forbidden');
      const { caseNumber, approvalId } = await waiting();
      await supervisor.request(
        'POST',
        `/api/cases/${caseNumber}/commands`,
        direct(await desk.state(caseNumber), { type: 'print-document', document: 'application-form' }),
        { 'idempotency-key': randomUUID() },
      );
      expect(await codeOf(answer(supervisor, caseNumber, approvalId, null))).to.equal('own-case');
      await cancel(caseNumber);
    });
  });

  it('R-MEDIUM-2: the supplier’s PIN is in no log and nowhere in the database, and staff can’t give one', async () => {
    const channel = await codeOf(desk.counter.request<SealedChannelView>('POST', '/api/screen/pin-channel'));
    expect(channel).to.equal('screen-not-paired');
    const sealedPin = { channelId: 'x', ephemeralPublicKey: '', iv: '', ciphertext: '' };
    const given = { mediumSerial: 'x', sealedPin };
    const give = desk.counter.request('POST', '/api/screen/pin', given);
    expect(await codeOf(give)).to.equal('screen-not-paired');
    expect(station.log).to.not.include(PIN);
    for (const name of ['station.db', 'station.db-wal'])
      expect(readFileSync(`${station.dataDir}/${name}`).includes(PIN)).to.equal(false);
  });
});
