import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { msg } from '@lit/localize';
import type { CertificateView, SlotCertificateView } from '../../../../../shared/contract/api.ts';
import { problemOf } from '../../../../../shared/contract/problems/make-problem.ts';
import { ineligibility } from '../../../../../shared/rules/eligibility.ts';
import { catalogue } from '../../../../../shared/services/catalogue.ts';
import { isCaseNumber } from '../../../../../shared/vocabulary/numbers/case-number.ts';
import { troubleOf, type Trouble } from '../../../../api/failure.ts';
import '../../elements/certificate-card.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';
import {
  isOffered,
  pluggedOf,
  preselected,
  type Candidates,
  type CertificateChoice,
} from '../../../../state/certificate-choice.ts';
import { Observing } from '../../../../state/observable.ts';
import { CaseStep, type StepAction } from '../case-step.ts';
import { request } from '../../../../api/request.ts';
import { CARD_TIMEOUT_MS } from '../../../../api/timeouts.ts';
import { fieldText } from '../../../../elements/field-text.ts';

const SEARCH_AFTER_MS = 300;
const LEAST_LENGTH = 2;

/** Which certificate the case is about: what is plugged in, or what the register finds (R-RENEW-2). */
@customElement('certificate-lookup-step')
export class CertificateLookupStep extends CaseStep<'certificate-lookup'> {
  static override styles = [
    CaseStep.styles,
    css`
      form {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 12px;
        align-items: end;
      }
      fieldset {
        display: grid;
        gap: 12px;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        margin-bottom: 8px;
        font-weight: 600;
      }
      label {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 16px;
        align-items: center;
        padding: 12px 16px;
        border: 2px solid var(--line);
        border-radius: var(--radius);
        background: var(--paper);
        cursor: pointer;
      }
      label.chosen {
        border-color: var(--accent);
        background: var(--accent-soft);
      }
      label:focus-within {
        outline: 3px solid var(--wa-color-focus);
        outline-offset: 2px;
      }
      input[type='radio'] {
        width: 24px;
        height: 24px;
        accent-color: var(--accent);
      }
      label.unfit {
        cursor: default;
        opacity: 0.75;
      }
      .slot {
        color: var(--ink-quiet);
      }
      .why {
        font-weight: 600;
        color: var(--warn);
      }
      wa-checkbox {
        font-weight: 600;
      }
    `,
  ];

  constructor() {
    super();
    new Observing(this, () => [this.desk.backOffice]);
  }

  protected readonly kind = 'certificate-lookup';
  @state() private text = '';
  /** Null until something was looked for. */
  @state() private found: readonly CertificateView[] | null = null;
  @state() private slots: readonly SlotCertificateView[] = [];
  @state() private choice: CertificateChoice | null = null;
  @state() private seeking = false;
  @state() private searchTrouble: Trouble | null = null;
  /** Lost reissue: what is plugged in here is lost all the same. */
  @state() private thoughHere = false;
  /** The clerk chose it himself. */
  #isClerks = false;
  #plugged = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  get #onOriginal(): boolean {
    return catalogue[this.case.service].medium === 'original';
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    // That a medium said to be lost is here is told wherever it is.
    const looked = this.#isLost ? this.desk.devices : this.desk.slots;
    const media = looked.flatMap(({ slot, medium }) =>
      slot !== null && medium ? [`${slot}:${medium.serial}`] : [],
    );
    if (changed.has('choice') && this.#chosenIsHere) void this.#showQuestion();
    if (media.join() === this.#plugged) return;
    this.#plugged = media.join();
    void this.#readSlots(media.map((text) => Number(text.split(':')[0])));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  get #isLost(): boolean {
    return this.case.service === 'lost-reissue';
  }

  protected lead() {
    if (this.#isLost)
      return msg('和供应商一起核对：丢失的是哪个介质。有几个证书的，请他说出序列号或有效期。');
    return this.#onOriginal
      ? msg('请把供应商的原介质插入任一插口，系统读出上面的证书。')
      : msg('按信用代码、单位名称、序列号或经办人身份证查找；也可以插入介质。');
  }

  /** A credit code or a serial is looked for here; a case number opens its case. */
  protected override takeScan(text: string): boolean {
    if (isCaseNumber(text.toUpperCase())) return false;
    this.text = text;
    void this.#seek(() => request('GET /certificates', { query: { search: text } }));
    return true;
  }

  protected primary(): StepAction {
    const { choice, thoughHere } = this;
    const asks = this.#chosenIsHere !== null;
    return {
      label: this.#isLost ? msg('丢失的是这个，下一步') : msg('就是这个证书，下一步'),
      disabled: choice === null || this.seeking || (asks && !thoughHere),
      act: () =>
        choice &&
        void this.work.perform({ type: 'choose-certificate', ...choice, ...(asks ? { thoughHere } : {}) }),
    };
  }

  /** Of a lost reissue: the slot that the medium of the chosen certificate is in right now. */
  get #chosenIsHere(): SlotCertificateView | null {
    return this.#isLost && this.choice ? pluggedOf(this.choice, this.#candidates) : null;
  }

  get #candidates(): Candidates {
    return { plugged: this.slots, found: this.found };
  }

