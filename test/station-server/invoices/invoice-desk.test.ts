import { expect } from 'chai';
import fc from 'fast-check';
import {
  foldInvoice,
  nextInvoiceStage,
  type InvoiceBuyer,
  type InvoiceEvent,
} from '../../../shared/invoice/invoice.ts';
import type { ConfirmedProduct } from '../../../shared/case/state/online-state.ts';
import { sumFen } from '../../../shared/vocabulary/values/money.ts';
import { InvoiceDesk } from '../../../station-server/money/invoices/invoice-desk.ts';
import type { Mail } from '../../../station-server/adapters/messages/mail.ts';
import {
  InvoiceRefused,
  InvoiceUnanswered,
  type InvoiceOrder,
  type InvoiceProvider,
} from '../../../station-server/adapters/invoices/invoice-provider.ts';
import {
  VersionConflict,
  type AppendRequest,
  type JournalEntry,
} from '../../../station-server/journal/journal-entry.ts';
import { clerkActor, FoldedCase, NOW, supervisorActor } from '../../harness/folded-case.ts';
import { problemOf } from '../../harness/problem-of.ts';

const FEE_FEN = 26_000;
type Trouble = 'before' | 'after' | 'refused' | null;

const numberOfRed = (requestId: string): string => `3${requestId.slice(-6)}`.padEnd(20, '0');

/** An invoice platform in memory, which outlives every crash of the station. */
class ModelPlatform implements InvoiceProvider {
  readonly blue = new Map<string, InvoiceOrder>();
  readonly red_ = new Map<string, number>();
  trouble: () => Trouble = () => null;

  issue = (order: InvoiceOrder) =>
    this.#call(() => {
      this.blue.set(order.requestId, order);
      return { invoiceNumber: '2'.repeat(20), pdf: Buffer.from('%PDF-sample') };
    });

  red = ({ requestId, amountFen }: { requestId: string; amountFen: number }) =>
    this.#call(() => {
      this.red_.set(requestId, amountFen);
      return { invoiceNumber: numberOfRed(requestId), pdf: Buffer.from('%PDF-red') };
    });

  async #call<T>(act: () => T): Promise<T> {
    const trouble = this.trouble();
    await Promise.resolve();
    if (trouble === 'refused') throw new InvoiceRefused('as told');
    if (trouble === 'before') throw new InvoiceUnanswered('before');
    const answer = act();
    if (trouble === 'after') throw new InvoiceUnanswered('after');
    return answer;
  }
}

/** A case whose fee was paid in cash, its invoice's stream, and stations that come and go. */
class World {
  readonly platform = new ModelPlatform();
  readonly mails: Mail[] = [];
  readonly case = new FoldedCase('first-issue').walkTo('fee-collection');
  readonly events: JournalEntry<InvoiceEvent>[] = [];
  readonly pictures = new Map<string, Buffer>();
  mailTakes = true;
  /** R-ON-6: what was wished for at the terminal. */
  wishes: InvoiceBuyer | null = null;
  #timers: (() => void)[] = [];
  desk!: InvoiceDesk;

  constructor() {
    this.case.do({ type: 'collect-cash', tillId: 't', tenderedFen: 30_000 });
    this.start();
  }

  get state() {
    return foldInvoice(this.events);
  }

