import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { catalogue } from '../../../../shared/services/catalogue.ts';
import { onlineStages } from '../../../../shared/services/online-stages.ts';
import {
  SERVICE_CODES,
  type ServiceCode,
  type ServiceDefinition,
} from '../../../../shared/services/service-definition.ts';
import { accountName } from '../elements/account-name.ts';
import { inLanguage } from '../../../locales/localization.ts';
import { Observing } from '../../../state/observable.ts';
import type { Visit } from '../state/visit.ts';
import { TerminalElement } from '../elements/terminal-element.ts';
import '../elements/terminal-page.ts';

/** What one can come for: seven tiles, a sentence each; below, what one goes on with and another PIN. */
@customElement('welcome-page')
export class WelcomePage extends TerminalElement {
  static override styles = [
    TerminalElement.styles,
    css`
      :host {
        height: 100%;
      }
      .tiles {
        display: grid;
        grid-template-columns: repeat(4, 1fr);
        gap: var(--terminal-gap);
      }
      /* The tiles of the services and the one beside them stand in one grid. */
      ul {
        display: contents;
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
      .also {
        display: grid;
        gap: calc(var(--terminal-gap) / 2);
      }
      .also button {
        min-height: 0;
        border-inline-start-color: var(--good);
      }
      .signed-in {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 8px 24px;
        padding: 8px 32px;
        border-bottom: 2px solid var(--accent);
        background: var(--accent-soft);
      }
      .cloud {
        margin-top: var(--terminal-gap);
        padding: 14px 20px;
        border-radius: var(--radius);
        background: var(--accent-soft);
      }
      /* Nothing goes below the edge, in large type and with the row of who is signed in neither. */
      @media (min-width: 1200px) and (max-height: 899px) {
        button {
          gap: 4px;
          padding: 10px 16px;
          line-height: 1.35;
        }
        /* They share the place of one tile. */
        .also span {
          display: none;
        }
        .signed-in {
          padding-block: 4px;
        }
        .cloud {
          padding-block: 6px;
        }
      }
      @media (max-width: 1199px) {
        .tiles {
          grid-template-columns: repeat(2, 1fr);
        }
        li:first-child,
        .also {
          grid-column: 1 / -1;
        }
        .also {
          grid-template-columns: repeat(2, 1fr);
          gap: var(--terminal-gap);
        }
      }
      @media (min-height: 1400px) {
        li button {
          min-height: 230px;
          padding: 24px 28px;
        }
      }
    `,
  ];

  @property({ attribute: false }) visit!: Visit;

  constructor() {
    super();
    new Observing(this, () => [this.visit, this.visit.session]);
  }

  override render() {
    return html`<terminal-page
      heading=${msg('您要办什么业务？')}
      lead=${msg('点一下，先看要带什么、多少钱。')}
    >
      ${this.#signedIn()}
      <div class="tiles">
        <ul>
          ${SERVICE_CODES.map((service) => html`<li>${this.#tile(service)}</li>`)}
        </ul>
        <div class="also">
          <button type="button" @click=${() => this.visit.goTo({ kind: 'orders' })}>
            <strong>${msg('我的订单')}</strong>
            <span>${msg('接着办没办完的，或看办到哪一步了')}</span>
          </button>
          <button type="button" @click=${() => this.visit.goTo({ kind: 'pin-change' })}>
            <strong>${msg('修改证书密码')}</strong>
            <span>${msg('记得现在的密码，换一个新的')}</span>
          </button>
        </div>
      </div>
      <p class="cloud">${msg('这里只办 UKEY 证书，不办云证书。')}</p>
    </terminal-page>`;
  }

  #signedIn() {
    const { account } = this.visit.session;
    if (!account) return nothing;
    return html`<div slot="progress" class="signed-in" role="status">
      <p>${msg('已登录：')}<strong>${accountName(account)}</strong></p>
      <wa-button
        appearance="outlined"
        @click=${() => this.dispatchEvent(new Event('leave', { bubbles: true, composed: true }))}
        ><wa-icon slot="start" name="sign-out"></wa-icon>${msg('退出登录')}</wa-button
      >
    </div>`;
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
