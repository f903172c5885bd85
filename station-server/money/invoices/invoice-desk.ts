import { isDeepStrictEqual } from 'node:util';
import type { CaseState } from '../../../shared/case/state/case-state.ts';
import { settlingPayment } from '../../../shared/case/state/payments.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import {
  foldInvoice,
  invoiceStream,
  isRedToMail,
  nextInvoiceStage,
  type InvoiceBuyer,
  type InvoiceEvent,
  type InvoiceStage,
  type InvoiceState,
  type RedInvoice,
} from '../../../shared/invoice/invoice.ts';
import { formatYuan } from '../../../shared/vocabulary/values/money.ts';
import { feeLineNames } from '../../../shared/rules/fee.ts';
import { InTurn } from '../../scheduling/in-turn.ts';
import { Watches, type Look, type WatchesParts } from '../../scheduling/watches.ts';
import { VersionConflict, type JournalEntry } from '../../journal/journal-entry.ts';
import type { Journal } from '../../journal/journal.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { Attachments } from '../../registry/cases/attachments.ts';
import { station, type By, type CaseDesk } from '../../registry/cases/case-desk.ts';
import { caseStream } from '../../registry/cases/case-list.ts';
import type { SendMail } from '../../adapters/messages/mail.ts';
import {
  InvoiceRefused,
  InvoiceUnanswered,
  type InvoiceProvider,
} from '../../adapters/invoices/invoice-provider.ts';
import { knows } from '../../../shared/case/state/known.ts';

const DUE_AFTER_MS = 86_400_000;
const MAILED: readonly InvoiceStage[] = ['mail', 'red-mail'];

type MailedDocument = Pick<RedInvoice, 'invoiceNumber' | 'attachment'>;

interface InvoiceDeskParts extends WatchesParts {
  desk: Pick<CaseDesk, 'load'>;
  journal: Pick<Journal, 'read' | 'append'>;
  attachments: Pick<Attachments, 'add' | 'find'>;
  provider: InvoiceProvider;
  sendMail: SendMail;
  servicePointName: string;
  /** Cases whose fee was paid and whose invoice is not finished. */
  unfinished: () => Promise<string[]>;
}

/**
 * R-FEE-4: an e-invoice for each paid case, titled to the organisation, mailed within 24 hours; a red one for what goes
 * back, mailed alike. What is to be done follows from the case and from what was done; so it goes on by itself after a crash, and the
 * platform is asked with the same number until it answers.
 */
export class InvoiceDesk {
  readonly #parts: InvoiceDeskParts;
  readonly #watches: Watches;
  readonly #inTurn = new InTurn();

  constructor(parts: InvoiceDeskParts) {
    this.#parts = parts;
    this.#watches = new Watches(parts);
  }

