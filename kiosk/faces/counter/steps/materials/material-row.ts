import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { CheckedMaterialInput } from '../../../../../shared/case/state/actions.ts';
import { missingMaterials } from '../../../../../shared/rules/material-check.ts';
import { materialShortfallName } from '../../../../../shared/rules/material-shortfall-names.ts';
import type { Channel } from '../../../../../shared/services/service-definition.ts';
import {
  MATERIAL_FAILURES,
  materialFailureNames,
  materialNames,
  type MaterialFailure,
  type MaterialRequirement,
} from '../../../../../shared/vocabulary/material.ts';
import { StationElement } from '../../../../elements/station-element.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';

/** The clerk changed what was found of one item. */
export class MaterialChange extends Event {
  readonly item: CheckedMaterialInput;

  constructor(item: CheckedMaterialInput) {
    super('material-change');
    this.item = item;
  }
}

const MAX_COPIES = 9;

/** One item of the material check. Fires `material-change` and `picture-wanted`. */
@customElement('material-row')
export class MaterialRow extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      fieldset {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 0 16px;
        margin: 0;
        padding: 10px 16px 12px;
        border: 1px solid var(--line);
        border-inline-start: 6px solid var(--line-strong);
        border-radius: var(--radius);
        background: var(--paper);
      }
      fieldset.passed {
        border-inline-start-color: var(--good);
      }
      .title {
        display: flex;
        align-items: baseline;
        gap: 12px;
        flex-wrap: wrap;
      }
      .controls {
        grid-column: 1 / -1;
        display: flex;
        align-items: center;
        gap: 4px 10px;
        flex-wrap: wrap;
      }
      .copies {
        display: inline-flex;
        align-items: center;
        gap: 4px;
      }
      .copies output {
        min-width: 40px;
        text-align: center;
        font-size: 18px;
        font-weight: 600;
      }
      wa-select::part(form-control) {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      wa-select::part(form-control-label) {
        margin: 0;
        white-space: nowrap;
      }
      wa-select::part(combobox) {
        width: 132px;
      }
      wa-select::part(listbox) {
        min-width: 280px;
      }
      wa-input {
        flex: 1;
        min-width: 160px;
      }
      .state {
        font-weight: 600;
        white-space: nowrap;
      }
      .state {
        color: var(--warn);
      }
      .passed .state:not(.unpictured) {
        color: var(--good);
      }
    `,
  ];

  @property({ attribute: false }) requirement!: MaterialRequirement;
  @property() channel!: Channel;
  @property({ attribute: false }) item!: CheckedMaterialInput;
  @property({ attribute: false }) pictures = 0;
  /** R-ON-10: it goes on only with a picture. */
  @property({ type: Boolean }) mustBePictured = false;

  override render() {
    const { material, copies, sealed, originalSeen } = this.requirement;
    const name = inLanguage(materialNames[material]);
    const shortfalls = missingMaterials([this.requirement], [this.item])[0]?.shortfalls ?? [];
    const passed = shortfalls.length === 0;
    return html`<fieldset class=${passed ? 'passed' : ''} aria-label=${name}>
      <div class="title">
        <h2>${name}</h2>
        <span class="quiet">${put(msg('要 {count} 份'), { count: copies })}</span>
        ${
          this.pictures > 0
            ? html`<span class="quiet">${put(msg('已拍 {count} 张'), { count: this.pictures })}</span>`
            : this.mustBePictured
              ? html`<span class="state unpictured">${msg('还没拍照')}</span>`
              : nothing
        }
      </div>
      <span class="state">
        ${
          passed
            ? html`<wa-icon name="check"></wa-icon> ${msg('齐全')}`
            : shortfalls
                .map((shortfall) => inLanguage(materialShortfallName(shortfall, this.channel)))
                .join(msg('、'))
        }
      </span>
      <div class="controls">
        ${this.#copies()} ${sealed ? this.#tick('sealed', msg('已盖章')) : nothing}
        ${originalSeen ? this.#tick('originalSeen', msg('原件已核')) : nothing} ${this.#failure()}
        <wa-button appearance="plain" @click=${() => this.dispatchEvent(new Event('picture-wanted'))}>
          <wa-icon name="camera" label=${msg('拍照')}></wa-icon>
        </wa-button>
      </div>
    </fieldset>`;
  }

  #copies() {
    const { copies } = this.item;
    const set = (to: number) => this.#change({ copies: Math.min(MAX_COPIES, Math.max(0, to)) });
    return html`<span class="copies" role="group" aria-label=${msg('份数')}>
      <wa-button appearance="outlined" ?disabled=${copies === 0} @click=${() => set(copies - 1)}>
        <wa-icon name="minus" label=${msg('少一份')}></wa-icon>
      </wa-button>
      <output>${put(msg('{count} 份'), { count: copies })}</output>
      <wa-button appearance="outlined" ?disabled=${copies === MAX_COPIES} @click=${() => set(copies + 1)}>
        <wa-icon name="plus" label=${msg('多一份')}></wa-icon>
      </wa-button>
    </span>`;
  }

  #tick(field: 'sealed' | 'originalSeen', label: string) {
    return html`<wa-checkbox
      .checked=${this.item[field]}
      @change=${(event: Event) => this.#change({ [field]: (event.target as HTMLInputElement).checked })}
      >${label}</wa-checkbox
    >`;
  }

  #failure() {
    const { failure, note } = this.item;
    return html`<wa-select
        label=${msg('不合格')}
        .value=${failure ?? 'none'}
        @change=${(event: Event) => this.#fail((event.target as HTMLSelectElement).value)}
      >
        <wa-option value="none">${msg('没有')}</wa-option>
        ${MATERIAL_FAILURES.map(
          (code) => html`<wa-option value=${code}>${inLanguage(materialFailureNames[code])}</wa-option>`,
        )}
      </wa-select>
      ${
        failure === null
          ? nothing
          : html`<wa-input
              class="unlabelled"
              label=${msg('补充说明')}
              placeholder=${msg('补充说明（可不填）')}
              maxlength="200"
              .value=${note}
              @input=${(event: Event) => this.#change({ note: (event.target as HTMLInputElement).value })}
            ></wa-input>`
      }`;
  }

  #fail(chosen: string): void {
    const failure: MaterialFailure | null = MATERIAL_FAILURES.find((code) => code === chosen) ?? null;
    this.#change(failure === null ? { failure, note: '' } : { failure });
  }

  #change(change: Partial<CheckedMaterialInput>): void {
    this.dispatchEvent(new MaterialChange({ ...this.item, ...change }));
  }
}
