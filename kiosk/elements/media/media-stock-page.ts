import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { msg } from '@lit/localize';
import type { MediaStockView, RigMedium, StockMedium } from '../../../shared/contract/media-stock.ts';
import { shanghaiDateTime } from '../../../shared/vocabulary/values/calendar-date.ts';
import {
  MEDIUM_STATES,
  mediumStateNames,
  withdrawalNames,
  type MediumLifecycle,
  type Withdrawal,
} from '../../../shared/vocabulary/medium.ts';
import { troubleOf, type Trouble } from '../../api/failure.ts';
import { inLanguage, put } from '../../locales/localization.ts';
import { oneAtATime } from '../../state/one-at-a-time.ts';
import type { Scans } from '../../state/scans.ts';
import '../codes/grouped-code.ts';
import './media-delivery-form.ts';
import { needsAttention, whoseWords } from './rig-medium-words.ts';
import { StationElement } from '../station-element.ts';
import '../trouble-callout.ts';
import { request } from '../../api/request.ts';

/** States that a medium which nobody knows has: it is in no list. */
const LISTED = MEDIUM_STATES.filter((known) => known !== 'unreceived');

/** What a supervisor records of a medium by hand. */
type Recording = Withdrawal | 'found';

/** What can be recorded of a medium in a state. */
const recordings: Partial<Record<MediumLifecycle, readonly Recording[]>> = {
  blank: ['spoiled', 'missing'],
  missing: ['found'],
  lost: ['turned-up'],
};

