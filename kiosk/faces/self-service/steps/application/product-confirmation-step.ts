import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { applicationFieldChecks } from '../../../../../shared/case/decide/check-application.ts';
import { stepsOf } from '../../../../../shared/case/fold/fold.ts';
import { fullAddress } from '../../../../../shared/case/papers/full-address.ts';
import {
  SEAL_CHOICES,
  sealChoiceNames,
  type Delivery,
  type SealChoice,
} from '../../../../../shared/case/state/online-state.ts';
import { sealOfOtherName } from '../../../../../shared/case/papers/seal-name.ts';
import type { DraftValues } from '../../../../../shared/contract/order-draft.ts';
import type { InvoiceBuyer } from '../../../../../shared/invoice/invoice.ts';
import type { FeeLine } from '../../../../../shared/rules/fee.ts';
import { requiredUploads } from '../../../../../shared/case/papers/required-uploads.ts';
import { checkEmail, checkMobileNumber } from '../../../../../shared/vocabulary/contact.ts';
import type { Localized } from '../../../../../shared/vocabulary/values/localized.ts';
import { sumFen } from '../../../../../shared/vocabulary/values/money.ts';
import { codeWords } from '../../../../elements/codes/credit-code.ts';
import '../../elements/terminal-field.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';
import { affectedCertificate } from '../affected-certificate.ts';
import { changedData, changesNothing } from './changed-data.ts';
import { fieldKeys } from '../../keyboard/field-keys.ts';
import { formerSealWords } from './former-seal-words.ts';
import { productFacts } from './product-facts.ts';
import { TerminalStep } from '../terminal-step.ts';

const noWishes: InvoiceBuyer = { email: '', address: '', telephone: '', bankName: '', bankAccount: '' };

const nobody: Delivery = { recipient: '', mobile: '', province: '', locality: '', address: '', postcode: '' };

/** R-ON-6: the product, the invoice and where it is sent; then all of it once more, where nothing can be edited. */
@customElement('product-confirmation-step')
export class ProductConfirmationStep extends TerminalStep<'product-confirmation'> {
  protected readonly kind = 'product-confirmation';
  @state() private seal: SealChoice = 'from-specimen';
  @state() private invoice: InvoiceBuyer = noWishes;
  @state() private delivery: Delivery = nobody;
  @state() private isConfirming = false;
  @state() private judges = false;
  @state() private knowsOldSeal = false;
  #begun = false;

  protected override willUpdate(): void {
    if (this.#begun) return;
    this.#begun = true;
    const { product, agent, contact, organisation, certificate, service } = this.case;
    // Where a new seal can be given, it is why a change is mailed in, and a former name is nothing to propose.
    const isForSeal = service === 'information-change' || sealOfOtherName(this.case) !== null;
    const keeps = certificate && !(this.#choosesSeal && isForSeal);
    this.seal = product?.sealChoice ?? (keeps ? 'as-before' : 'from-specimen');
    this.invoice = product?.invoice ?? { ...noWishes, email: contact.email };
    this.delivery = product?.delivery ?? {
      recipient: agent.name,
      mobile: contact.mobile,
      province: organisation.province,
      locality: organisation.locality,
      address: organisation.address,
      postcode: organisation.postcode,
    };
    this.#restore(this.restored() ?? {});
  }

  protected override draftValues() {
    const { email, address, telephone, bankName, bankAccount } = this.invoice;
    const { mobile, ...delivery } = this.delivery;
    return {
      ...{ sealChoice: this.seal, invoiceEmail: email, invoiceAddress: address, invoiceTelephone: telephone },
      ...{ invoiceBankName: bankName, invoiceBankAccount: bankAccount },
      ...{ ...delivery, recipientMobile: mobile },
    };
  }

  #restore(draft: DraftValues): void {
    this.seal = SEAL_CHOICES.find((choice) => choice === draft['sealChoice']) ?? this.seal;
    const { email, address, telephone, bankName, bankAccount } = this.invoice;
    this.invoice = {
      email: draft['invoiceEmail'] ?? email,
      address: draft['invoiceAddress'] ?? address,
      telephone: draft['invoiceTelephone'] ?? telephone,
      bankName: draft['invoiceBankName'] ?? bankName,
      bankAccount: draft['invoiceBankAccount'] ?? bankAccount,
    };
    const { recipient, mobile, province, locality, address: place, postcode } = this.delivery;
    this.delivery = {
      recipient: draft['recipient'] ?? recipient,
      mobile: draft['recipientMobile'] ?? mobile,
      province: draft['province'] ?? province,
      locality: draft['locality'] ?? locality,
      address: draft['address'] ?? place,
      postcode: draft['postcode'] ?? postcode,
    };
  }

  protected override page(): string {
    return this.isConfirming ? 'confirm' : 'edit';
  }

  protected override heading(): string {
    return this.isConfirming ? msg('请核对，确认后提交') : super.heading();
  }

  protected lead(): string {
    return this.isConfirming ? msg('这一页不能修改；要改请点“返回修改”。') : '';
  }

  protected primary() {
    return this.isConfirming
      ? { label: msg('确认无误'), act: () => void this.#confirm() }
      : { label: msg('下一步'), act: () => this.#check() };
  }

  protected override back() {
    return this.isConfirming
      ? { label: msg('返回修改'), act: () => (this.isConfirming = false) }
      : super.back();
  }

  /** What it costs stays in sight whatever is below the edge. */
  protected override beside() {
    if (this.terminal.prices === null) return nothing;
    const totalFen = sumFen(this.#lines.map(({ amountFen }) => amountFen));
    return html`<p class="total">
      ${msg('合计')}
      ${totalFen === 0 ? msg('不用付钱') : html`<money-amount class="line" .amountFen=${totalFen}></money-amount>`}
    </p>`;
  }

  get #isSent(): boolean {
    return stepsOf(this.case).includes('dispatch');
  }

  /** R-CHANGE-2: a choice is offered where a specimen form can be given and there is a seal from before. */
  get #choosesSeal(): boolean {
    const { service, channel, certificate } = this.case;
    const givesSpecimen = requiredUploads({ service, channel, product: null }).some(
      ({ material }) => material === 'seal-specimen-form',
    );
    return certificate !== null && givesSpecimen;
  }

  protected body() {
    return this.isConfirming ? this.#confirmation() : this.#form();
  }

  get #lines(): readonly FeeLine[] {
    return this.terminal.prices?.lines[this.case.service] ?? [];
  }

  /** R-FEE-4: an invoice is of what is paid; prices that have not arrived are taken as such. */
  get #isInvoiced(): boolean {
    return this.terminal.prices === null || sumFen(this.#lines.map(({ amountFen }) => amountFen)) > 0;
  }

  #form() {
    return html`${affectedCertificate(this.case)} ${this.#choosesSeal ? this.#seals() : nothing}
    ${this.#formerSeal()} ${changedData(this.case)} ${this.#nothingChanges()}
    ${productFacts(this.case, this.#lines, Date.now())} ${this.#isInvoiced ? this.#invoiceForm() : nothing}
    ${this.#isSent ? this.#deliveryForm() : nothing}`;
  }

