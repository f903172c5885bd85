import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { ServicePointView } from '../../../../shared/contract/api.ts';
import { firstIssue } from '../../../../shared/services/first-issue.ts';
import { materialNames } from '../../../../shared/vocabulary/material.ts';
import { materialConditions } from '../../../elements/cases/material-conditions.ts';
import { inLanguage } from '../../../locales/localization.ts';
import { CustomerElement } from './customer-element.ts';

/** Between cases: what to bring. */
@customElement('welcome-view')
export class WelcomeView extends CustomerElement {
  static override styles = [
    CustomerElement.styles,
    css`
      .page {
        display: grid;
        gap: 24px;
        align-content: center;
        height: 100%;
        max-width: 880px;
        margin: 0 auto;
        padding: 32px;
      }
      ol {
        display: grid;
        gap: 12px;
      }
      li {
        display: grid;
        grid-template-columns: 48px 1fr auto;
        gap: 16px;
        align-items: center;
        padding: 14px 20px;
        background: var(--paper);
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      li span:first-child {
        display: grid;
        place-items: center;
        width: 40px;
        height: 40px;
        border-radius: 50%;
        background: var(--accent-soft);
        color: var(--accent-deep);
        font-weight: 700;
      }
    `,
  ];

  @property({ attribute: false }) servicePoint: ServicePointView | null = null;

  override render() {
    return html`<div class="page">
      <div>
        <h1>${msg('欢迎办理数字证书')}</h1>
        <p class="quiet">${this.servicePoint?.name}</p>
      </div>
      <h2>${msg('初次申请请准备好这些材料')}</h2>
      <ol>
        ${firstIssue.channels.counter.materials.map(
          (requirement, i) =>
            html`<li>
              <span aria-hidden="true">${i + 1}</span>
              <span>${inLanguage(materialNames[requirement.material])}</span>
              <span class="quiet">${materialConditions(requirement)}</span>
            </li>`,
        )}
      </ol>
      <p>${msg('请把材料交给柜员，办理过程会显示在这块屏幕上。')}</p>
    </div>`;
  }
}
