import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { printedFormOf } from '../../../../../shared/case/papers/printed-form.ts';
import {
  missingUploads,
  requiredUploads,
  type RequiredUpload,
} from '../../../../../shared/case/papers/required-uploads.ts';
import {
  materialFailureNames,
  materialNames,
  type MaterialCode,
} from '../../../../../shared/vocabulary/material.ts';
import type { PictureEvent } from '../../../../elements/pictures/camera-view.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';
import '../../elements/terminal-dialog.ts';
import '../pictures/picture-panel.ts';
import '../print-paper.ts';
import { TerminalStep } from '../terminal-step.ts';
import { urlOf } from '../../../../api/request.ts';

/** R-ON-7: each picture that is still wanted; those that a verification was filled in from are there already. */
@customElement('material-upload-step')
export class MaterialUploadStep extends TerminalStep<'material-upload'> {
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
      .giving {
        font-weight: 600;
        color: var(--accent-deep);
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
      figcaption {
        max-width: 240px;
        font-weight: 600;
        color: var(--warn);
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
  /** The upload that he is asked about. */
  @state() private deleting: string | null = null;

  protected lead(): string {
    return msg('表可以在这里打印；纸质材料先盖好单位公章，再拍照或选文件。');
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
    return html`${this.#sentBack()} ${requiredUploads(this.case).map((wanted) => this.#material(wanted))}
    ${this.#question()}`;
  }

  #question() {
    const upload = this.case.uploads.find(({ uploadId }) => uploadId === this.deleting);
    if (!upload) return nothing;
    return html`<terminal-dialog heading=${msg('要删除这张图片吗？')}>
      <p>${msg('删除以后要重新拍照或选文件。')}</p>
      <div slot="actions" class="actions">
        <wa-button
          appearance="outlined"
          ?disabled=${this.isBusy}
          @click=${() => void this.#delete(upload.uploadId)}
          >${msg('删除')}</wa-button
        >
        <wa-button variant="brand" autofocus @click=${() => (this.deleting = null)}
          >${msg('不删除')}</wa-button
        >
      </div>
    </terminal-dialog>`;
  }

  async #delete(uploadId: string): Promise<void> {
    await this.work.perform({ type: 'withdraw-upload', uploadId });
    this.deleting = null;
  }

  /** The review that sent it back. */
  get #refusal() {
    const review = this.case.reviews.at(-1);
    return review && !review.approved ? review : null;
  }

  #sentBack() {
    const refusal = this.#refusal;
    if (refusal === null) return nothing;
    return html`<div class="notice warn" role="status">
      <strong>${msg('审核没有通过，请按红字改好再交。')}</strong>
      ${refusal.note === '' ? nothing : html`<p>${refusal.note}</p>`}
    </div>`;
  }

  /** What the reviewer said of one material. */
  #findings(material: MaterialCode) {
    return (this.#refusal?.findings ?? [])
      .filter((finding) => finding.material === material)
      .map(
        ({ failure, note }) =>
          html`<p class="fault">${inLanguage(materialFailureNames[failure])} ${note}</p>`,
      );
  }

  #standing({ material, side }: RequiredUpload, isGiven: boolean) {
    const { running } = this.work;
    if (running?.wanted?.material === material && running.wanted.side === side)
      return html`<p class="giving" role="status">
        <wa-spinner></wa-spinner> ${msg('正在上传和检查这张图片，请稍等')}
        <elapsed-time .sinceMs=${running.sinceMs}></elapsed-time>
      </p>`;
    return isGiven
      ? html`<p role="status"><wa-icon name="check"></wa-icon> ${msg('已上传')}</p>`
      : html`<p class="quiet">${msg('还没有上传')}</p>`;
  }

  #material(wanted: RequiredUpload) {
    const { material, side } = wanted;
    const sides = { front: msg('人像面'), back: msg('国徽面') };
    const name = inLanguage(materialNames[material]) + (side === null ? '' : ` · ${sides[side]}`);
    const form = printedFormOf(material);
    const given = this.case.uploads.filter((upload) => upload.material === material && upload.side === side);
    return html`<section class="panel material ${given.length > 0 ? 'given' : ''}" aria-label=${name}>
      <div class="stack">
        <h2>${name}</h2>
        ${this.#standing(wanted, given.length > 0)} ${this.#findings(material)}
        ${form === null ? nothing : html`<print-paper .work=${this.work} document=${form}></print-paper>`}
        <picture-panel
          label=${name}
          ?disabled=${this.isBusy}
          @picture=${({ picture }: PictureEvent) => void this.work.upload(wanted, picture)}
        ></picture-panel>
      </div>
      <div class="pictures">
        ${given.map(
          ({ uploadId, doubts = [] }) =>
            html`<figure>
              <img
                src=${urlOf('GET /orders/:caseNumber/uploads/:uploadId/:page', { caseNumber: this.work.caseNumber, uploadId, page: '0' })}
                alt=${name}
              />
              ${doubts.length === 0 ? nothing : html`<figcaption>${msg('照片有疑问，审核人员会核对')}</figcaption>`}
              <wa-button
                appearance="outlined"
                ?disabled=${this.isBusy}
                @click=${() => (this.deleting = uploadId)}
                ><wa-icon slot="start" name="xmark"></wa-icon>${msg('删除重传')}</wa-button
              >
            </figure>`,
        )}
      </div>
    </section>`;
  }
}
