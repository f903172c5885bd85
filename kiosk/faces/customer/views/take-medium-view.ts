import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { ScreenView } from '../../../../shared/contract/api.ts';
import { shanghaiDate } from '../../../../shared/vocabulary/values/calendar-date.ts';
import '../../../elements/codes/grouped-code.ts';
import { CustomerElement } from './customer-element.ts';

/** The last thing: the medium, and what to keep in mind. */
@customElement('take-medium-view')
export class TakeMediumView extends CustomerElement {
  static override styles = [
    CustomerElement.styles,
    css`
      wa-icon {
        font-size: 96px;
        color: var(--accent);
      }
      dl {
        display: grid;
        grid-template-columns: auto auto;
        gap: 8px 24px;
        padding: 20px 32px;
        background: var(--paper);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        text-align: start;
      }
      dd {
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) view!: Extract<ScreenView, { kind: 'take-medium' }>;

  override render() {
    const { organisationName, mediumSerial, notAfter } = this.view;
    return html`<div class="centre">
      <wa-icon name="key"></wa-icon>
      <h1>${msg('请取走您的证书介质')}</h1>
      <dl>
        <dt class="quiet">${msg('单位')}</dt>
        <dd>${organisationName}</dd>
        <dt class="quiet">${msg('介质序列号')}</dt>
        <dd><grouped-code code=${mediumSerial}></grouped-code></dd>
        <dt class="quiet">${msg('证书有效期至')}</dt>
        <dd>${shanghaiDate(notAfter)}</dd>
      </dl>
      <p>
        ${
          this.view.pin === 'unchanged'
            ? msg('密码还是原来的，没有改变。连续输错十次，介质会锁死。')
            : msg('请记牢密码：连续输错十次，介质会锁死。')
        }
      </p>
    </div>`;
  }
}