  start(): void {
    this.#timers = [];
    this.desk = new InvoiceDesk({
      desk: { load: () => Promise.resolve({ ...this.case.state, product: this.#product() }) },
      journal: {
        read: () => Promise.resolve([...this.events]),
        append: (request) => this.#append(request),
      },
      attachments: {
        add: (_stream, mediaType, content) => {
          const attachmentId = `a${this.pictures.size}`;
          this.pictures.set(attachmentId, content);
          return Promise.resolve({ attachmentId, mediaType, sha256: '' });
        },
        find: (_stream, attachmentId) =>
          Promise.resolve({
            attachmentId,
            mediaType: '',
            sha256: '',
            content: this.pictures.get(attachmentId) ?? Buffer.alloc(0),
          }),
      },
      provider: this.platform,
      sendMail: (mail) => {
        if (!this.mailTakes) return Promise.reject(new Error('the server is down'));
        this.mails.push(mail);
        return Promise.resolve();
      },
      servicePointName: '样本受理点',
      unfinished: () => Promise.resolve([this.case.state.caseNumber]),
      wait: (_delayMs, act) => {
        this.#timers.push(act);
        return () => (this.#timers = this.#timers.filter((timer) => timer !== act));
      },
      onError: (error) => {
        throw error;
      },
    });
  }

  #product(): ConfirmedProduct | null {
    return (
      this.wishes && {
        sealChoice: 'from-specimen',
        knownSealName: null,
        invoice: this.wishes,
        delivery: null,
      }
    );
  }

  follow = () => this.desk.follow(this.case.state.caseNumber);

  /** Let the waiting ones look, again and again. */
  async pass(times: number): Promise<void> {
    for (let i = 0; i < times; i++) {
      for (const act of this.#timers.splice(0)) act();
      await new Promise((resolve) => setImmediate(resolve));
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  refund(amountFen: number): void {
    const approvalId = `r${this.case.events.length}`.padEnd(6, '0');
    const refund = { paymentId: 'cash', amountFen };
    if (this.case.state.status === 'open') this.case.do({ type: 'cancel-case', reason: 'r' });
    const asked = this.case.try({
      type: 'request-approval',
      approvalId,
      kind: 'refund',
      reason: 'r',
      verdict: null,
      refund,
    });
    if (asked) return;
    this.case.do(
      { type: 'answer-approval', approvalId, granted: true, reason: 'r', staffId: 'supervisor' },
      supervisorActor,
    );
    this.case.do({ type: 'refund-cash', refundNo: approvalId, tillId: 't' });
  }

  record(event: InvoiceEvent): void {
    this.events.push({
      ...event,
      at: NOW,
      actor: clerkActor,
      version: this.events.length + 1,
    } as JournalEntry<InvoiceEvent>);
  }

  #append({ appends }: AppendRequest): Promise<JournalEntry[]> {
    for (const { stream, expectedVersion, events } of appends) {
      if (expectedVersion !== this.events.length) return Promise.reject(new VersionConflict(stream));
      for (const event of events) this.record(event as InvoiceEvent);
    }
    return Promise.resolve([]);
  }
}

const happening = fc.oneof(
  fc.record({
    do: fc.constantFrom(
      'follow' as const,
      'crash' as const,
      'pass' as const,
      'mail-down' as const,
      'mail-up' as const,
    ),
  }),
  fc.record({ do: fc.constant('refund' as const), amountFen: fc.integer({ min: 1, max: FEE_FEN }) }),
);

describe('e-invoices', () => {
  it('R-FEE-4: whatever goes wrong, one invoice a case to the organisation, red ones for what went back, all mailed', async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(
        fc.array(happening, { maxLength: 15 }),
        fc.array(fc.constantFrom<Trouble>('before', 'after', null), { maxLength: 20 }),
        async (happenings, troubles) => {
          const world = new World();
          let next = 0;
          world.platform.trouble = () => troubles[next++] ?? null;
          for (const what of happenings) {
            if (what.do === 'follow') await world.follow();
            if (what.do === 'crash') {
              world.desk.close();
              world.start();
              await world.desk.resume();
            }
            if (what.do === 'pass') await world.pass(2);
            if (what.do === 'mail-down') world.mailTakes = false;
            if (what.do === 'mail-up') world.mailTakes = true;
            if (what.do === 'refund') world.refund(what.amountFen);
          }
          world.mailTakes = true;
          world.platform.trouble = () => null;
          await world.follow();
          await world.pass(3);
          const { organisation, payments } = world.case.state;
          const backFen = sumFen((payments[0]?.refunds ?? []).map(({ amountFen }) => amountFen));
          expect([...world.platform.blue.values()].map(({ title }) => title)).to.deep.equal([
            organisation?.name,
          ]);
          expect(sumFen([...world.platform.red_.values()])).to.equal(backFen);
          expect(world.state?.mailedAt).to.equal(NOW);
          expect(world.mails.length).to.be.at.least(1);
          expect(new Set(world.mails.map(({ to }) => to)).size).to.equal(1);
          expect(world.state?.reds.every(({ invoiceNumber }) => invoiceNumber !== null)).to.equal(true);
          const sent = new Set(
            world.mails.flatMap(({ attachments = [] }) => attachments.map(({ filename }) => filename)),
          );
          const numbers = world.state?.reds.map(({ invoiceNumber }) => `${invoiceNumber}.pdf`) ?? [];
          expect([...sent]).to.include.members(numbers);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('R-FEE-4: the title is the organisation; the other fields can be edited until it is issued, the e-mail always', async () => {
    const world = new World();
    const { caseNumber } = world.case.state;
    const by = { actor: clerkActor, terminal: 'desk:1' };
    world.platform.trouble = () => 'before';
    await world.follow();
    const buyer = {
      email: 'other@example.com',
      address: '样本地址',
      telephone: '010-1',
      bankName: '样本银行',
      bankAccount: '1',
    };
    const shown = world.state?.buyer ?? null;
    await world.desk.changeBuyer(caseNumber, { shown, buyer }, by);
    const unseen = world.desk.changeBuyer(caseNumber, { shown, buyer }, by);
    expect(await problemOf(unseen)).to.equal('changed-meanwhile');
    world.platform.trouble = () => null;
    await world.pass(3);
    expect(world.platform.blue.get(caseNumber)).to.deep.include({
      title: world.case.state.organisation?.name,
    });
    expect(world.platform.blue.get(caseNumber)?.buyer.address).to.equal('样本地址');
    expect(world.mails.map(({ to }) => to)).to.deep.equal(['other@example.com']);
    expect(
      await problemOf(
        world.desk.changeBuyer(caseNumber, { shown: buyer, buyer: { ...buyer, address: '另一地址' } }, by),
      ),
    ).to.equal('invoice-issued');
    const third = { ...buyer, email: 'third@example.com' };
    await world.desk.changeBuyer(caseNumber, { shown: buyer, buyer: third }, by);
    await world.follow();
    expect(world.mails.at(-1)?.to).to.equal('third@example.com');
    const { email: _email, address, ...others } = third;
    const inOtherOrder = { ...others, address, email: 'fourth@example.com' };
    await world.desk.changeBuyer(caseNumber, { shown: third, buyer: inOtherOrder }, by);
    await world.follow();
    expect(world.mails.at(-1)?.to).to.equal('fourth@example.com');
    expect(world.state?.dueAt).to.equal(NOW + 86_400_000);
  });

  it('R-ON-6, R-FEE-4: what the supplier wished for at the terminal is on it, and it goes to the address he gave', async () => {
    const world = new World();
    world.wishes = {
      email: 'accounts@example.com',
      address: '样本地址',
      telephone: '010-1',
      bankName: '样本银行',
      bankAccount: '1',
    };
    await world.follow();
    const { email, ...printed } = world.wishes;
    expect(world.platform.blue.get(world.case.state.caseNumber)?.buyer).to.deep.equal(printed);
    expect(world.mails.map(({ to }) => to)).to.deep.equal([email]);
  });

  it('R-FEE-4: the red invoice of a refund goes to the same mailbox as the invoice, and to another address both', async () => {
    const world = new World();
    await world.follow();
    world.refund(10_000);
    await world.follow();
    const red = world.state?.reds[0];
    expect(red?.mailedAt).to.equal(NOW);
    const mail = world.mails.at(-1);
    expect(mail?.to).to.equal(world.mails[0]?.to);
    expect(mail?.text).to.include('100.00').and.to.include(world.state?.issued?.invoiceNumber);
    expect(mail?.attachments?.map(({ content }) => String(content))).to.deep.equal(['%PDF-red']);
    const shown = world.state?.buyer ?? null;
    if (!shown) throw new Error('there is no buyer');
    const buyer = { ...shown, email: 'other@example.com' };
    const by = { actor: clerkActor, terminal: 'desk:1' };
    await world.desk.changeBuyer(world.case.state.caseNumber, { shown, buyer }, by);
    await world.follow();
    const files = world.mails.at(-1)?.attachments?.map(({ filename }) => filename);
    expect(world.mails.at(-1)?.to).to.equal('other@example.com');
    expect(files).to.deep.equal([`${'2'.repeat(20)}.pdf`, `${red?.invoiceNumber}.pdf`]);
  });

  it('R-FEE-4: a red invoice that was issued before red ones were kept has its number and isn’t asked for again', async () => {
    const world = new World();
    await world.follow();
    world.refund(10_000);
    const [asked] = world.case.state.payments[0]?.refunds ?? [];
    const { refundNo = '', amountFen = 0 } = asked ?? {};
    world.record({ type: 'red-invoice-requested', data: { refundNo, amountFen }, personal: null });
    world.record({
      type: 'red-invoice-issued',
      data: { refundNo, invoiceNumber: '4'.repeat(20) },
      personal: null,
    });
    await world.follow();
    expect(world.platform.red_.size).to.equal(0);
    expect(world.mails).to.have.length(1);
    expect(world.state && nextInvoiceStage(world.state)).to.equal(null);
    expect(world.state?.reds[0]?.invoiceNumber).to.equal('4'.repeat(20));
  });

  it('a refusal waits for a person, and is written once however often it is looked at', async () => {
    const world = new World();
    world.platform.trouble = () => 'refused';
    for (let i = 0; i < 5; i++) await world.follow();
    expect(world.events.filter(({ type }) => type === 'invoice-attempt-failed')).to.have.length(1);
    world.platform.trouble = () => null;
    await world.follow();
    expect(world.state?.issued).to.equal(null);
    await world.desk.retry(world.case.state.caseNumber, { actor: clerkActor, terminal: 'desk:1' });
    expect(world.state?.mailedAt).to.equal(NOW);
  });
});
