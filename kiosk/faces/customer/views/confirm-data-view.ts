import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { ScreenView } from '../../../../shared/contract/api.ts';
import { changeableFieldNames } from '../../../../shared/case/fold/registered-data.ts';
import { catalogue } from '../../../../shared/services/catalogue.ts';
import type { ServiceDefinition } from '../../../../shared/services/service-definition.ts';
import { shanghaiDate } from '../../../../shared/vocabulary/values/calendar-date.ts';
import { revocationReasons } from '../../../../shared/vocabulary/certificate.ts';
import { formatOrganisationCode } from '../../../../shared/vocabulary/numbers/organisation-code.ts';
import '../../../elements/codes/credit-code.ts';
import '../../../elements/money/money-amount.ts';
import '../../../elements/pictures/seal-picture.ts';
import '../../../elements/trouble-callout.ts';
import { inLanguage, put } from '../../../locales/localization.ts';
import type { SupplierScreen } from '../state/supplier-screen.ts';
import { CustomerElement } from './customer-element.ts';
import './dispute-form.ts';
import { ReadToEnd } from './read-to-end.ts';

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
        grid-template-columns: max-content 1fr max-content 1fr;
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
      dd.wide {
        grid-column: 2 / -1;
      }
      .effect {
        margin-bottom: 12px;
        padding: 10px 16px;
        border-inline-start: 6px solid var(--warn);
        background: var(--warn-soft);
      }
      table {
        width: 100%;
        margin-bottom: 12px;
        border-collapse: collapse;
        background: var(--accent-soft);
      }
      caption {
        text-align: start;
        font-weight: 600;
      }
      th,
      td {
        padding: 4px 12px;
        border: 1px solid var(--line);
        text-align: start;
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
  @property({ attribute: false }) override screen!: SupplierScreen;
  @state() private disputing = false;
  readonly #reading = new ReadToEnd(this, '.data');

  override render() {
    if (this.disputing) {
      return html`<dispute-form
        .screen=${this.screen}
        .madeFor=${this.view.madeFor}
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
          ${this.#effect()} ${this.#changes()} ${this.#facts()}
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
        ${
          this.#reading.isRead
            ? html`<wa-button
                class="yes"
                variant="brand"
                ?loading=${this.screen.running}
                @click=${() => void this.screen.perform(this.view.madeFor, { type: 'confirm-application' })}
                >${msg('确认无误')}</wa-button
              >`
            : html`<wa-button class="yes" appearance="outlined" @click=${this.#reading.goOn}
                ><wa-icon slot="start" name="arrow-down"></wa-icon>${msg('下面还有，请往下看')}</wa-button
              >`
        }
      </footer>
    `;
  }

  /** What becomes of the certificate there is, in one plain sentence. */
  #effect() {
    const { certificate, service } = this.view;
    if (!certificate) return nothing;
    const { oldCertificate }: ServiceDefinition = catalogue[service];
    if (oldCertificate.kind !== 'revoked') return nothing;
    const words =
      service === 'revocation'
        ? msg('确认后，您的证书将被吊销，马上失效，不能恢复。')
        : msg('新证书做好以后，原来的证书会自动吊销，不能再用。');
    const { mediumSerial: serial, notAfter } = certificate;
    const which = put(msg('介质 {serial}，有效期到 {date}'), { serial, date: shanghaiDate(notAfter) });
    return html`<p class="effect"><strong>${words}</strong><br />${which}</p>`;
  }

  #changes() {
    const { changes } = this.view;
    if (changes.length === 0) return nothing;
    return html`<table>
      <caption>
        ${msg('这次有变化的内容')}
      </caption>
      <thead>
        <tr>
          <th scope="col"></th>
          <th scope="col">${msg('原登记')}</th>
          <th scope="col">${msg('现申请')}</th>
        </tr>
      </thead>
      <tbody>
        ${changes.map(
          ({ field, before, after }) =>
            html`<tr>
              <th scope="row">${inLanguage(changeableFieldNames[field])}</th>
              <td>${before}</td>
              <td><strong>${after}</strong></td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #facts() {
    const view = this.view;
    const fee = html`<money-amount .amountFen=${view.feeFen}></money-amount>`;
    // Two beside each other, but for those that may be long.
    const facts: readonly (readonly [string, unknown, 'wide'?])[] = [
      [msg('业务'), inLanguage(catalogue[view.service].name)],
      [msg('费用'), fee],
      [msg('单位名称'), view.organisationName, 'wide'],
      [msg('信用代码'), html`<credit-code code=${view.uscc}></credit-code>`],
      [msg('机构代码'), formatOrganisationCode(view.organisationCode)],
      [msg('法定代表人'), view.legalRepresentative, 'wide'],
      [msg('地址'), view.address, 'wide'],
      [msg('经办人'), view.agentName],
      [msg('证件号'), view.agentIdNumberMasked],
      [msg('手机'), view.mobile],
      [msg('电子邮箱'), view.email],
      ...(view.revocationReason
        ? [[msg('吊销原因'), inLanguage(revocationReasons[view.revocationReason].name), 'wide'] as const]
        : []),
    ];
    return html`<dl>
      ${facts.map(
        ([label, value, width = '']) =>
          html`<dt class="quiet">${label}</dt>
            <dd class=${width}>${value}</dd>`,
      )}
    </dl>`;
  }
}
