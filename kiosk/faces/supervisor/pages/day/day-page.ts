import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { DayView } from '../../../../../shared/contract/money-views.ts';
import type { DayObstacle } from '../../../../../shared/day/day-obstacles.ts';
import {
  addDays,
  shanghaiDate,
  type CalendarDate,
} from '../../../../../shared/vocabulary/values/calendar-date.ts';
import { StationElement } from '../../../../elements/station-element.ts';
import '../../../../elements/trouble-callout.ts';
import { put } from '../../../../locales/localization.ts';
import type { DayClose } from '../../state/day-close.ts';
import { Observing } from '../../../../state/observable.ts';
import './day-differences.ts';
import './day-later.ts';
import './day-media.ts';
import './day-safe.ts';
import './day-signature.ts';
import './day-statements.ts';
import './till-table.ts';
import { pageStyles } from '../page-styles.ts';

/** R-FEE-5: closing a day, step by step: count, statements, differences, media, sign. */
@customElement('day-page')
export class DayPage extends StationElement {
  static override styles = [
    StationElement.styles,
    pageStyles,
    css`
      .part {
        display: grid;
        grid-template-columns: 40px minmax(0, 1fr);
        gap: 8px 12px;
      }
      .mark {
        display: grid;
        place-items: center;
        width: 32px;
        height: 32px;
        border: 2px solid var(--line-strong);
        border-radius: 50%;
        font-weight: 600;
        background: var(--paper);
      }
      .mark.done {
        border-color: var(--good);
        color: #fff;
        background: var(--good);
      }
      .content {
        display: grid;
        gap: 10px;
      }
    `,
  ];

  @property({ attribute: false }) close!: DayClose;

  constructor() {
    super();
    new Observing(this, () => [this.close]);
  }

  override render() {
    const { close } = this;
    const today = shanghaiDate(Date.now());
    const turn = close.view?.nextToSign ?? null;
    const way = (day: CalendarDate, label: string) => html`<a href="#/day/${day}">${label}</a>`;
    return html`<div class="title">
        <h1 tabindex="-1">${put(msg('日结 {day}'), { day: close.day })}</h1>
        <a href="#/list/${close.day}">${msg('当天的受理单')}</a>
        ${turn !== null && turn < today && turn !== close.day ? way(turn, put(msg('去签 {day}'), { day: turn })) : nothing}
        ${way(addDays(close.day, -1), msg('前一天'))}
        ${close.day < today ? way(addDays(close.day, 1), msg('后一天')) : nothing}
        ${close.day === today ? nothing : way(today, msg('今天'))}
      </div>
      <trouble-callout .trouble=${close.trouble} @dismiss=${() => close.dismissTrouble()}></trouble-callout>
      ${
        close.view === null
          ? html`<p class="quiet" aria-busy="true">${msg('正在结算…')}</p>`
          : html`${this.#isMarked(close.view) ? html`<day-later .close=${close}></day-later>` : nothing}
            ${this.#part(1, msg('清点现金'), ['tills-open', 'safe-uncounted'], this.#tills())}
            ${this.#part(2, msg('导入对账单'), ['statements-missing'], html`<day-statements .close=${close}></day-statements>`)}
            ${this.#part(3, msg('处理差异'), ['differences-open', 'statements-missing'], html`<day-differences .close=${close}></day-differences>`)}
            ${this.#part(4, msg('清点空白介质'), ['media-uncounted'], html`<day-media .close=${close}></day-media>`)}
            ${this.#sign()}`
      }`;
  }

  /** R-FEE-6: something on this day belongs to another, or is counted on another. */
  #isMarked({ report, bookedLater }: DayView): boolean {
    return bookedLater.length > 0 || (report.foundLater ?? []).length > 0;
  }

  #tills() {
    const tills = this.close.view?.report.tills ?? [];
    return html`<till-table .tills=${tills} .day=${this.close.day}></till-table> ${
        tills.some(({ closed }) => closed === null)
          ? html`<p class="quiet">${msg('柜员在自己的柜台上清点并关箱；清点前不显示应有金额。')}</p>`
          : nothing
      } <day-safe .close=${this.close}></day-safe>`;
  }

  #sign() {
    const isClosed = this.close.view?.report.closed !== null;
    return this.#section(
      5,
      msg('签字'),
      isClosed,
      html`<day-signature .close=${this.close}></day-signature>`,
    );
  }

  #part(number: number, name: string, obstacles: readonly DayObstacle[], content: TemplateResult) {
    const open = this.close.view?.obstacles ?? [];
    return this.#section(number, name, !obstacles.some((obstacle) => open.includes(obstacle)), content);
  }

  #section(number: number, name: string, isDone: boolean, content: TemplateResult) {
    return html`<section class="part" aria-label=${name}>
      <span class="mark ${isDone ? 'done' : ''}" aria-hidden="true"
        >${isDone ? html`<wa-icon name="check"></wa-icon>` : number}</span
      >
      <div class="content">
        <h2>${name}${isDone ? html`<span class="visually-hidden"> ${msg('已办好')}</span>` : nothing}</h2>
        ${content}
      </div>
    </section>`;
  }
}
