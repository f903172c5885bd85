import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { CaseSummary } from '../../../../../shared/contract/api.ts';
import { shanghaiDate } from '../../../../../shared/vocabulary/values/calendar-date.ts';
import { StationElement } from '../../../../elements/station-element.ts';

/** The station lists no more than this many: a figure that reaches it is a least. */
const LIST_LIMIT = 100;

/** Today's cases by state. */
@customElement('today-figures')
export class TodayFigures extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      dl {
        display: grid;
        grid-template-columns: repeat(5, 1fr);
        background: var(--paper);
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      div {
        padding: 8px 16px;
      }
      div + div {
        border-inline-start: 1px solid var(--line);
      }
      dt {
        color: var(--ink-quiet);
      }
      dd {
        font-size: 28px;
        font-weight: 600;
        line-height: 1.25;
      }
      .waits {
        color: var(--warn);
      }
    `,
  ];

  /** Cases opened or touched today; null until they are known. */
  @property({ attribute: false }) cases: readonly CaseSummary[] | null = null;
  @property({ attribute: false }) waiting: number | null = null;

  override render() {
    const cases = this.cases;
    const today = shanghaiDate(Date.now());
    const count = (is: (summary: CaseSummary) => boolean): string => {
      if (cases === null) return '—';
      const found = cases.filter(is).length;
      return cases.length >= LIST_LIMIT ? `≥ ${found}` : String(found);
    };
    return html`<dl aria-label=${msg('今天')}>
      ${this.#figure(
        msg('今天受理'),
        count(({ openedAt }) => shanghaiDate(openedAt) === today),
      )}
      ${this.#figure(
        msg('办理中'),
        count(({ status }) => status === 'open'),
      )}
      ${this.#figure(
        msg('已办结'),
        count(({ status }) => status === 'completed'),
      )}
      ${this.#figure(
        msg('已取消'),
        count(({ status }) => status === 'cancelled'),
      )}
      ${this.#figure(msg('等批准'), this.waiting === null ? '—' : String(this.waiting), this.waiting !== null && this.waiting > 0)}
    </dl>`;
  }

  #figure(name: string, figure: string, waits = false) {
    return html`<div>
      <dt>${name}</dt>
      <dd class=${waits ? 'waits' : ''}>${figure}</dd>
    </div>`;
  }
}