/** R-MEDIUM-0: the stock of media by serial: deliveries in, every medium with its state, and what is out of use. */
@customElement('media-stock-page')
export class MediaStockPage extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        display: grid;
        gap: 20px;
        align-content: start;
        max-width: 1280px;
        height: 100%;
        margin: 0 auto;
        padding: 20px 24px 48px;
        overflow: auto;
      }
      .title,
      .find,
      .act {
        display: flex;
        flex-wrap: wrap;
        gap: 12px;
        align-items: end;
      }
      .title h1 {
        margin-inline-end: auto;
      }
      .counts {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(120px, 1fr));
        gap: 8px;
      }
      .counts button {
        padding: 8px 12px;
        text-align: start;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--paper);
        cursor: pointer;
      }
      .counts button[aria-pressed='true'] {
        border-color: var(--accent);
        background: var(--accent-soft);
      }
      .counts strong {
        display: block;
        font-size: 22px;
        font-variant-numeric: tabular-nums;
      }
      .find wa-input {
        width: 320px;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        background: var(--paper);
      }
      th,
      td {
        padding: 8px 12px;
        border: 1px solid var(--line);
        text-align: start;
        vertical-align: top;
      }
      thead th {
        font-weight: 400;
        color: var(--ink-quiet);
      }
      .act wa-input {
        width: 220px;
      }
      .notice {
        padding: 12px 16px;
        border: 1px solid var(--line);
        border-inline-start: 6px solid var(--warn);
        border-radius: var(--radius);
        background: var(--warn-soft);
      }
      .attention {
        font-weight: 600;
        color: var(--warn);
      }
    `,
  ];

  /** Where the way back leads; empty: there is none. */
  @property() back = '';
  /** A supervisor looks at it: what is out of use is his to record. */
  @property({ type: Boolean }) mayWithdraw = false;
  /** Who takes what a scanner read; null: it only types. */
  @property({ attribute: false }) scans: Scans | null = null;
  /** Whose the media in the rig are. */
  @property({ attribute: false }) rig: readonly RigMedium[] = [];
  @state() private view: MediaStockView | null = null;
  @state() private text = '';
  @state() private only: MediumLifecycle | null = null;
  /** What is about to be recorded, and why. */
  @state() private leaving: { serial: string; because: Recording } | null = null;
  @state() private reason = '';
  @state() private running = false;
  @state() private trouble: Trouble | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override render() {
    const strange = this.rig.filter(needsAttention);
    return html`<div class="title">
        <h1 tabindex="-1">${msg('介质库存')}</h1>
        ${
          this.back === ''
            ? nothing
            : html`<wa-button appearance="outlined" href=${this.back}>${msg('返回')}</wa-button>`
        }
      </div>
      <trouble-callout .trouble=${this.trouble} @dismiss=${() => (this.trouble = null)}></trouble-callout>
      ${strange.map(
        (medium) =>
          html`<p class="notice warn">
            ${put(msg('{slot} 号插口'), { slot: medium.slot })} ·
            <grouped-code code=${medium.mediumSerial}></grouped-code> · ${whoseWords(medium)}
          </p>`,
      )}
      <media-delivery-form .scans=${this.scans} @received=${() => void this.#load()}></media-delivery-form>
      ${this.view ? this.#stock(this.view) : html`<p aria-busy="true"></p>`}`;
  }

  #stock({ counts, media, more }: MediaStockView) {
    return html`<div class="counts" role="group" aria-label=${msg('各状态的个数')}>
        ${LISTED.map(
          (known) =>
            html`<button
              type="button"
              aria-pressed=${this.only === known}
              @click=${() => void this.#filter(this.only === known ? null : known)}
            >
              ${inLanguage(mediumStateNames[known])}<strong>${counts[known]}</strong>
            </button>`,
        )}
      </div>
      <form class="find" @submit=${this.#find}>
        <wa-input
          label=${msg('查找介质号码')}
          autocomplete="off"
          maxlength="32"
          .value=${this.text}
          @input=${(event: Event) => (this.text = (event.target as HTMLInputElement).value)}
        ></wa-input>
        <wa-button appearance="outlined" type="submit">${msg('查找')}</wa-button>
      </form>
      ${
        media.length === 0
          ? html`<p class="quiet">${msg('没有这样的介质。')}</p>`
          : html`<table>
              <thead>
                <tr>
                  <th scope="col">${msg('介质序列号')}</th>
                  <th scope="col">${msg('状态')}</th>
                  <th scope="col">${msg('入库')}</th>
                  <th scope="col">${msg('受理单')}</th>
                  ${this.mayWithdraw ? html`<th scope="col">${msg('登记')}</th>` : nothing}
                </tr>
              </thead>
              <tbody>
                ${repeat(
                  media,
                  ({ mediumSerial }) => mediumSerial,
                  (medium) => this.#row(medium),
                )}
              </tbody>
            </table>`
      }
      ${more ? html`<p class="quiet">${msg('还有更多，请输入号码查找。')}</p>` : nothing}`;
  }

  #row(medium: StockMedium) {
    const { mediumSerial, state: now, received, withdrawn, caseNumber } = medium;
    return html`<tr>
      <td><grouped-code code=${mediumSerial}></grouped-code></td>
      <td class=${now === 'lost' || now === 'missing' ? 'attention' : ''}>
        ${inLanguage(mediumStateNames[now])}
        ${withdrawn ? html`<p class="quiet">${inLanguage(withdrawalNames[withdrawn.because])}：${withdrawn.reason}</p>` : nothing}
      </td>
      <td>
        ${
          received
            ? html`${shanghaiDateTime(received.at).slice(0, 16)}
                <p class="quiet">${received.note}${received.by === null ? '' : ` · ${received.by}`}</p>`
            : html`<span class="quiet">${msg('以前的介质')}</span>`
        }
      </td>
      <td>${caseNumber}</td>
      ${this.mayWithdraw ? html`<td>${this.#withdrawal(medium)}</td>` : nothing}
    </tr>`;
  }

  #withdrawal({ mediumSerial: serial, state: now }: StockMedium) {
    const { leaving } = this;
    if (leaving?.serial === serial)
      return html`<div class="act">
        <wa-input
          label=${leaving.because === 'found' ? msg('找到了，重新入库') : inLanguage(withdrawalNames[leaving.because])}
          placeholder=${msg('写明情况')}
          maxlength="200"
          autocomplete="off"
          .value=${this.reason}
          @input=${(event: Event) => (this.reason = (event.target as HTMLInputElement).value)}
        ></wa-input>
        <wa-button
          variant="brand"
          ?disabled=${this.reason.trim() === ''}
          ?loading=${this.running}
          @click=${() => void this.#record(leaving)}
          >${msg('登记')}</wa-button
        >
        <wa-button appearance="plain" @click=${() => (this.leaving = null)}>${msg('取消')}</wa-button>
      </div>`;
    return html`<div class="act">
      ${(recordings[now] ?? []).map(
        (because) =>
          html`<wa-button
            appearance="outlined"
            @click=${() => {
              this.leaving = { serial, because };
              this.reason = '';
            }}
            >${actionWords(because)}</wa-button
          >`,
      )}
    </div>`;
  }

  readonly #find = (event: Event): void => {
    event.preventDefault();
    void this.#load();
  };

  #filter(only: MediumLifecycle | null): Promise<void> {
    this.only = only;
    return this.#load();
  }

  async #record({ serial, because }: { serial: string; because: Recording }): Promise<void> {
    this.running = true;
    this.trouble = null;
    try {
      const reason = this.reason.trim();
      if (because === 'found') await request('POST /found-media', { body: { mediumSerial: serial, reason } });
      else await request('POST /media-withdrawals', { body: { mediumSerial: serial, because, reason } });
      this.leaving = null;
    } catch (error) {
      this.trouble = troubleOf(error);
    } finally {
      this.running = false;
    }
    await this.#load();
  }

  readonly #load = oneAtATime(async () => {
    try {
      this.view = await request('GET /media-stock', {
        query: { text: this.text.trim(), state: this.only ?? undefined },
      });
    } catch (error) {
      this.trouble = troubleOf(error);
    }
  });
}

function actionWords(because: Recording): string {
  switch (because) {
    case 'spoiled':
      return msg('作废');
    case 'missing':
      return msg('找不到');
    case 'found':
      return msg('找到了');
    case 'turned-up':
      return msg('收回');
  }
}