  protected body() {
    // What is plugged in is not lost: it is asked about where a search finds it.
    const slots = this.#isLost ? [] : this.slots;
    const plugged = slots.filter(({ certificate }) => certificate !== null);
    const foreign = slots.filter(({ certificate, mediumSerial }) => !certificate && mediumSerial);
    return html`<div class="stack">
      ${this.#search()}
      ${
        plugged.length > 0
          ? html`<fieldset>
              <legend>${msg('插在本机的介质')}</legend>
              ${plugged.map((view) => this.#pluggedCard(view))}
            </fieldset>`
          : nothing
      }
      ${foreign.map(
        ({ slot }) =>
          html`<p class="notice warn">
            ${put(msg('{slot} 号插口的介质里没有读到本机构登记的证书。'), { slot })}
          </p>`,
      )}
      ${this.#results()}
    </div>`;
  }

  /** It may be below the fold. */
  async #showQuestion(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector('[role=alert]')?.scrollIntoView({ block: 'nearest' });
  }

  #hereAfterAll() {
    const here = this.#chosenIsHere;
    if (!here) return nothing;
    return html`<div class="notice warn stack" role="alert">
      <p>
        ${put(msg('这个介质（{serial}）现在就插在 {slot} 号插口：它真的丢了吗？补办后它会吊销，不能再用。'), {
          serial: fieldText(here.mediumSerial),
          slot: here.slot,
        })}
      </p>
      <wa-checkbox
        .checked=${this.thoughHere}
        @change=${(event: Event) => (this.thoughHere = (event.target as HTMLInputElement).checked)}
        >${msg('已向供应商核实，仍按丢失补办')}</wa-checkbox
      >
    </div>`;
  }

