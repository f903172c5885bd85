import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { missingUploads, requiredUploads, type RequiredUpload } from '../../shared/rules/required-uploads.ts';
import { materialFailureNames, materialNames } from '../../shared/vocabulary/material.ts';
import { uploadedPageUrl } from '../api/order-api.ts';
import type { PictureEvent } from '../elements/camera-view.ts';
import { inLanguage, put } from '../locales/localization.ts';
import './picture-panel.ts';
import { TerminalStep } from './terminal-step.ts';

/** R-ON-7: each picture that is still wanted; those that a verification was filled in from are there already. */
@customElement('material-upload-step')
export class MaterialUploadStep extends TerminalStep {
  static override styles = [
    TerminalStep.styles,
    css`
      .material {
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: start;
      }
      .given {
        border: 2px solid var(--good);
      }
      .pictures {
        display: flex;
        flex-wrap: wrap;
        gap: 12px;
      }
      figure {
        display: grid;
        gap: 8px;
        justify-items: center;
      }
      img {
        height: 150px;
        max-width: 240px;
        object-fit: contain;
        border: 1px solid var(--line);
        background: var(--ground);
      }
    `,
  ];

  protected readonly kind = 'material-upload';

  protected lead(): string {
    return msg('纸质材料先盖好单位公章，再拍照或选文件。');
  }

  protected primary() {
    const missing = missingUploads(this.case).length;
    return {
      label: missing === 0 ? msg('传齐了，下一步') : put(msg('还差 {count} 项'), { count: missing }),
      disabled: missing > 0,
      act: () => void this.work.perform({ type: 'submit-uploads' }),
    };
  }

  protected body() {
    return html`${this.#sentBack()} ${requiredUploads(this.case).map((wanted) => this.#material(wanted))}`;
  }

  /** Why the reviewer sent it back. */
  #sentBack() {
    const review = this.case.reviews.at(-1);
    if (!review || review.approved) return nothing;
    return html`<div class="notice warn" role="status">
      <strong>${msg('审核没有通过，请按下面的说明补正后再交：')}</strong>
      <ul>
        ${review.findings.map(
          ({ material, failure, note }) =>
            html`<li>
              ${inLanguage(materialNames[material])}：${inLanguage(materialFailureNames[failure])} ${note}
            </li>`,
        )}
      </ul>
      ${review.note === '' ? nothing : html`<p>${review.note}</p>`}
    </div>`;
  }

  #material(wanted: RequiredUpload) {
    const { material, side } = wanted;
    const sides = { front: msg('人像面'), back: msg('国徽面') };
    const name = inLanguage(materialNames[material]) + (side === null ? '' : ` · ${sides[side]}`);
    const given = this.case.uploads.filter((upload) => upload.material === material && upload.side === side);
    return html`<section class="panel material ${given.length > 0 ? 'given' : ''}" aria-label=${name}>
      <div class="stack">
        <h2>${name}</h2>
        ${
          given.length > 0
            ? html`<p role="status"><wa-icon name="check"></wa-icon> ${msg('已上传')}</p>`
            : html`<p class="quiet">${msg('还没有上传')}</p>`
        }
        <picture-panel
          label=${name}
          ?disabled=${this.isBusy}
          @picture=${({ picture }: PictureEvent) => void this.work.upload(wanted, picture)}
        ></picture-panel>
      </div>
      <div class="pictures">
        ${given.map(
          ({ uploadId }) =>
            html`<figure>
              <img src=${uploadedPageUrl(this.work.caseNumber, uploadId)} alt=${name} />
              <wa-button
                appearance="plain"
                ?disabled=${this.isBusy}
                @click=${() => void this.work.perform({ type: 'withdraw-upload', uploadId })}
                >${msg('删除重传')}</wa-button
              >
            </figure>`,
        )}
      </div>
    </section>`;
  }
}
