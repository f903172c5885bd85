import { expect } from 'chai';
import { currentStep } from '../../../shared/case/fold/fold.ts';
import { signedText } from '../../../shared/case/papers/signed-text.ts';
import type { CaseState } from '../../../shared/case/state/case-state.ts';
import type { LostCertificateView } from '../../../shared/contract/account.ts';
import type { CertificateView } from '../../../shared/contract/api.ts';
import { shanghaiDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import { joined, textOf } from '../documents/read-pdf.ts';
import { ACCOUNT_MOBILE, openOrder, walkOrderUntil, type OrderWalk } from '../../harness/order-walk.ts';
import { sampleApplication } from '../../harness/sample-case.ts';
import { firstIssueWalk, plugNewMedium, walkThrough } from '../../harness/service-walk.ts';
import { codeOf, Desk } from '../../harness/station-client.ts';
import { StationProcess } from '../../harness/station-process.ts';
import { Terminal } from '../../harness/terminal-client.ts';
import { caseOn } from '../../../shared/case/state/known.ts';

const PIN = '482915';
/** Two certificates of one organisation, and the only one of another. */
const ORGANISATION = 31;
const OTHER_ORGANISATION = 32;

describe('R-LOST-0: which certificate is lost, where an organisation has several', function () {
  this.timeout(120_000);
  const station = new StationProcess({ STATION_SLOTS: '3' });
  const desk = new Desk(() => station.url);
  const terminal = new Terminal(() => station.url);
  let older: CertificateView;
  let newer: CertificateView;
  let single: CertificateView;

  const find = async (mediumSerial: string): Promise<CertificateView> => {
    const [pair] = await desk.counter.request<CertificateView[]>(
      'GET',
      `/api/certificates?search=${mediumSerial}`,
    );
    if (!pair) throw new Error(`no certificate on ${mediumSerial}`);
    return pair;
  };
  const issue = async (organisation: number): Promise<CertificateView> => {
    const serial = await plugNewMedium(desk, 1);
    await walkThrough(firstIssueWalk(desk, organisation, { pin: PIN }));
    return find(serial);
  };
  const unplug = async () => {
    for (const slot of [1, 2, 3]) await desk.bench(`/slots/${slot}/medium`, { serial: null });
  };

  before(async () => {
    await station.start();
    await desk.signIn();
    await desk.pairScreen();
    await desk.counter.request('POST', '/api/till', { floatFen: 0 });
    older = await issue(ORGANISATION);
    newer = await issue(ORGANISATION);
    single = await issue(OTHER_ORGANISATION);
    await unplug();
    await terminal.enrol([1]);
    await terminal.signIn(ACCOUNT_MOBILE);
  });
  afterEach(unplug);
  after(async () => {
    await station.kill();
    station.remove();
  });

  const orderOf = (organisation: number, channel: OrderWalk['channel'] = 'self-service'): OrderWalk => ({
    ...{ terminal, desk, service: 'lost-reissue', channel, organisation, pin: PIN, requestId: null },
  });
  const offered = (caseNumber: string) =>
    terminal.client.request<LostCertificateView[]>('GET', `/api/orders/${caseNumber}/lost-certificates`);
  const choiceOf = async (caseNumber: string, { mediumSerial }: CertificateView): Promise<string> => {
    const one = (await offered(caseNumber)).find(
      (view) => view.mediumSerial.slice(-4) === mediumSerial.slice(-4),
    );
    if (!one) throw new Error(`${mediumSerial} is not offered`);
    return one.choice;
  };
  const name = (caseNumber: string, choice: string | null): Promise<CaseState> =>
    terminal.command(caseNumber, { type: 'name-lost-certificate', choice });
  const cancel = (caseNumber: string) => desk.command(caseNumber, { type: 'cancel-case', reason: '样本' });
  const product = {
    type: 'confirm-product',
    sealChoice: 'as-before',
    delivery: null,
    oldSealAcknowledged: false,
  } as const;
  const invoice = { email: 'a@example.com', address: '', telephone: '', bankName: '', bankAccount: '' };

  it('online: nothing chooses by itself, nothing goes on without a choice, and what was chosen is revoked', async () => {
    const walk = orderOf(ORGANISATION);
    const order = await openOrder(walk);
    expect(await offered(order), 'before the enterprise is verified').to.deep.equal([]);
    const verified = await walkOrderUntil(walk, order, 'certificate-lookup');
    expect(verified.certificate).to.equal(null);
    expect(currentStep(verified)).to.equal('certificate-lookup');
    expect(await codeOf(terminal.command(order, { ...product, invoice }))).to.equal('wrong-step');
    expect(await codeOf(name(order, null)), 'he knows his own').to.equal('wrong-step');
    expect(await codeOf(name(order, 'f'.repeat(32)))).to.equal('certificate-unknown');
    expect(await codeOf(name(order, single.requestId))).to.equal('certificate-unknown');
    const choices = await offered(order);
    expect(choices.map(({ mediumSerial, notAfter }) => [mediumSerial, notAfter])).to.have.deep.members(
      [older, newer].map(({ mediumSerial, notAfter }) => [mediumSerial, notAfter]),
    );
    const chosen = await name(order, await choiceOf(order, older));
    expect(chosen.certificate?.signingSerial).to.equal(older.signingSerial);
    const state = await walkOrderUntil(walk, order, 'application-signature');
    const line = `介质序列号 ${older.mediumSerial}，有效期至 ${shanghaiDate(older.notAfter)}`;
    expect(signedText(caseOn(state, 'application-signature'))).to.include(line);
    for (const document of ['application-form', 'authorisation-letter', 'seal-specimen-form']) {
      const paper = await terminal.client.bytes(`/api/orders/${order}/documents/${document}`);
      expect(joined(textOf(paper)), document).to.include(older.mediumSerial);
    }
    const done = await walkOrderUntil(walk, order, 'completed');
    expect(done.status).to.equal('completed');
    expect((await find(older.mediumSerial)).status).to.equal('revoked');
    expect((await find(newer.mediumSerial)).status).to.equal('good');
    older = await find(done.issuances.at(-1)?.mediumSerial ?? '');
  });

  it('online: the only one is chosen, and can be looked at again', async () => {
    const walk = orderOf(OTHER_ORGANISATION);
    const order = await openOrder(walk);
    const state = await walkOrderUntil(walk, order, 'agent-verification');
    expect(state.certificate?.signingSerial).to.equal(single.signingSerial);
    await terminal.command(order, { type: 'reopen-step', step: 'certificate-lookup' });
    expect((await offered(order)).map(({ isChosen }) => isChosen)).to.deep.equal([true]);
    await cancel(order);
  });

  it('online: the only one is not chosen while its medium is plugged in here; nor is more told of it', async () => {
    await desk.bench('/slots/2/medium', { serial: single.mediumSerial });
    const order = await openOrder(orderOf(OTHER_ORGANISATION));
    const state = await walkOrderUntil(orderOf(OTHER_ORGANISATION), order, 'certificate-lookup');
    expect(state.certificate).to.equal(null);
    await desk.bench('/slots/2/medium', { serial: null });
    await desk.bench('/slots/1/medium', { serial: single.mediumSerial });
    const choice = await choiceOf(order, single);
    expect(await codeOf(name(order, choice))).to.equal('lost-medium-is-here');
    await cancel(order);
  });

  it('online: a record of his own account is chosen at the start, and no other organisation verifies for it', async () => {
    await desk.bench('/slots/1/medium', { serial: older.mediumSerial });
    const initial = await terminal.initialPinTo('13900139000');
    await terminal.givePin(1, initial);
    await terminal.client.request('POST', '/api/account/media', { slot: 1 });
    await unplug();
    const order = await terminal.open('lost-reissue', 'self-service');
    const choose = (requestId: string) =>
      terminal.command(order, { type: 'choose-certificate', requestId, slot: null });
    expect(await codeOf(choose(newer.requestId)), 'not bound to him').to.equal('certificate-unknown');
    await choose(older.requestId);
    const another = { ...orderOf(OTHER_ORGANISATION), changes: sampleApplication(OTHER_ORGANISATION) };
    const other = walkOrderUntil(another, order, 'agent-verification');
    expect(await codeOf(other)).to.equal('invalid-input');
    const state = await walkOrderUntil(orderOf(ORGANISATION), order, 'agent-verification');
    expect(state.certificate?.requestId).to.equal(older.requestId);
    await cancel(order);
  });

  it('by mail: a choice by the last characters, or staff choose from the papers before they approve', async () => {
    const walk = orderOf(ORGANISATION, 'mail');
    const order = await openOrder(walk);
    await walkOrderUntil(walk, order, 'certificate-lookup');
    const shown = JSON.stringify(await offered(order));
    for (const secret of [older.mediumSerial, newer.mediumSerial, older.requestId, newer.requestId])
      expect(shown).to.not.include(secret);
    expect((await offered(order)).map(({ mediumSerial }) => mediumSerial)).to.have.members(
      [older, newer].map(({ mediumSerial }) => `****${mediumSerial.slice(-4)}`),
    );
    const named = await name(order, await choiceOf(order, newer));
    expect(named.certificate?.mediumSerial).to.equal(`****${newer.mediumSerial.slice(-4)}`);
    await terminal.command(order, { type: 'reopen-step', step: 'certificate-lookup' });
    expect((await name(order, null)).certificate).to.equal(null);
    const form = await terminal.client.bytes(`/api/orders/${order}/documents/application-form`);
    expect(joined(textOf(form))).to.include('由受理点按寄来的材料确定');
    await walkOrderUntil(walk, order, 'review');
    const specimen = walkOrderUntil(walk, order, 'production');
    expect(await codeOf(specimen)).to.equal('certificate-not-chosen');
    const choose = (requestId: string) =>
      desk.command(order, { type: 'choose-certificate', requestId, slot: null });
    expect(await codeOf(choose(single.requestId)), 'another organisation’s').to.equal(
      'certificate-of-another',
    );
    expect((await choose(newer.requestId)).certificate?.signingSerial).to.equal(newer.signingSerial);
    const done = await walkOrderUntil(walk, order, 'completed');
    expect(done.status).to.equal('completed');
    expect((await find(newer.mediumSerial)).status).to.equal('revoked');
    expect((await find(older.mediumSerial)).status).to.equal('good');
  });

  it('by mail from the start: a credit code that anybody can type shows no more', async () => {
    const order = await terminal.open('lost-reissue', 'mail');
    expect(await offered(order)).to.deep.equal([]);
    await name(order, null);
    await terminal.command(order, {
      type: 'enter-application-data',
      input: sampleApplication(OTHER_ORGANISATION),
      revocationReason: null,
    });
    await terminal.command(order, { type: 'reopen-step', step: 'certificate-lookup' });
    const named = await name(order, await choiceOf(order, single));
    expect(named.certificate?.mediumSerial).to.equal(`****${single.mediumSerial.slice(-4)}`);
    const form = await terminal.client.bytes(`/api/orders/${order}/documents/application-form`);
    const view = await terminal.client.request('GET', `/api/orders/${order}`);
    for (const secret of [single.mediumSerial, single.signingSerial, single.requestId, single.caseNumber])
      expect(JSON.stringify(view) + joined(textOf(form))).to.not.include(secret);
    await cancel(order);
  });

  it('R-ORG-2: a first issue by mail says what is in force, by the last characters; staff see it in full', async () => {
    const { mediumSerial, notAfter } = single;
    const inForce = [{ mediumSerial, notAfter }];
    const shown = [{ mediumSerial: `****${mediumSerial.slice(-4)}`, notAfter }];
    const fromTheStart = await terminal.open('first-issue', 'mail');
    const entered = await terminal.command(fromTheStart, {
      type: 'enter-application-data',
      input: sampleApplication(OTHER_ORGANISATION),
      revocationReason: null,
    });
    const walk = { ...orderOf(OTHER_ORGANISATION, 'mail'), service: 'first-issue' } as const;
    const switched = await openOrder(walk);
    await walkOrderUntil(walk, switched, 'agent-verification');
    expect(entered.pairsInForce).to.deep.equal(shown);
    for (const order of [fromTheStart, switched]) {
      expect((await desk.state(order)).pairsInForce).to.deep.equal(inForce);
      const view = await terminal.client.request('GET', `/api/orders/${order}`);
      expect(JSON.stringify(view)).to.include(shown[0]?.mediumSerial).and.not.include(mediumSerial);
      await cancel(order);
    }
  });

  it('at the counter: a medium that is plugged in is not lost until somebody says so, which is recorded', async () => {
    await desk.bench('/slots/2/medium', { serial: single.mediumSerial });
    const order = await desk.openCase('lost-reissue');
    const { requestId } = single;
    for (const which of [
      { requestId, slot: null },
      { requestId: null, slot: 2 },
    ]) {
      const choose = desk.command(order, { type: 'choose-certificate', ...which });
      expect(await codeOf(choose)).to.equal('lost-medium-is-here');
    }
    await desk.command(order, { type: 'choose-certificate', requestId, slot: null, thoughHere: true });
    const events = (
      await desk.counter.request<{ events: { type: string; data: object }[] }>('GET', `/api/cases/${order}`)
    ).events;
    expect(events.find(({ type }) => type === 'certificate-chosen')?.data).to.include({ thoughHere: true });
    await cancel(order);
  });

  it('R-RENEW-2: a medium in a terminal is none that is plugged in at the counter, one in the counter’s slots is', async () => {
    await desk.bench('/slots/1/medium', { serial: single.mediumSerial });
    const renewal = await desk.openCase('renewal');
    const choose = ({ requestId }: CertificateView) =>
      desk.command(renewal, { type: 'choose-certificate', requestId, slot: null });
    expect(await codeOf(choose(older)), 'another supplier’s').to.equal('other-medium');
    expect(await codeOf(choose(single)), 'its own, at the terminal').to.equal('other-medium');
    await desk.bench('/slots/2/medium', { serial: older.mediumSerial });
    expect((await choose(newer)).certificate?.requestId).to.equal(older.requestId);
    await desk.bench('/slots/2/medium', { serial: null });
    await desk.bench('/slots/1/medium', { serial: older.mediumSerial });
    const channel = desk.screen.request('POST', '/api/screen/pin-channel');
    expect(await codeOf(channel), 'its PIN goes to no terminal’s slot').to.equal('medium-not-here');
    await cancel(renewal);
  });

  it('R-RENEW-2: a medium that the service can’t be done for wins over no record', async () => {
    const revoked = (
      await desk.counter.request<CertificateView[]>('GET', `/api/certificates?search=${newer.mediumSerial}`)
    )[0];
    expect(revoked?.status).to.equal('revoked');
    await desk.bench('/slots/2/medium', { serial: newer.mediumSerial });
    const renewal = await desk.openCase('renewal');
    const choose = desk.command(renewal, {
      type: 'choose-certificate',
      requestId: single.requestId,
      slot: null,
    });
    expect(await codeOf(choose)).to.equal('other-medium');
    await cancel(renewal);
  });

  it('R-REVOKE-3: a revocation by mail needs no medium: staff name the certificate by the papers', async () => {
    const walk: OrderWalk = {
      ...{ terminal, desk, service: 'revocation', channel: 'mail', organisation: OTHER_ORGANISATION },
      ...{ pin: PIN, requestId: null, mobile: '13800138031' },
    };
    const order = await terminal.open('revocation', 'mail');
    expect((await name(order, null)).certificate).to.equal(null);
    await walkOrderUntil(walk, order, 'application-form');
    const form = await terminal.client.bytes(`/api/orders/${order}/documents/application-form`);
    expect(joined(textOf(form))).to.include('由受理点按寄来的材料确定');
    await walkOrderUntil(walk, order, 'review');
    expect(await codeOf(walkOrderUntil(walk, order, 'revocation'))).to.equal('certificate-not-chosen');
    expect(await codeOf(name(order, null)), 'staff have the papers').to.equal('wrong-step');
    const choose = (requestId: string) =>
      desk.command(order, { type: 'choose-certificate', requestId, slot: null });
    expect(await codeOf(choose(older.requestId))).to.equal('certificate-of-another');
    await choose(single.requestId);
    const view = JSON.stringify(await terminal.client.request('GET', `/api/orders/${order}`));
    for (const secret of [single.mediumSerial, single.signingSerial, single.requestId, single.caseNumber])
      expect(view).to.not.include(secret);
    expect((await walkOrderUntil(walk, order, 'completed')).revocation?.reason).to.equal(
      'cessationOfOperation',
    );
    expect((await find(single.mediumSerial)).status).to.equal('revoked');
  });
});