  #invoiceForm() {
    return html`<div class="panel">
      <h2>${msg('电子发票')}</h2>
      <p>${msg('抬头：')}<strong>${this.case.organisation.name}</strong></p>
      <div class="fields">
        ${this.#invoiceField('email', msg('接收发票的邮箱'))}
        ${this.#invoiceField('address', msg('单位地址（可不填）'))}
        ${this.#invoiceField('telephone', msg('单位电话（可不填）'))}
        ${this.#invoiceField('bankName', msg('开户行（可不填）'))}
        ${this.#invoiceField('bankAccount', msg('银行账号（可不填）'))}
      </div>
    </div>`;
  }

  #seals() {
    return html`<div class="panel" role="group" aria-label=${msg('电子印章')}>
      <h2>${msg('电子印章')}</h2>
      <div class="choices">
        ${SEAL_CHOICES.map(
          (choice) =>
            html`<button
              type="button"
              class="choice"
              aria-pressed=${this.seal === choice}
              @click=${() => (this.seal = choice)}
            >
              <strong>${inLanguage(sealChoiceNames[choice])}</strong>
            </button>`,
        )}
      </div>
    </div>`;
  }

  #nothingChanges() {
    if (this.seal !== 'as-before' || !changesNothing(this.case)) return nothing;
    return html`<p class="notice warn" role="status">
      ${msg('您填的内容和登记的一样，印章也不换：办下去，证书上什么都不会变。')}
    </p>`;
  }

  get #keepsFormerName(): boolean {
    return this.seal === 'as-before' && sealOfOtherName(this.case) !== null;
  }

  #formerSeal() {
    const name = sealOfOtherName(this.case);
    if (!this.#keepsFormerName || name === null) return nothing;
    return html`<div class="notice warn stack">
      <p>${formerSealWords()}</p>
      <p>${put(msg('印章上的名称：{name}'), { name })}</p>
      <wa-checkbox
        .checked=${this.knowsOldSeal}
        @change=${(event: Event) => (this.knowsOldSeal = (event.target as HTMLInputElement).checked)}
        >${msg('我知道印章上还是原来的名称')}</wa-checkbox
      >
      ${
        this.judges && !this.knowsOldSeal
          ? html`<p class="fault" role="alert">${msg('请先勾选，再往下办。')}</p>`
          : nothing
      }
    </div>`;
  }

  #invoiceField(field: keyof InvoiceBuyer, label: string) {
    const fault = field === 'email' ? this.#emailFault : null;
    return html`<terminal-field
      class=${field === 'email' ? 'wide' : ''}
      label=${label}
      keys=${fieldKeys[field]}
      fault=${this.judges && fault ? inLanguage(fault) : ''}
      .value=${this.invoice[field]}
      @input=${(event: Event) =>
        (this.invoice = { ...this.invoice, [field]: (event.target as HTMLInputElement).value })}
    ></terminal-field>`;
  }

  get #emailFault(): Localized | null {
    const checked = checkEmail(this.invoice.email);
    return checked.ok ? null : checked.reason;
  }

  #deliveryForm() {
    const names: Record<keyof Delivery, string> = {
      recipient: msg('收件人'),
      mobile: msg('收件人手机号'),
      province: msg('省（自治区、直辖市）'),
      locality: msg('城市'),
      address: msg('地址'),
      postcode: msg('邮政编码'),
    };
    return html`<div class="panel">
      <h2>${msg('介质寄到哪里')}</h2>
      <div class="fields">
        ${(Object.keys(names) as (keyof Delivery)[]).map((field) => {
          const fault = this.#deliveryFault(field);
          return html`<terminal-field
            class=${field === 'address' ? 'wide' : ''}
            label=${names[field]}
            keys=${fieldKeys[field]}
            fault=${this.judges && fault ? inLanguage(fault) : ''}
            .value=${this.delivery[field]}
            @input=${(event: Event) =>
              (this.delivery = { ...this.delivery, [field]: (event.target as HTMLInputElement).value })}
          ></terminal-field>`;
        })}
      </div>
    </div>`;
  }

  #deliveryFault(field: keyof Delivery): Localized | null {
    const value = this.delivery[field];
    if (field === 'recipient')
      return value.trim() === '' ? { zh: '请填写收件人', en: 'Enter the recipient' } : null;
    const checked = field === 'mobile' ? checkMobileNumber(value) : applicationFieldChecks[field](value);
    return checked.ok ? null : checked.reason;
  }

  #check(): void {
    this.judges = true;
    const isDeliverable =
      !this.#isSent ||
      (Object.keys(this.delivery) as (keyof Delivery)[]).every(
        (field) => this.#deliveryFault(field) === null,
      );
    const isSealKnown = !this.#keepsFormerName || this.knowsOldSeal;
    if ((!this.#isInvoiced || this.#emailFault === null) && isDeliverable && isSealKnown)
      this.isConfirming = true;
    else void this.showFirstFault();
  }

  #confirmation() {
    const { organisation, agent, contact, legalRepresentative } = this.case;
    const sealName = sealOfOtherName(this.case);
    const rows: [string, string][] = [
      [msg('单位名称'), organisation.name],
      [msg('统一社会信用代码'), codeWords(organisation.uscc)],
      [msg('法定代表人'), legalRepresentative],
      [msg('单位地址'), `${fullAddress(organisation)} ${organisation.postcode}`],
      [msg('经办人'), agent.name],
      [msg('经办人证件号码'), agent.idNumber],
      [msg('经办人手机'), contact.mobile],
      [msg('电子邮箱'), contact.email],
      ...(this.#keepsFormerName && sealName !== null
        ? [[msg('印章上的名称'), sealName] as [string, string]]
        : []),
      ...(this.#isInvoiced ? this.#invoiceRows() : []),
    ];
    const { recipient, mobile } = this.delivery;
    if (this.#isSent)
      rows.push([
        msg('介质寄到'),
        `${recipient} ${mobile} ${fullAddress(this.delivery)} ${this.delivery.postcode}`,
      ]);
    return html`${affectedCertificate(this.case)} ${this.#chosenSeal()} ${changedData(this.case)}
      ${this.#nothingChanges()} ${productFacts(this.case, this.#lines, Date.now())}
      <div class="panel">
        <dl class="facts">
          ${rows.map(
            ([name, value]) =>
              html`<dt>${name}</dt>
                <dd>${value}</dd>`,
          )}
        </dl>
      </div>`;
  }

  /** Before all that is only to be checked: it was chosen for him where he chose nothing. */
  #chosenSeal() {
    if (!this.#choosesSeal) return nothing;
    return html`<dl class="facts panel">
      <dt>${msg('电子印章')}</dt>
      <dd>${inLanguage(sealChoiceNames[this.seal])}</dd>
    </dl>`;
  }

  #invoiceRows(): [string, string][] {
    const { email, address, telephone, bankName, bankAccount } = this.invoice;
    const others = [address, telephone, bankName, bankAccount].filter(Boolean).join(' ');
    return [
      [msg('发票抬头'), this.case.organisation.name],
      [msg('接收发票的邮箱'), email],
      [msg('发票其他内容'), others || msg('没有填')],
    ];
  }

  async #confirm(): Promise<void> {
    const isDone = await this.work.perform({
      type: 'confirm-product',
      sealChoice: this.seal,
      invoice: this.#isInvoiced ? this.invoice : null,
      delivery: this.#isSent ? this.delivery : null,
      oldSealAcknowledged: this.#keepsFormerName && this.knowsOldSeal,
    });
    if (!isDone) this.isConfirming = this.work.trouble?.fields === undefined;
  }
}
