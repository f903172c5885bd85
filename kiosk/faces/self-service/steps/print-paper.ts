import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { DocumentKind } from '../../../../shared/case/state/case-state.ts';
import { documentNames } from '../../../../shared/case/words/document-names.ts';
import { TerminalElement } from '../elements/terminal-element.ts';
import { inLanguage, put } from '../../../locales/localization.ts';
import { Observing } from '../../../state/observable.ts';
import type { OrderWork } from '../state/order-work.ts';
import { terminalStepStyles } from '../elements/terminal-step-styles.ts';

/** Prints a paper of an order, and says how often it was. */
@customElement('print-paper')
export class PrintPaper extends TerminalElement {
  static override styles = [
    TerminalElement.styles,
    terminalStepStyles,
    css`
      :host {
        height: auto;
      }
      .row {
        align-items: center;
      }
    `,
  ];

  @property({ attribute: false }) work!: OrderWork;
  @property() document!: DocumentKind;

  constructor() {
    super();
    new Observing(this, () => [this.work]);
  }

  override render() {
    const { document } = this;
    const prints = this.work.state.documents.filter((printed) => printed.document === document).length;
    return html`<div class="row">
      <wa-button
        appearance="outlined"
        ?disabled=${this.work.running !== null}
        @click=${() => void this.work.perform({ type: 'print-document', document })}
        ><wa-icon slot="start" name="printer"></wa-icon>${put(
          prints === 0 ? msg('打印{name}') : msg('补打{name}'),
          {
            name: inLanguage(documentNames[document]),
          },
        )}</wa-button
      >
      <p role="status">
        ${
          prints === 0
            ? ''
            : put(msg('已打印 {count} 次，请到打印机取；再打印的会标明“补打”。'), { count: prints })
        }
      </p>
    </div>`;
  }
}
