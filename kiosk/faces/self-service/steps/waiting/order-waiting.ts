import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { endedCertificate, endedWords } from '../../../../../shared/case/questions/affected-certificate.ts';
import { caseMoney, settledFen } from '../../../../../shared/case/state/case-money.ts';
import { currentIssuance, currentStep, stepsOf } from '../../../../../shared/case/fold/fold.ts';
import {
  owesParcel,
  parcelStanding,
  type ParcelStanding,
} from '../../../../../shared/case/questions/mailed-parcel.ts';
import { initialPinPlace, initialPinPlaceWords } from '../../../../../shared/case/fold/initial-pin-place.ts';
import { materialsToSend } from '../../../../../shared/case/papers/materials-to-send.ts';
import { encryptionTestWords } from '../../../../../shared/rules/encryption-test.ts';
import { catalogue } from '../../../../../shared/services/catalogue.ts';
import type { ServiceDefinition } from '../../../../../shared/services/service-definition.ts';
import { shanghaiDate } from '../../../../../shared/vocabulary/values/calendar-date.ts';
import type { OrderInvoice } from '../../../../../shared/contract/account.ts';
import { requiredMaterialName } from '../../../../../shared/vocabulary/material.ts';
import '../../../../elements/money/case-money.ts';
import { formatYuan } from '../../../../../shared/vocabulary/values/money.ts';
import { materialConditions } from '../../../../elements/cases/material-conditions.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';
import { Repeating } from '../../state/repeating.ts';
import { affectedCertificate } from '../affected-certificate.ts';
import { changedData } from '../application/changed-data.ts';
import { afterCancelling } from '../cancelling-words.ts';
import '../../medium/medium-reminder.ts';
import '../print-paper.ts';
import { TerminalStep } from '../terminal-step.ts';
import { waitingWords, type WaitingWords } from './waiting-words.ts';

const LOOK_EVERY_MS = 10_000;

/** An order that its supplier has nothing to do for: what happens next, and until when; or how it ended. */
@customElement('order-waiting')
export class OrderWaiting extends TerminalStep<'review'> {
  static override styles = [
    TerminalStep.styles,
    css`
      .sent {
        align-content: start;
        line-height: 1.35;
      }
      .things dt {
        font-weight: 600;
      }
      .things dd + dt {
        margin-top: 8px;
      }
    `,
  ];

  protected readonly kind = 'review';

  constructor() {
    super();
    new Repeating(this, {
      everyMs: LOOK_EVERY_MS,
      isDue: () => this.work.state.status === 'open' || owesParcel(this.work.state) || this.#isMoneyUnderWay,
      act: () => void this.work.reload(),
    });
  }

  protected override heading(): string {
    const { status } = this.work.state;
    if (status === 'cancelled') return msg('订单已取消');
    if (status === 'completed') return msg('办好了');
    return this.#words.heading;
  }

