import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { userAgreements, type AgreementCode } from '../../../../shared/services/user-agreements.ts';
import '../elements/terminal-dialog.ts';
import { TerminalElement } from '../elements/terminal-element.ts';
import { inLanguage, put } from '../../../locales/localization.ts';
import { terminalStepStyles } from '../elements/terminal-step-styles.ts';

/** The agreements that are ticked, to be read: a button each, and the text over the page. */
@customElement('agreement-texts')
export class AgreementTexts extends TerminalElement {
  static override styles = [
    TerminalElement.styles,
    terminalStepStyles,
    css`
      :host {
        height: auto;
      }
      .text {
        display: grid;
        gap: 12px;
        text-align: start;
      }
    `,
  ];

  @property({ attribute: false }) agreements: readonly AgreementCode[] = [];
  @state() private reading: AgreementCode | null = null;

  override render() {
    return html`<div class="actions">
        ${this.agreements.map(
          (code) =>
            html`<wa-button appearance="outlined" @click=${() => (this.reading = code)}
              ><wa-icon slot="start" name="document"></wa-icon>${put(msg('看{title}'), {
                title: inLanguage(userAgreements[code].title),
              })}</wa-button
            >`,
        )}
      </div>
      ${this.reading === null ? nothing : this.#text(this.reading)}`;
  }

  #text(code: AgreementCode) {
    const { title, paragraphs } = userAgreements[code];
    const name = inLanguage(title);
    return html`<terminal-dialog heading=${name}>
      <div class="text">${paragraphs.map((paragraph) => html`<p>${inLanguage(paragraph)}</p>`)}</div>
      <wa-button slot="actions" variant="brand" autofocus @click=${() => (this.reading = null)}
        >${msg('看完了')}</wa-button
      >
    </terminal-dialog>`;
  }
}