  async resume(): Promise<void> {
    for (const caseNumber of await this.#parts.unfinished())
      this.follow(caseNumber).catch(this.#parts.onError);
  }

  close(): void {
    this.#watches.close();
  }

  /** The fee of a case was paid, or some of it went back. */
  follow(caseNumber: string): Promise<Look> {
    return this.#watches.begin(caseNumber, () =>
      this.#inTurn.run(caseNumber, async () => {
        try {
          return await this.#goOn(caseNumber);
        } catch (error) {
          // Another station was faster: look at what it has done.
          if (error instanceof VersionConflict) return 'again';
          throw error;
        }
      }),
    );
  }

  async find(caseNumber: string): Promise<InvoiceState | null> {
    const events = await this.#parts.journal.read(invoiceStream(caseNumber));
    return foldInvoice(events as JournalEntry<InvoiceEvent>[]);
  }

  /** The invoice, or the red one of that number. Problem `not-found`. */
  async pdf(caseNumber: string, redNumber: string | null = null): Promise<Buffer> {
    const { issued, reds } = await this.#known(caseNumber);
    const red = reds.find(({ invoiceNumber }) => invoiceNumber === redNumber);
    const attachment = redNumber === null ? issued?.attachment : red?.attachment;
    if (!attachment) throw new ProblemError(makeProblem('not-found'));
    return this.#content(caseNumber, attachment);
  }

  /**
   * The e-mail can be changed at any time; the other fields until the invoice is issued. Problems `invoice-issued`, and
   * `changed-meanwhile` where the buyer is not as it was shown.
   */
  async changeBuyer(
    caseNumber: string,
    { shown, buyer }: { shown: InvoiceBuyer | null; buyer: InvoiceBuyer },
    by: By,
  ): Promise<void> {
    await this.#inTurn.run(caseNumber, async () => {
      const state = await this.#known(caseNumber);
      if (!isDeepStrictEqual(shown, state.buyer)) throw new ProblemError(makeProblem('changed-meanwhile'));
      const { email: _before, ...before } = state.buyer ?? noBuyer;
      const { email: _now, ...now } = buyer;
      if (state.issued && !isDeepStrictEqual(before, now))
        throw new ProblemError(makeProblem('invoice-issued'));
      await this.#append(
        caseNumber,
        state.version,
        { type: 'invoice-buyer-changed', data: {}, personal: buyer },
        by,
      );
    });
    this.follow(caseNumber).catch(this.#parts.onError);
  }

  async retry(caseNumber: string, by: By): Promise<void> {
    await this.#inTurn.run(caseNumber, async () => {
      const { version } = await this.#known(caseNumber);
      await this.#append(caseNumber, version, { type: 'invoice-retried', data: {}, personal: null }, by);
    });
    await this.follow(caseNumber);
  }

  async #known(caseNumber: string): Promise<InvoiceState> {
    const state = await this.find(caseNumber);
    if (!state) throw new ProblemError(makeProblem('not-found'));
    return state;
  }

  /** One thing after the other until all is done, somebody is silent, or a person has to look at it. */
  async #goOn(caseNumber: string): Promise<Look> {
    const state = await this.#upToDate(caseNumber);
    const stage = state && nextInvoiceStage(state);
    if (!state || !stage || state.trouble?.failure === 'refused') return 'over';
    try {
      await this.#append(caseNumber, state.version, await this.#do(stage, state));
    } catch (error) {
      return this.#failed(state, stage, error);
    }
    return this.#goOn(caseNumber);
  }

  /** The invoice with everything that the case has come to meanwhile. */
  async #upToDate(caseNumber: string): Promise<InvoiceState | null> {
    const of = await this.#parts.desk.load(caseNumber);
    const paid = settlingPayment(of);
    if (!paid?.received || !of.organisation) return null;
    const state = await this.find(caseNumber);
    if (!state) {
      await this.#append(caseNumber, 0, requestOf(of, paid.received.amountFen));
      return this.find(caseNumber);
    }
    const back = paid.refunds.filter(
      ({ progress, refundNo }) => progress === 'done' && !state.reds.some((red) => red.refundNo === refundNo),
    );
    let { version } = state;
    for (const { refundNo, amountFen } of back) {
      const data = { refundNo, amountFen };
      await this.#append(caseNumber, version++, { type: 'red-invoice-requested', data, personal: null });
    }
    return back.length === 0 ? state : this.find(caseNumber);
  }

  #do(stage: InvoiceStage, state: InvoiceState): Promise<InvoiceEvent> {
    switch (stage) {
      case 'issue':
        return this.#issue(state);
      case 'mail':
        return this.#mail(state);
      case 'red':
        return this.#red(state);
      case 'red-mail':
        return this.#mailRed(state);
    }
  }

  async #issue({
    caseNumber,
    title,
    taxpayerId,
    lines,
    amountFen,
    buyer,
  }: InvoiceState): Promise<InvoiceEvent> {
    const { email: _email, ...printed } = buyer ?? noBuyer;
    const { invoiceNumber, pdf } = await this.#parts.provider.issue({
      requestId: caseNumber,
      title,
      taxpayerId,
      lines: lines.map((line) => ({ name: feeLineNames[line.line].zh, amountFen: line.amountFen })),
      amountFen,
      buyer: printed,
    });
    const attachment = await this.#keep(caseNumber, pdf);
    return { type: 'invoice-issued', data: { invoiceNumber, attachment }, personal: null };
  }

  async #keep(caseNumber: string, pdf: Buffer): Promise<string> {
    const stream = caseStream(caseNumber);
    const { attachmentId } = await this.#parts.attachments.add(stream, 'application/pdf', pdf);
    return attachmentId;
  }

  async #content(caseNumber: string, attachment: string): Promise<Buffer> {
    const found = await this.#parts.attachments.find(caseStream(caseNumber), attachment);
    if (!found) throw new ProblemError(makeProblem('not-found'));
    return found.content;
  }

  /** To another address go those red ones along that had gone to the one before. */
  async #mail(state: InvoiceState): Promise<InvoiceEvent> {
    const { issued, reds } = state;
    if (!issued) throw new InvoiceRefused('nothing-to-mail');
    await this.#send(state, {
      subject: `电子发票 ${issued.invoiceNumber}`,
      what: '的电子发票见附件',
      documents: [issued, ...reds.filter(({ mailedAt }) => mailedAt !== null)],
    });
    return { type: 'invoice-mailed', data: {}, personal: null };
  }

  async #mailRed(state: InvoiceState): Promise<InvoiceEvent> {
    const { issued, reds } = state;
    const red = reds.find(isRedToMail);
    if (!issued || !red) throw new InvoiceRefused('nothing-to-mail');
    const amount = formatYuan(red.amountFen);
    await this.#send(state, {
      subject: `红字电子发票 ${red.invoiceNumber}`,
      what: `已退款 ${amount} 元，红字电子发票见附件，冲减电子发票 ${issued.invoiceNumber}`,
      documents: [red],
    });
    return { type: 'red-invoice-mailed', data: { refundNo: red.refundNo }, personal: null };
  }

  async #send(
    { caseNumber, title, buyer, version }: InvoiceState,
    { subject, what, documents }: { subject: string; what: string; documents: readonly MailedDocument[] },
  ): Promise<void> {
    if (!buyer) throw new InvoiceRefused('no-address');
    const attachments = [];
    for (const { invoiceNumber, attachment } of documents)
      if (invoiceNumber !== null && attachment !== null)
        attachments.push({
          filename: `${invoiceNumber}.pdf`,
          content: await this.#content(caseNumber, attachment),
        });
    await this.#parts.sendMail({
      messageId: `<${documents[0]?.invoiceNumber}.${version}@counter-station>`,
      to: buyer.email,
      subject,
      text: `${title}：\n\n您办理数字证书业务（受理单 ${caseNumber}）${what}。\n\n${this.#parts.servicePointName}`,
      attachments,
    });
  }

  async #red({ caseNumber, issued, reds }: InvoiceState): Promise<InvoiceEvent> {
    const red = reds.find(({ invoiceNumber }) => invoiceNumber === null);
    if (!issued || !red) throw new InvoiceRefused('nothing-to-take-back');
    const { refundNo, amountFen } = red;
    const requestId = `${caseNumber}/${refundNo}`;
    const { invoiceNumber, pdf } = await this.#parts.provider.red({
      requestId,
      of: issued.invoiceNumber,
      amountFen,
    });
    const attachment = await this.#keep(caseNumber, pdf);
    return { type: 'red-invoice-issued', data: { refundNo, invoiceNumber, attachment }, personal: null };
  }

  /** What is the matter is written once, not at each look. A mail that was not taken is tried again. */
  async #failed(
    { caseNumber, version, trouble }: InvoiceState,
    stage: InvoiceStage,
    error: unknown,
  ): Promise<Look> {
    const isKnown = error instanceof InvoiceRefused || error instanceof InvoiceUnanswered;
    if (error instanceof VersionConflict || (!isKnown && !MAILED.includes(stage))) throw error;
    const failure = error instanceof InvoiceRefused ? 'refused' : 'unanswered';
    const cause = error instanceof InvoiceRefused ? error.code : '';
    if (trouble?.stage !== stage || trouble.failure !== failure || trouble.cause !== cause) {
      const data = { stage, failure, cause } as const;
      await this.#append(caseNumber, version, { type: 'invoice-attempt-failed', data, personal: null });
    }
    return failure === 'refused' ? 'over' : 'unanswered';
  }

  async #append(
    caseNumber: string,
    expectedVersion: number,
    event: InvoiceEvent,
    by: By = station,
  ): Promise<void> {
    const { actor, terminal } = by;
    const append = { stream: invoiceStream(caseNumber), expectedVersion, events: [event] };
    await this.#parts.journal.append({ appends: [append], actor, terminal });
  }
}

const noBuyer: InvoiceBuyer = { email: '', address: '', telephone: '', bankName: '', bankAccount: '' };

/** Throws RangeError for a case that nobody has paid. */
function requestOf(state: CaseState, amountFen: number): InvoiceEvent {
  if (!knows(state, 'organisation', 'settlement', 'fee'))
    throw new RangeError(`${state.caseNumber} has nothing to invoice`);
  const { caseNumber, organisation, contact, product, settlement, fee } = state;
  return {
    type: 'invoice-requested',
    data: {
      caseNumber,
      title: organisation.name,
      taxpayerId: organisation.uscc,
      lines: fee.lines,
      amountFen,
      dueAt: settlement.at + DUE_AFTER_MS,
    },
    personal: product?.invoice ?? (contact ? { ...noBuyer, email: contact.email } : noBuyer),
  };
}
