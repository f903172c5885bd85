import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import '../../elements/language-switch.ts';
import { Observing } from '../../state/observable.ts';
import type { Terminal } from './state/terminal.ts';
import type { Visit } from './state/visit.ts';
import { TerminalElement } from './elements/terminal-element.ts';

/** At the same place on every screen: home, large type, language, a clerk. Fires `leave`. */
@customElement('terminal-bar')
export class TerminalBar extends TerminalElement {
  static override styles = [
    TerminalElement.styles,
    css`
      nav {
        display: grid;
        grid-template-columns: repeat(4, 1fr);
        gap: 12px;
        padding: 10px 16px;
        background: var(--paper);
        border-top: 1px solid var(--line-strong);
      }
      button,
      language-switch::part(button) {
        display: inline-flex;
        align-items: center;
        justify-content: center;
        gap: 10px;
        width: 100%;
        min-height: var(--terminal-button);
        padding: 0 8px;
        font-size: var(--terminal-text);
        line-height: 1.25;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius);
        background: var(--paper);
        cursor: pointer;
      }
      button:disabled {
        color: var(--ink-quiet);
        border-color: var(--line);
        cursor: default;
      }
      button[aria-pressed='true'] {
        border-color: var(--accent);
        background: var(--accent-soft);
        font-weight: 600;
      }
      .clerk {
        border: 2px solid var(--accent);
        color: var(--accent-deep);
        font-weight: 600;
      }
      language-switch,
      language-switch::part(button) {
        height: 100%;
      }
      wa-icon {
        font-size: 1.2em;
      }
      @media (max-height: 899px) {
        nav {
          padding-block: 6px;
        }
      }
    `,
  ];

  @property({ attribute: false }) terminal!: Terminal;
  @property({ attribute: false }) visit!: Visit;

  constructor() {
    super();
    new Observing(this, () => [this.terminal, this.visit]);
  }

  override render() {
    const { visit, terminal } = this;
    return html`<nav aria-label=${msg('常用按钮')}>
      <button type="button" ?disabled=${visit.isFresh} @click=${() => this.dispatchEvent(new Event('leave'))}>
        <wa-icon name="home"></wa-icon>${msg('回首页')}
      </button>
      <button type="button" aria-pressed=${visit.largeType} @click=${() => visit.toggleLargeType()}>
        <wa-icon name="large-type"></wa-icon>${msg('大字')}
      </button>
      <language-switch></language-switch>
      <button
        type="button"
        class="clerk"
        ?disabled=${terminal.identity === null}
        @click=${() => void terminal.callClerk()}
      >
        <wa-icon name="bell"></wa-icon>${msg('叫工作人员')}
      </button>
    </nav>`;
  }
}
