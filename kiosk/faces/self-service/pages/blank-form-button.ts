import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { materialNames, type FormMaterial } from '../../../../shared/vocabulary/material.ts';
import { troubleOf, type Trouble } from '../../../api/failure.ts';
import '../../../elements/trouble-callout.ts';
import { inLanguage, put } from '../../../locales/localization.ts';
import { TerminalElement } from '../elements/terminal-element.ts';
import { request } from '../../../api/request.ts';

/** R-MAT-3: a blank form, printed before anything begins. */
@customElement('blank-form-button')
export class BlankFormButton extends TerminalElement {
  static override styles = [
    TerminalElement.styles,
    css`
      :host {
        display: block;
        height: auto;
        margin-top: 8px;
      }
    `,
  ];

  @property() form!: FormMaterial;
  @state() private stage: 'to-print' | 'printing' | 'printed' = 'to-print';
  @state() private trouble: Trouble | null = null;

  override render() {
    return html`<trouble-callout
        .trouble=${this.trouble}
        @dismiss=${() => (this.trouble = null)}
      ></trouble-callout>
      <wa-button
        appearance="outlined"
        ?disabled=${this.stage === 'printing'}
        ?loading=${this.stage === 'printing'}
        @click=${() => void this.#print()}
        ><wa-icon slot="start" name="printer"></wa-icon>${put(msg('打印{name}'), {
          name: inLanguage(materialNames[this.form]),
        })}</wa-button
      >
      <span role="status">${this.stage === 'printed' ? msg('已打印，请到打印机取。') : nothing}</span>`;
  }

  async #print(): Promise<void> {
    this.stage = 'printing';
    this.trouble = null;
    try {
      await request('POST /terminal/forms/:form', { parameters: { form: this.form } });
      this.stage = 'printed';
    } catch (error) {
      this.trouble = troubleOf(error);
      this.stage = 'to-print';
    }
  }
}
