import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { ScreenView } from '../../../shared/contract/api.ts';
import { catalogue } from '../../../shared/services/catalogue.ts';
import { formatOrganisationCode } from '../../../shared/vocabulary/organisation-code.ts';
import '../../elements/grouped-code.ts';
import '../../elements/money-amount.ts';
import '../../elements/seal-picture.ts';
import '../../elements/trouble-callout.ts';
import { inLanguage } from '../../locales/localization.ts';
import type { SupplierScreen } from '../../state/supplier-screen.ts';
import { CustomerElement } from './customer-element.ts';
import './dispute-form.ts';

/** All data of the application and the seal: right, or what is wrong with them. */
@customElement('confirm-data-view')
export class ConfirmDataView extends CustomerElement {
  static override styles = [
    CustomerElement.styles,
    css`
      :host {
        display: grid;
        grid-template-rows: auto 1fr auto;
      }
      h1 {
        padding: 14px 32px 6px;
        font-size: 34px;
      }
      .data {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 32px;
        align-items: start;
        min-height: 0;
        overflow: auto;
        padding: 8px 32px;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 0 20px;
      }
      dt,
      dd {
        padding: 5px 0;
        border-bottom: 1px solid var(--line);
      }
      dd {
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      footer {
        display: flex;
        gap: 24px;
        justify-content: space-between;
        padding: 16px 32px 24px;
        background: var(--paper);
        border-top: 1px solid var(--line);
      }
      .yes {
        flex: 1;
        max-width: 480px;
      }
    `,
  ];

  @property({ attribute: false }) view!: Extract<ScreenView, { kind: 'confirm-data' }>;
  @property({ attribute: false }) screen!: SupplierScreen;
  @state() private disputing = false;

  override render() {
    if (this.disputing) {
      return html`<dispute-form
        .screen=${this.screen}
        @close=${() => (this.disputing = false)}
      ></dispute-form>`;
    }
    const { seal } = this.view;
    return html`
      <h1>${msg('请核对您的申请信息')}</h1>
      <div class="data" role="region" tabindex="0" aria-label=${msg('申请信息')}>
        <div>
          <trouble-callout
            .trouble=${this.screen.trouble}
            @dismiss=${() => this.screen.dismissTrouble()}
          ></trouble-callout>
          ${this.#facts()}
        </div>
        ${
          seal
            ? html`<div>
                <p class="quiet">${msg('电子印章')}</p>
                <seal-picture
                  src=${seal.dataUrl}
                  .widthMm=${seal.widthMm}
                  .heightMm=${seal.heightMm}
                ></seal-picture>
              </div>`
            : nothing
        }
      </div>
      <footer>
        <wa-button
          appearance="outlined"
          ?disabled=${this.screen.running}
          @click=${() => (this.disputing = true)}
          >${msg('有错误')}</wa-button
        >
        <wa-button
          class="yes"
          variant="brand"
          ?loading=${this.screen.running}
          @click=${() => void this.screen.perform({ type: 'confirm-application' })}
          >${msg('确认无误')}</wa-button
        >
      </footer>
    `;
  }

  #facts() {
    const view = this.view;
    const facts: readonly (readonly [string, unknown])[] = [
      [msg('业务'), inLanguage(catalogue[view.service].name)],
      [msg('单位名称'), view.organisationName],
      [msg('信用代码'), html`<grouped-code code=${view.uscc}></grouped-code>`],
      [msg('机构代码'), formatOrganisationCode(view.organisationCode)],
      [msg('法定代表人'), view.legalRepresentative],
      [msg('地址'), view.address],
      [msg('经办人'), view.agentName],
      [msg('证件号'), view.agentIdNumberMasked],
      [msg('手机'), view.mobile],
      [msg('电子邮箱'), view.email],
      [msg('费用'), html`<money-amount .amountFen=${view.feeFen}></money-amount>`],
    ];
    return html`<dl>
      ${facts.map(
        ([label, value]) =>
          html`<dt class="quiet">${label}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>`;
  }
}
