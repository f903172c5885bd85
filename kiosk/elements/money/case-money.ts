import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { CaseState } from '../../../shared/case/state/case-state.ts';
import './money-amount.ts';
import { moneyRows } from './money-rows.ts';
import { StationElement } from '../station-element.ts';

/** What of a case's money came, goes back and is back; nothing where none ever came. */
@customElement('case-money')
export class CaseMoney extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        font-size: inherit;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr auto;
        gap: 4px 16px;
        text-align: start;
      }
      dt {
        grid-column: 1;
      }
      dd.amount {
        grid-column: 3;
        text-align: end;
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) state!: CaseState;
  @property() saidBy: 'staff' | 'supplier' = 'staff';

  override render() {
    const rows = moneyRows(this.state, this.saidBy);
    if (rows.length === 0) return nothing;
    return html`<section class="panel" aria-label=${msg('费用')}>
      <dl>
        ${rows.map(
          ({ what, how, amountFen }) =>
            html`<dt>${what}</dt>
              <dd class="quiet">${how ?? nothing}</dd>
              <dd class="amount"><money-amount .amountFen=${amountFen}></money-amount></dd>`,
        )}
      </dl>
    </section>`;
  }
}
