import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import type { CaseState } from '../../../shared/case/state/case-state.ts';
import { shownVersion } from '../../../shared/case/questions/step-identity.ts';
import { currentStep } from '../../../shared/case/fold/fold.ts';
import type { CaseView, CertificateView } from '../../../shared/contract/api.ts';
import { ACCOUNT_MOBILE, walkOrderUntil, type OrderWalk } from '../../harness/order-walk.ts';
import {
  firstIssueWalk,
  openWalk,
  plugNewMedium,
  walkThrough,
  walkUntil,
  type Walk,
} from '../../harness/service-walk.ts';
import { codeOf, Desk, StationClient } from '../../harness/station-client.ts';
import { PASSWORD, StationProcess } from '../../harness/station-process.ts';
import { Terminal } from '../../harness/terminal-client.ts';

const PIN = '482915';
const COUNTER_SLOT = 3;
const RENAMED = '样本更名供应有限公司';

describe('R-CHANGE-2: a seal that shows the name of before', function () {
  this.timeout(120_000);
  const station = new StationProcess({ STATION_SLOTS: '3' });
  const desk = new Desk(() => station.url);
  const terminal = new Terminal(() => station.url);
  const supervisor = new StationClient(() => station.url);

  const issue = async (organisation: number): Promise<string> => {
    const serial = await plugNewMedium(desk, COUNTER_SLOT);
    await walkThrough(firstIssueWalk(desk, organisation, { pin: PIN, slot: COUNTER_SLOT }));
    return serial;
  };
  const intoTerminal = (serial: string) => desk.bench('/slots/1/medium', { serial });
  const cancel = (caseNumber: string) => desk.command(caseNumber, { type: 'cancel-case', reason: '样本' });
  const reuse = (caseNumber: string) => desk.command(caseNumber, { type: 'reuse-specimen' });

  before(async () => {
    await station.start();
    await desk.signIn();
    await desk.pairScreen();
    await desk.counter.request('POST', '/api/till', { floatFen: 0 });
    await supervisor.request('POST', '/api/session', { staffNumber: '9001', password: PASSWORD, desk: 'A' });
    await terminal.enrol([1]);
    await terminal.signIn(ACCOUNT_MOBILE);
  });
  after(async () => {
    await station.kill();
    station.remove();
  });

  for (const service of ['information-change', 'renewal'] as const) {
    it(`at the counter, ${service}: a new specimen, or a supervisor’s word with a reason`, async () => {
      await issue(service === 'renewal' ? 51 : 52);
      const walk: Walk = {
        ...firstIssueWalk(desk, 51, { pin: PIN, slot: COUNTER_SLOT }),
        ...{ service, changes: { organisationName: `${RENAMED}${service === 'renewal' ? 1 : 2}` } },
      };
      const caseNumber = await openWalk(walk);
      await walkUntil(walk, caseNumber, 'seal-specimen');
      expect(await codeOf(reuse(caseNumber))).to.equal('seal-shows-old-name');
      expect(currentStep(await desk.state(caseNumber))).to.equal('seal-specimen');
      if (service === 'renewal') {
        const asked = await desk.command(caseNumber, {
          ...{ type: 'request-approval', kind: 'old-seal', reason: '新章还没有刻好', verdict: null },
        });
        expect(await codeOf(reuse(caseNumber)), 'it is not granted').to.equal('seal-shows-old-name');
        await supervisor.request(
          'POST',
          `/api/cases/${caseNumber}/approvals/${asked.approvals.at(-1)?.approvalId ?? ''}`,
          { version: shownVersion(asked, 'approval'), granted: true, reason: '已核实', credentials: null },
          { 'idempotency-key': randomUUID() },
        );
        expect((await reuse(caseNumber)).doneSteps['seal-specimen']).not.to.equal(undefined);
      }
      const done = await walkUntil({ ...walk, newSpecimen: true }, caseNumber, 'completed');
      expect(done.status).to.equal('completed');
      const again = await openWalk({ ...walk, changes: {} });
      const state = await walkUntil({ ...walk, changes: {} }, again, 'seal-specimen');
      const shows = service === 'renewal' ? state.previous?.sealName : state.previous?.organisation.name;
      expect(state.previous?.sealName, 'what the seal shows now').to.equal(shows);
      const kept = service === 'renewal' ? '样本采购供应有限公司51' : `${RENAMED}2`;
      expect(state.previous?.sealName).to.equal(kept);
      if (service === 'renewal') expect(await codeOf(reuse(again))).to.equal('seal-shows-old-name');
      else expect((await reuse(again)).doneSteps['seal-specimen']).not.to.equal(undefined);
      await cancel(again);
    });
  }

  it('at a terminal: the supplier says that he knows, before anything is paid or written, and it is recorded', async () => {
    await intoTerminal(await issue(53));
    const walk: OrderWalk = {
      ...{ terminal, desk, service: 'information-change', channel: 'self-service', organisation: 53 },
      ...{ pin: PIN, requestId: null, changes: { organisationName: `${RENAMED}3` } },
    };
    const order = await terminal.open('information-change', 'self-service');
    await walkOrderUntil(walk, order, 'product-confirmation');
    const confirm = (oldSealAcknowledged: boolean) =>
      terminal.command(order, {
        ...{ type: 'confirm-product', sealChoice: 'as-before', delivery: null, oldSealAcknowledged },
        invoice: { email: 'a@example.com', address: '', telephone: '', bankName: '', bankAccount: '' },
      });
    expect(await codeOf(confirm(false))).to.equal('seal-shows-old-name');
    await confirm(true);
    const { events } = await desk.counter.request<CaseView>('GET', `/api/cases/${order}`);
    const confirmed = events.find(({ type }) => type === 'product-confirmed');
    expect(confirmed?.data).to.include({ sealChoice: 'as-before', oldSealAcknowledged: true });
    expect((await walkOrderUntil(walk, order, 'completed')).status).to.equal('completed');
  });

  it('by mail: the medium is mailed in for a new seal, ordered at a terminal', async () => {
    const serial = await issue(54);
    await intoTerminal(serial);
    await terminal.givePin(1, PIN);
    await terminal.client.request('POST', '/api/account/media', { slot: 1 });
    const walk: OrderWalk = {
      ...{ terminal, desk, service: 'information-change', channel: 'mail', organisation: 54, pin: PIN },
      ...{ requestId: (await pairOn(serial)).requestId, mobile: '13800138054' },
    };
    const order = await terminal.open('information-change', 'mail');
    const done = await walkOrderUntil(walk, order, 'completed');
    expect(done.acceptedSpecimen?.reusedFrom, 'a new one').to.equal(undefined);
    expect(done.issuances.at(-1)?.mediumSerial).to.equal(serial);
  });

  it('by mail: or opened by staff from the parcel, without an order', async () => {
    const serial = await issue(55);
    const { caseNumber } = await desk.counter.request<CaseView>(
      'POST',
      '/api/cases',
      { service: 'information-change', channel: 'mail' },
      { 'idempotency-key': randomUUID() },
    );
    await desk.command(caseNumber, {
      ...{ type: 'choose-certificate', requestId: (await pairOn(serial)).requestId, slot: null },
    });
    const walk: OrderWalk = {
      ...{ terminal, desk, service: 'information-change', channel: 'mail', organisation: 55, pin: PIN },
      requestId: null,
    };
    await desk.command(caseNumber, { type: 'acknowledge-notices', bidOpen: false });
    const { previous } = await desk.state(caseNumber);
    if (!previous) throw new Error('nothing was registered');
    const { name, uscc, province, locality, address, postcode } = previous.organisation;
    const at: CaseState = await desk.command(caseNumber, {
      type: 'enter-application-data',
      input: {
        ...{ organisationName: name, uscc, province, locality, address, postcode },
        ...{ legalRepresentative: '样本法人', mobile: '13800138055', email: 'sample@example.com' },
      },
      revocationReason: null,
    });
    expect(currentStep(at)).to.equal('mail-intake');
    const done = await walkOrderUntil(walk, caseNumber, 'completed');
    expect(done.status).to.equal('completed');
    expect(done.issuances.at(-1)?.mediumSerial).to.equal(serial);
  });

  async function pairOn(mediumSerial: string): Promise<CertificateView> {
    const found = await desk.counter.request<CertificateView[]>(
      'GET',
      `/api/certificates?search=${mediumSerial}`,
    );
    const good = found.find(({ status }) => status === 'good');
    if (!good) throw new Error(`no good certificate on ${mediumSerial}`);
    return good;
  }
});
