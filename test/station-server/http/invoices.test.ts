import { expect } from 'chai';
import type { InvoiceSummary, InvoiceView } from '../../../shared/contract/money-views.ts';
import { MailServer } from '../../harness/mail-server.ts';
import type { CaseSummary } from '../../../shared/contract/api.ts';
import { shownVersion } from '../../../shared/case/questions/step-identity.ts';
import { payBy } from '../../harness/paying.ts';
import { firstIssueWalk, openWalk, walkUntil } from '../../harness/service-walk.ts';
import { codeOf, Desk, StationClient } from '../../harness/station-client.ts';
import { PASSWORD, StationProcess } from '../../harness/station-process.ts';
import { textOf } from '../documents/read-pdf.ts';

describe('e-invoices over the API', function () {
  this.timeout(60_000);
  const mail = new MailServer();
  let station: StationProcess;
  let desk: Desk;

  before(async () => {
    station = new StationProcess({ STATION_SLOTS: '1', STATION_SMTP_URL: await mail.listen() });
    desk = new Desk(() => station.url);
    await station.start();
    await desk.signIn();
    await desk.pairScreen();
  });
  after(async () => {
    await station.kill();
    station.remove();
    await mail.close();
  });

  async function paid(organisation: number): Promise<string> {
    const walk = firstIssueWalk(desk, organisation);
    const caseNumber = await openWalk(walk);
    await walkUntil(walk, caseNumber, 'fee-collection');
    await payBy(desk, caseNumber, 'card');
    return caseNumber;
  }

  it('R-FEE-4: a paid case has its invoice in the agent’s mail; a lost answer doesn’t make a second one', async () => {
    await desk.counter.request('POST', '/bench/invoices/trouble', { kind: 'lost', count: 1 });
    const caseNumber = await paid(1);
    await mail.mails(1);
    const { contact, organisation } = await desk.state(caseNumber);
    expect(mail.received[0]?.to).to.equal(contact?.email);
    expect(mail.received[0]?.content).to.include('application/pdf');
    const issued = await desk.counter.request<unknown[]>('GET', '/bench/invoices/invoices');
    expect(issued).to.have.length(1);
    const text = textOf(await desk.counter.bytes(`/api/cases/${caseNumber}/invoice.pdf`));
    expect(text).to.include(organisation?.name).and.to.include('样例').and.to.include('260.00');
  });

  it('R-FEE-4: waits in the queue while the platform refuses, and goes on when a person says so', async () => {
    await desk.counter.request('POST', '/bench/invoices/trouble', { kind: 'refuse', count: 1 });
    const caseNumber = await paid(2);
    let queue: InvoiceSummary[] = [];
    while (queue[0]?.lastFailure == null)
      queue = await desk.counter.request('GET', '/api/invoices?state=open');
    expect(queue[0]).to.include({ caseNumber, state: 'waiting', amountFen: 26000 });
    const view = await desk.counter.request<InvoiceView>('POST', `/api/cases/${caseNumber}/invoice/retry`);
    expect(view.trouble).to.equal(null);
    await mail.mails(2);
    expect(await desk.counter.request('GET', '/api/invoices?state=open')).to.deep.equal([]);
  });

  it('R-FEE-4: the e-mail of an issued invoice is put right, and nothing else of it', async () => {
    const mailsBefore = mail.received.length;
    const caseNumber = await paid(4);
    await mail.mails(mailsBefore + 1);
    const path = `/api/cases/${caseNumber}/invoice`;
    const { buyer: shown } = await desk.counter.request<InvoiceView>('GET', path);
    const change = (changed: Record<string, string>) =>
      desk.counter.request<InvoiceView>('PUT', path, { shown, buyer: { ...shown, ...changed } });
    expect(await codeOf(change({ address: '样本路 1 号' }))).to.equal('invoice-issued');
    expect((await change({ email: 'right@example.com' })).buyer?.email).to.equal('right@example.com');
    await mail.mails(mailsBefore + 2);
    expect(mail.received[mailsBefore + 1]?.to).to.equal('right@example.com');
  });

  it('R-FEE-4, R-FEE-5: a refund of a cancelled case mails its red invoice, which can be opened; the list says what went back', async () => {
    const mailsBefore = mail.received.length;
    const caseNumber = await paid(3);
    await mail.mails(mailsBefore + 1);
    const summary = async (): Promise<CaseSummary | undefined> =>
      (await desk.counter.request<CaseSummary[]>('GET', `/api/cases?state=all&search=${caseNumber}`))[0];
    expect(await summary()).to.include({ paidFen: 26_000, owedBackFen: 0, holdsParcel: false });
    const cancelled = await desk.command(caseNumber, { type: 'cancel-case', reason: '不办了' });
    expect(await summary()).to.include({ owedBackFen: 26_000, returnedFen: 0 });
    const paymentId = cancelled.payments[0]?.paymentId ?? '';
    const asked = await desk.command(caseNumber, {
      ...{ type: 'request-approval', kind: 'refund', reason: '不办了', verdict: null },
      refund: { paymentId, amountFen: 26_000 },
    });
    const approvalId = asked.approvals.at(-1)?.approvalId ?? '';
    const supervisor = new StationClient(() => station.url);
    const as9001 = { staffNumber: '9001', password: PASSWORD, desk: 'office' };
    await supervisor.request('POST', '/api/session', as9001);
    await supervisor.request('POST', `/api/cases/${caseNumber}/approvals/${approvalId}`, {
      ...{ version: shownVersion(asked, 'approval'), granted: true, reason: '同意', credentials: null },
    });
    const slip = { referenceNo: '900000000001', cardLastFour: '0001' };
    await desk.command(caseNumber, { type: 'refund-card', refundNo: approvalId, slip });
    await mail.mails(mailsBefore + 2);
    const sent = mail.received[mailsBefore + 1];
    expect(sent?.to).to.equal(mail.received[mailsBefore]?.to);
    expect(await summary()).to.include({ owedBackFen: 0, returnedFen: 26_000 });
    const { reds, invoiceNumber } = await desk.counter.request<InvoiceView>(
      'GET',
      `/api/cases/${caseNumber}/invoice`,
    );
    const red = reds[0]?.invoiceNumber ?? '';
    const text = textOf(await desk.counter.bytes(`/api/cases/${caseNumber}/red-invoices/${red}`));
    expect(text).to.include('红字').and.to.include(invoiceNumber).and.to.include('-¥260.00');
    const unknown = desk.counter.request('GET', `/api/cases/${caseNumber}/red-invoices/1`);
    expect(await codeOf(unknown)).to.equal('not-found');
    expect(await desk.counter.request('GET', '/api/invoices?state=open')).to.deep.equal([]);
  });
});
