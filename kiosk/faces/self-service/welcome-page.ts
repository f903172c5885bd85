import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { catalogue } from '../../../shared/services/catalogue.ts';
import { onlineStages } from '../../../shared/services/online-stages.ts';
import {
  SERVICE_CODES,
  type ServiceCode,
  type ServiceDefinition,
} from '../../../shared/services/service-definition.ts';
import { inLanguage } from '../../locales/localization.ts';
import { Observing } from '../../state/observable.ts';
import type { Visit } from '../../state/visit.ts';
import { TerminalElement } from './terminal-element.ts';
import './terminal-page.ts';

/** What one can come for: seven tiles, a sentence each. */
@customElement('welcome-page')
export class WelcomePage extends TerminalElement {
  static override styles = [
    TerminalElement.styles,
    css`
      :host {
        height: 100%;
      }
      ul {
        display: grid;
        grid-template-columns: repeat(4, 1fr);
        gap: var(--terminal-gap);
        list-style: none;
      }
      button {
        display: grid;
        align-content: center;
        gap: 8px;
        width: 100%;
        height: 100%;
        min-height: 168px;
        padding: 20px;
        text-align: start;
        color: var(--ink);
        border: 2px solid var(--line-strong);
        border-inline-start: 10px solid var(--accent);
        border-radius: var(--radius);
        background: var(--paper);
        cursor: pointer;
      }
      button:active {
        background: var(--accent-soft);
      }
      strong {
        font-size: var(--terminal-lead);
        line-height: 1.3;
      }
      .elsewhere {
        font-weight: 600;
        color: var(--accent-deep);
      }
      .orders {
        min-height: 96px;
        height: auto;
        margin-top: var(--terminal-gap);
        border-inline-start-color: var(--good);
      }
      .cloud {
        margin-top: var(--terminal-gap);
        padding: 14px 20px;
        border-radius: var(--radius);
        background: var(--accent-soft);
      }
      @media (max-width: 1199px) {
        ul {
          grid-template-columns: repeat(2, 1fr);
        }
        li:first-child {
          grid-column: 1 / -1;
        }
      }
      @media (min-height: 1400px) {
        button {
          min-height: 230px;
          padding: 24px 28px;
        }
      }
    `,
  ];

  @property({ attribute: false }) visit!: Visit;

  constructor() {
    super();
    new Observing(this, () => [this.visit]);
  }

  override render() {
    return html`<terminal-page
      heading=${msg('您要办什么业务？')}
      lead=${msg('点一下，先看要带什么、多少钱。')}
    >
      <ul>
        ${SERVICE_CODES.map((service) => html`<li>${this.#tile(service)}</li>`)}
      </ul>
      <button type="button" class="orders" @click=${() => this.visit.goTo({ kind: 'orders' })}>
        <strong>${msg('我的订单')}</strong>
        <span>${msg('接着办没办完的，或看办到哪一步了')}</span>
      </button>
      <p class="cloud">${msg('这里只办 USBKey 证书，不办云证书。')}</p>
    </terminal-page>`;
  }

  #tile(service: ServiceCode) {
    const { name, summary, channels }: ServiceDefinition = catalogue[service];
    return html`<button type="button" @click=${() => this.visit.goTo({ kind: 'service', service })}>
      <strong>${inLanguage(name)}</strong>
      <span>${inLanguage(onlineStages[service]?.summary ?? summary)}</span>
      ${channels['self-service'] ? nothing : html`<span class="elsewhere">${msg('请到柜台，或邮寄办理')}</span>`}
    </button>`;
  }
}
