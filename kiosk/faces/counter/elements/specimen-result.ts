import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { SpecimenCapture } from '../../../../shared/case/state/case-state.ts';
import { specimenCheckWords } from '../../../../shared/vocabulary/specimen-check.ts';
import { inLanguage } from '../../../locales/localization.ts';
import '../../../elements/pictures/seal-picture.ts';
import { StationElement } from '../../../elements/station-element.ts';
import { urlOf } from '../../../api/request.ts';

/** The seal that was cut out of a picture, and what the checks of its quality say. */
@customElement('specimen-result')
export class SpecimenResult extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      .result {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 24px;
        align-items: start;
      }
      .finding {
        display: grid;
        grid-template-columns: 24px 1fr;
        gap: 0 8px;
        padding: 6px 0;
      }
      .finding strong {
        display: block;
      }
      .refusal wa-icon {
        color: var(--danger);
      }
      .warning wa-icon {
        color: var(--warn);
      }
      .passed wa-icon {
        color: var(--good);
      }
      wa-icon {
        font-size: 22px;
        margin-top: 2px;
      }
      .none {
        display: grid;
        place-items: center;
        width: 220px;
        height: 180px;
        border: 2px dashed var(--line-strong);
        border-radius: var(--radius);
        color: var(--ink-quiet);
      }
    `,
  ];

  @property() caseNumber = '';
  @property({ attribute: false }) capture!: SpecimenCapture;

  override render() {
    const { sealAttachment, widthMm, heightMm, checks } = this.capture;
    return html`<div class="result panel">
      ${
        sealAttachment
          ? html`<seal-picture
              src=${urlOf('GET /cases/:caseNumber/attachments/:id', { caseNumber: this.caseNumber, id: sealAttachment })}
              .widthMm=${widthMm}
              .heightMm=${heightMm}
            ></seal-picture>`
          : html`<div class="none">${msg('没有取到印章')}</div>`
      }
      <div role="status">
        <h2>${msg('质量检查')}</h2>
        <ul>
          ${
            checks.length === 0
              ? html`<li class="finding passed">
                  <wa-icon name="check"></wa-icon><strong>${msg('全部通过')}</strong>
                </li>`
              : checks.map(({ code, severity }) => {
                  const { finding, action } = specimenCheckWords(code);
                  return html`<li class="finding ${severity}">
                    <wa-icon
                      name=${severity === 'refusal' ? 'circle-xmark' : 'warning'}
                      label=${severity === 'refusal' ? msg('不能用') : msg('请留意')}
                    ></wa-icon>
                    <div><strong>${inLanguage(finding)}</strong>${inLanguage(action)}</div>
                  </li>`;
                })
          }
        </ul>
      </div>
    </div>`;
  }
}

/** A refusal keeps the picture from being a seal; a warning is for the clerk to judge. */
export const isUsable = ({ sealAttachment, checks }: SpecimenCapture): boolean =>
  sealAttachment !== null && checks.every(({ severity }) => severity !== 'refusal');
