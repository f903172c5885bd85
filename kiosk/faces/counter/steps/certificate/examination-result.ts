import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { CaseState, Examination } from '../../../../../shared/case/state/case-state.ts';
import { verdictMeanings } from '../../../../../shared/rules/diagnosis.ts';
import { verdictLetsGoOn } from '../../../../../shared/rules/examination-outcome.ts';
import { inWarranty, warrantyLastDay } from '../../../../../shared/rules/warranty.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';
import { examinedLayers, lightSeenNames } from './examination-words.ts';
import '../../../../elements/money/money-amount.ts';
import { StationElement } from '../../../../elements/station-element.ts';

const icons = { ok: 'check', failed: 'xmark', 'not-tested': 'minus' } as const;

/** What an examination found, the verdict over it with its reason, and what follows from it (R-DMG-2, R-DMG-4). */
@customElement('examination-result')
export class ExaminationResult extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      .verdict {
        padding: 12px 16px;
        border: 1px solid var(--line);
        border-inline-start: 6px solid var(--warn);
        border-radius: var(--radius);
        background: var(--warn-soft);
      }
      .verdict.replaceable {
        border-inline-start-color: var(--accent);
        background: var(--accent-soft);
      }
      .verdict strong {
        font-size: 20px;
      }
      s {
        color: var(--ink-quiet);
      }
      ul {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 2px 24px;
        margin-top: 12px;
      }
      li {
        display: grid;
        grid-template-columns: 24px 132px 1fr;
        align-items: center;
        min-height: 30px;
        border-bottom: 1px solid var(--line);
      }
      .ok wa-icon {
        color: var(--good);
      }
      .failed wa-icon,
      .failed .words {
        color: var(--danger);
        font-weight: 600;
      }
      .not-tested {
        color: var(--ink-quiet);
      }
      .words {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) state!: CaseState;
  @property({ attribute: false }) examination!: Examination;

  override render() {
    const { verdict, overruled, lightSeen, findings } = this.examination;
    const counts = overruled?.verdict ?? verdict;
    const { name, because } = verdictMeanings[counts];
    const goesOn = verdictLetsGoOn(this.state.service, { ...this.examination, verdict: counts });
    return html`<section
        class="verdict ${goesOn ? 'replaceable' : ''}"
        aria-label=${msg('检测结论')}
        role="status"
      >
        <p>
          ${overruled ? html`<s>${inLanguage(verdictMeanings[verdict].name)}</s>&ensp;` : nothing}
          <strong>${inLanguage(name)}</strong>
        </p>
        <p>
          ${overruled ? put(msg('主管更改：{reason}'), { reason: overruled.reason }) : inLanguage(because)}
        </p>
        ${goesOn ? this.#fee() : nothing}
      </section>
      <ul>
        <li class="ok">
          <wa-icon name="info"></wa-icon><span>${msg('指示灯（柜员看到）')}</span
          ><span class="words">${inLanguage(lightSeenNames[lightSeen])}</span>
        </li>
        ${examinedLayers(findings).map(
          ({ name: layer, result, words }) =>
            html`<li class=${result}>
              <wa-icon name=${icons[result]}></wa-icon><span>${layer}</span
              ><span class="words">${words}</span>
            </li>`,
        )}
      </ul>`;
  }

  #fee() {
    const { certificate, service } = this.state;
    if (service !== 'damage-replacement' || !certificate) return nothing;
    const { feeFen, at } = this.examination;
    const lastDay = warrantyLastDay(certificate.firstIssuedAt);
    const within = inWarranty(certificate.firstIssuedAt, at);
    return html`<p>
      ${put(within ? msg('在质保期内（到 {lastDay}）。') : msg('已过质保期（{lastDay}）。'), { lastDay })}
      ${msg('更换介质')}
      ${feeFen === 0 ? html`<strong>${msg('免费')}</strong>` : html`<money-amount .amountFen=${feeFen}></money-amount>`}
    </p>`;
  }
}