  get #parcelStanding(): ParcelStanding {
    return parcelStanding(this.work.state, this.work.events);
  }

  get #words(): WaitingWords {
    return waitingWords(this.work.state, this.#parcelStanding, this.work.reviewDueDate);
  }

  protected lead(): string {
    return inLanguage(catalogue[this.work.state.service].name);
  }

  protected override back() {
    return null;
  }

  protected override aside(): string {
    return msg('我的订单');
  }

  protected primary() {
    return {
      label: msg('完成，退出'),
      act: () => this.dispatchEvent(new Event('leave', { bubbles: true, composed: true })),
    };
  }

  protected body() {
    const { status } = this.work.state;
    if (status === 'cancelled') return this.#cancelled();
    if (status === 'completed') return this.#completed();
    const isToBeSent = currentStep(this.work.state) === 'mail-intake' && this.#parcelStanding !== 'here';
    return html`<p class="notice good" role="status">${this.#words.next}</p>
      ${isToBeSent ? this.#parcel() : html`${this.#affected()} ${this.#known()}`}
      <p>${msg('有结果会发短信和电子邮件给经办人；也可以随时来这里，在“我的订单”里看。')}</p>
      ${this.#receipt()}`;
  }

  #affected() {
    return endedCertificate(this.work.state) ? this.#ended() : affectedCertificate(this.work.state);
  }

  /** R-ON-10: what goes into the parcel beside where it goes to. */
  #parcel() {
    const { servicePoint } = this.terminal;
    return html`<div class="choices narrow">
      <div class="stack">
        ${this.#affected()}
        ${
          servicePoint === null
            ? nothing
            : facts([
                [msg('收件人'), servicePoint.parcelRecipient],
                [msg('单位名称'), servicePoint.organisationName],
                [msg('邮寄地址'), `${servicePoint.address}（${servicePoint.postcode}）`],
                [msg('联系电话'), servicePoint.telephone],
              ])
        }
      </div>
      <div class="panel sent">
        <h2>${msg('请寄这些')}</h2>
        <dl class="things">
          ${materialsToSend(this.work.state).map(
            (requirement) =>
              html`<dt>${inLanguage(requiredMaterialName(requirement))}</dt>
                <dd>${materialConditions(requirement)}</dd>`,
          )}
        </dl>
      </div>
    </div>`;
  }

  #known() {
    const { organisation, certificate, agent } = this.work.state;
    return html`${facts([
      [msg('单位名称'), organisation?.name ?? certificate?.organisationName],
      [msg('经办人'), agent?.name],
      this.#pinPlace(),
    ])}
    ${this.#money()}`;
  }

  /** R-ON-12: a medium that is sent has a PIN that comes another way. */
  #pinPlace(): [string, string | undefined] {
    const isSent = stepsOf(this.work.state).includes('production');
    return [
      msg('获取证书密码'),
      isSent ? inLanguage(initialPinPlaceWords[initialPinPlace(this.work.state)]) : undefined,
    ];
  }

  #help() {
    const { servicePoint } = this.terminal;
    if (servicePoint === null) return nothing;
    const { helpSite, telephone } = servicePoint;
    return html`<p>
      ${put(msg('帮助网站：{helpSite}；如有任何问题，请与客服联系：{telephone}'), { helpSite, telephone })}
    </p>`;
  }

  /** What comes back is the medium that was sent in. */
  get #keepsMedium(): boolean {
    const { oldMedium }: ServiceDefinition = catalogue[this.work.state.service];
    return oldMedium === 'kept';
  }

  /** R-ON-11: a binding that there was ends with the old medium. */
  #binding(): string {
    if (this.work.wasBound && this.#keepsMedium) return msg('介质原来的绑定还在，收到后不用再绑定。');
    return this.work.wasBound
      ? msg('原介质的绑定已经解除。收到新介质后，请到“我的证书”重新绑定；绑定以后可以证书登录。')
      : msg('收到介质后，请到“我的证书”绑定介质；绑定以后可以证书登录。');
  }

  /** R-LOST-3, R-DMG-5: which certificate is revoked by now. */
  #ended() {
    const ended = endedCertificate(this.work.state);
    return ended ? html`<p class="notice warn">${inLanguage(endedWords(ended))}</p>` : nothing;
  }

  /** R-TIP-2: the words of a test that passed are the seed's. */
  #outcome(): string {
    const { service, encryptionTest, revocation, dispatch } = this.work.state;
    if (encryptionTest?.result === 'passed')
      return put(msg('{outcome}。'), { outcome: inLanguage(encryptionTestWords.passed) });
    if (service === 'unlock') return msg('新密码已经设好，可以照常使用。');
    if (revocation) return msg('证书已经吊销，不能再使用。');
    if (!dispatch) return msg('全部办理完成。');
    return this.#keepsMedium ? msg('您的介质已经办好，正在寄回。') : msg('新介质已经寄出。');
  }

  #receipt() {
    if (settledFen(this.work.state) === 0) return nothing;
    return html`<print-paper .work=${this.work} document="fee-receipt"></print-paper>`;
  }

  #cancelled() {
    return html`<medium-reminder cancelled .terminal=${this.terminal}></medium-reminder>
      <div class="notice warn stack" role="status">
        <p>${msg('这张订单已经取消。')}</p>
        ${afterCancelling(this.work.state, this.work.invoice).map((words) => html`<p>${words}</p>`)}
      </div>
      ${this.#money()}`;
  }

  get #isMoneyUnderWay(): boolean {
    const { toReturnFen, returned } = caseMoney(this.work.state);
    const { invoice } = this.work;
    const invoices = invoice === null ? [] : [invoice, ...invoice.reds];
    return (
      toReturnFen > 0 ||
      invoices.some(({ mailedAt }) => mailedAt === null) ||
      (invoice !== null && invoice.reds.length < returned.length)
    );
  }

  /** What he paid and got back, and the invoices of both (R-FEE-4). */
  #money() {
    const { invoice } = this.work;
    return html`<case-money .state=${this.work.state} saidBy="supplier"></case-money> ${
        invoice === null
          ? nothing
          : facts([
              [msg('电子发票'), invoiceWords(invoice)],
              ...invoice.reds.map((red): [string, string] => [
                msg('红字发票'),
                `${invoiceWords(red)} -¥${formatYuan(red.amountFen)}`,
              ]),
            ])
      }`;
  }

  #completed() {
    const { dispatch, encryptionTest } = this.work.state;
    const issued = currentIssuance(this.work.state);
    const end = issued?.pair?.notAfter;
    return html`<medium-reminder .terminal=${this.terminal}></medium-reminder>
      <p class="notice good" role="status">
        <strong>${this.#outcome()}</strong>
        ${encryptionTest?.result === 'passed' ? msg('可以继续投标了。证书密码没有变。') : nothing}
      </p>
      ${this.#ended()} ${changedData(this.work.state)}
      ${dispatch && issued ? html`<p>${this.#binding()}</p>` : nothing}
      ${facts([
        [msg('快递'), dispatch ? `${dispatch.courier} ${dispatch.trackingNumber}` : undefined],
        [msg('介质序列号'), issued?.mediumSerial],
        [msg('证书有效期到'), end === undefined ? undefined : shanghaiDate(end)],
        this.#pinPlace(),
      ])}
      ${this.#money()} ${this.#receipt()} ${this.#help()}`;
  }
}

/** Its number once it is issued, and that it was sent. */
const invoiceWords = ({ invoiceNumber, mailedAt }: OrderInvoice): string =>
  [invoiceNumber ?? msg('正在开票'), mailedAt === null ? '' : msg('已发到邮箱')].join(' ').trim();

/** Those of the facts that are known. */
const facts = (rows: readonly [string, string | undefined][]) =>
  rows.every(([, value]) => value === undefined)
    ? nothing
    : html`<dl class="facts panel">
        ${rows.map(([name, value]) =>
          value === undefined
            ? nothing
            : html`<dt>${name}</dt>
                <dd>${value}</dd>`,
        )}
      </dl>`;
