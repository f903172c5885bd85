import { html, nothing, type TemplateResult } from 'lit';
import { msg } from '@lit/localize';
import type { MaterialCode } from '../../../../../shared/vocabulary/material.ts';
import { shortMaterialName } from './material-short-names.ts';

/** One material of an order as a reviewer stands to it. */
export interface ReviewTab {
  material: MaterialCode;
  /** Something was marked or differs. */
  isBad: boolean;
  /** None of its pages was left out. */
  isSeen: boolean;
  /** Index of its first page; below zero: there is none. */
  first: number;
}

/** A button for each material, with what there is to say of it at a glance. */
export const reviewTabs = (
  tabs: readonly ReviewTab[],
  on: MaterialCode | null,
  show: (first: number) => void,
): TemplateResult =>
  html`<div class="materials" role="group" aria-label=${msg('材料')}>
    ${tabs.map(
      ({ material, isBad, isSeen, first }) =>
        html`<button
          type="button"
          aria-pressed=${material === on}
          ?disabled=${first < 0}
          @click=${() => show(first)}
        >
          ${isBad ? html`<wa-icon name="warning" label=${msg('有问题')}></wa-icon>` : nothing}
          ${shortMaterialName(material)}
          ${
            first < 0
              ? html`<span class="mark">${msg('没有照片')}</span>`
              : isSeen
                ? html`<wa-icon class="seen" name="check" label=${msg('看过了')}></wa-icon>`
                : html`<span class="mark">${msg('没看')}</span>`
          }
        </button>`,
    )}
  </div>`;