  #search() {
    return html`<form class="panel" @submit=${(event: Event) => event.preventDefault()}>
        <wa-input
          label=${msg('查找')}
          placeholder=${msg('信用代码、单位名称、证书或介质序列号')}
          autocomplete="off"
          autofocus
          .value=${live(this.text)}
          @input=${(event: Event) => this.#type((event.target as HTMLInputElement).value)}
        ></wa-input>
        <wa-button appearance="outlined" ?loading=${this.seeking} @click=${this.#readCard}>
          <wa-icon slot="start" name="card"></wa-icon>${msg('读经办人身份证')}
        </wa-button>
      </form>
      <trouble-callout
        .trouble=${this.searchTrouble}
        @dismiss=${() => (this.searchTrouble = null)}
      ></trouble-callout>`;
  }

  #results() {
    if (this.found === null) return nothing;
    if (this.found.length === 0)
      return html`<p class="notice" role="status">
        ${msg('没有找到。换一种方法查找，或核对是否由本受理点签发。')}
      </p>`;
    return html`<fieldset>
      <legend role="status">${put(msg('找到 {count} 个证书'), { count: this.found.length })}</legend>
      ${this.found.map((certificate) => {
        const card = this.#card({ requestId: certificate.requestId, slot: null }, certificate, nothing);
        return html`${card}
        ${this.choice?.requestId === certificate.requestId ? this.#hereAfterAll() : nothing}`;
      })}
    </fieldset>`;
  }

  #pluggedCard({ slot, certificate }: SlotCertificateView) {
    if (!certificate) return nothing;
    const where = html`<p class="slot">${put(msg('{slot} 号插口'), { slot })}</p>`;
    return this.#card({ requestId: null, slot }, certificate, where);
  }

  #card(choice: CertificateChoice, certificate: CertificateView, where: unknown) {
    const chosen = this.choice?.requestId === choice.requestId && this.choice.slot === choice.slot;
    const unfit = this.#unfit(certificate);
    return html`<label class="${chosen ? 'chosen' : ''} ${unfit === null ? '' : 'unfit'}">
      <input
        type="radio"
        name="certificate"
        ?disabled=${unfit !== null}
        .checked=${chosen}
        @change=${() => this.#choose(choice, true)}
      />
      <div>
        ${where}<certificate-card .certificate=${certificate}></certificate-card>
        ${unfit === null ? nothing : html`<p class="why">${unfit}</p>`}
      </div>
    </label>`;
  }

  /** Why the service can’t be done for it; null where it can. */
  #unfit({ status }: CertificateView): string | null {
    const refusal = ineligibility(this.case.service, status);
    if (!refusal) return null;
    const { happened, action } = problemOf(refusal);
    return `${inLanguage(happened)}${inLanguage(action)}`;
  }

  #choose(choice: CertificateChoice | null, byClerk: boolean): void {
    this.choice = choice;
    this.#isClerks = byClerk;
    this.thoughHere = false;
  }

  /** What the clerk chose stays while it is offered; else the only candidate is meant, once what was asked is answered. */
  #reconsider(): void {
    if (this.choice && this.#isClerks && isOffered(this.choice, this.#candidates)) return;
    const isAsking = this.seeking || (this.found === null && this.text.trim() !== '');
    this.#choose(isAsking ? null : preselected(this.case.service, this.#candidates), false);
  }

  /** Whoever asks anew means nothing that was chosen before. */
  #askAnew(): number {
    clearTimeout(this.#timer);
    this.#choose(null, false);
    this.searchTrouble = null;
    this.seeking = true;
    return ++this.#asked;
  }

  #type(text: string): void {
    this.text = text;
    this.#askAnew();
    if (text.trim().length < LEAST_LENGTH) this.#show(null);
    else
      this.#timer = setTimeout(
        () => void this.#seek(() => request('GET /certificates', { query: { search: text } })),
        SEARCH_AFTER_MS,
      );
  }

  readonly #readCard = (): void =>
    void this.#seek(() => request('POST /certificates/agent-card', { timeoutMs: CARD_TIMEOUT_MS }));

  /** Only the newest question’s answer counts. */
  async #seek(ask: () => Promise<CertificateView[]>): Promise<void> {
    const asked = this.#askAnew();
    try {
      const found = await ask();
      if (asked === this.#asked) this.#show(found);
    } catch (error) {
      if (asked !== this.#asked) return;
      this.searchTrouble = troubleOf(error);
      this.#show(null);
    }
  }

  #show(found: readonly CertificateView[] | null): void {
    this.seeking = false;
    this.found = found;
    this.#reconsider();
  }

  async #readSlots(slots: readonly number[]): Promise<void> {
    try {
      this.slots = await Promise.all(
        slots.map((slot: number) => request('GET /slots/:slot/certificate', { parameters: { slot } })),
      );
      this.#reconsider();
    } catch (error) {
      this.searchTrouble = troubleOf(error);
    }
  }
}
