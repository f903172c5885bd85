import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { TillView } from '../../../../shared/contract/money-views.ts';
import type { Counted } from '../../../../shared/vocabulary/values/denomination.ts';
import { formatYuan, type Fen } from '../../../../shared/vocabulary/values/money.ts';
import { put } from '../../../locales/localization.ts';
import type { Desk } from '../state/desk.ts';
import '../../../elements/money/cash-count.ts';
import type { CashCount, CashCounted } from '../../../elements/money/cash-count.ts';
import '../../../elements/money/money-amount.ts';
import { StationElement } from '../../../elements/station-element.ts';

/**
 * Closing a till: the clerk counts note by note before he is told what should be there; a difference wants its reason;
 * the cash goes into the safe or to the clerk who takes over, who signs for it. Fires `close`.
 */
@customElement('till-close')
export class TillClose extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 12px;
      }
      .sum {
        display: flex;
        justify-content: space-between;
        align-items: baseline;
        font-size: 18px;
      }
      .difference {
        padding: 8px 12px;
        border-radius: var(--radius);
        background: var(--good-soft);
      }
      .difference.off {
        background: var(--warn-soft);
      }
    `,
  ];

  @property({ attribute: false }) desk!: Desk;
  @property({ attribute: false }) till!: TillView;
  /** Every count is kept; another is possible until one is booked. */
  @state() private recounting = false;
  @state() private reason = '';
  @state() private handing = false;
  @state() private receiver = '';
  @state() private password = '';
  @state() private busy = false;

  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed);
    void this.desk.openDrawer();
    void this.#focus();
  }

  async #focus(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<CashCount>('cash-count')?.focus();
  }

  override render() {
    const { count } = this.till;
    return count && !this.recounting ? this.#settle(count) : this.#count();
  }

  #count() {
    return html`<p>${msg('请数钱箱里的现金，按面额填张数。数完以后系统才说应该有多少。')}</p>
      <cash-count
        ?busy=${this.busy}
        @cash-counted=${({ counted }: CashCounted) => void this.#counted(counted)}
      >
        <wa-button appearance="plain" @click=${this.#leave}>${msg('先不关')}</wa-button>
      </cash-count>`;
  }

  async #counted(counted: Counted): Promise<void> {
    this.recounting = !(await this.#do(() => this.desk.countTill(counted))) && this.recounting;
  }

  #settle(count: NonNullable<TillView['count']>) {
    const differenceFen = count.countedFen - count.expectedFen;
    const row = (name: string, amountFen: Fen) =>
      html`<p class="sum"><span>${name}</span><money-amount .amountFen=${amountFen}></money-amount></p>`;
    return html`${row(msg('清点'), count.countedFen)} ${row(msg('应有'), count.expectedFen)}
      <p class="difference ${differenceFen === 0 ? '' : 'off'}" role="status">
        ${
          differenceFen === 0
            ? msg('一分不差。')
            : put(
                differenceFen < 0 ? msg('少 {amount} 元，要写明原因。') : msg('多 {amount} 元，要写明原因。'),
                {
                  amount: formatYuan(Math.abs(differenceFen)),
                },
              )
        }
      </p>
      ${
        differenceFen === 0
          ? nothing
          : html`<wa-input
              label=${msg('长短款原因')}
              maxlength="200"
              .value=${this.reason}
              @input=${(event: Event) => (this.reason = (event.target as HTMLInputElement).value)}
            ></wa-input>`
      }
      ${this.handing ? this.#signature() : nothing}
      <div class="row">
        <wa-button
          variant="brand"
          ?disabled=${!this.#complete(differenceFen)}
          ?loading=${this.busy}
          @click=${() => void this.#close()}
          >${this.handing ? msg('签收并交班') : msg('关箱，现金入库')}</wa-button
        >
        ${
          this.handing
            ? nothing
            : html`<wa-button appearance="outlined" @click=${() => (this.handing = true)}
                >${msg('交给接班柜员')}</wa-button
              >`
        }
        <wa-button appearance="plain" @click=${() => (this.recounting = true)}>${msg('重新清点')}</wa-button>
        <wa-button appearance="plain" @click=${this.#leave}>${msg('先不关')}</wa-button>
      </div>`;
  }

  #signature() {
    return html`<wa-input
        label=${msg('接班柜员工号')}
        autocomplete="off"
        maxlength="40"
        .value=${this.receiver}
        @input=${(event: Event) => (this.receiver = (event.target as HTMLInputElement).value)}
      ></wa-input>
      <wa-input
        type="password"
        label=${msg('接班柜员密码')}
        autocomplete="off"
        maxlength="200"
        .value=${this.password}
        @input=${(event: Event) => (this.password = (event.target as HTMLInputElement).value)}
      ></wa-input>`;
  }

  #complete(differenceFen: Fen): boolean {
    const explained = differenceFen === 0 || this.reason.trim() !== '';
    return explained && (!this.handing || (this.receiver !== '' && this.password !== ''));
  }

  async #close(): Promise<void> {
    const receiver = this.handing ? { staffNumber: this.receiver, password: this.password } : null;
    this.password = '';
    const closed = await this.#do(() => this.desk.closeTill(this.reason, receiver));
    if (closed) this.#leave();
  }

  async #do(work: () => Promise<boolean>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    const done = await work();
    this.busy = false;
    return done;
  }

  readonly #leave = (): void => {
    this.dispatchEvent(new Event('close'));
  };
}
