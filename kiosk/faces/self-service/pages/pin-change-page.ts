import { css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { Terminal } from '../state/terminal.ts';
import type { Visit } from '../state/visit.ts';
import '../medium/pin-change.ts';
import { TerminalElement } from '../elements/terminal-element.ts';
import '../elements/terminal-page.ts';

/** R-MEDIUM-3, from the home page: whoever knows the PIN of the medium in his hand needs no account for another one. */
@customElement('pin-change-page')
export class PinChangePage extends TerminalElement {
  static override styles = [
    TerminalElement.styles,
    css`
      :host {
        height: 100%;
      }
    `,
  ];

  @property({ attribute: false }) terminal!: Terminal;
  @property({ attribute: false }) visit!: Visit;
  @state() private isDone = false;

  override render() {
    return html`<terminal-page focuses heading=${msg('修改证书密码')}>
      <pin-change .terminal=${this.terminal} @pin-changed=${this.#changed}></pin-change>
      ${
        this.isDone
          ? html`<span slot="actions"></span>
              <wa-button slot="actions" variant="brand" @click=${this.#leave}
                >${msg('完成，退出')}</wa-button
              >`
          : html`<wa-button
              slot="actions"
              appearance="outlined"
              @click=${() => this.visit.goTo({ kind: 'welcome' })}
              ><wa-icon slot="start" name="arrow-left"></wa-icon>${msg('返回')}</wa-button
            >`
      }
    </terminal-page>`;
  }

  readonly #changed = (): void => {
    this.isDone = true;
    this.visit.isDone = true;
  };

  readonly #leave = (): void => {
    this.dispatchEvent(new Event('leave', { bubbles: true, composed: true }));
  };
}
