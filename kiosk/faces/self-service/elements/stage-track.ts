import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { Localized } from '../../../../shared/vocabulary/values/localized.ts';
import { inLanguage } from '../../../locales/localization.ts';
import { TerminalElement } from './terminal-element.ts';

/** So many have room for names in larger type. */
const FEW_STAGES = 5;

/** The stages of an application by name, the one that is on among them. */
@customElement('stage-track')
export class StageTrack extends TerminalElement {
  static override styles = [
    TerminalElement.styles,
    css`
      ol {
        display: grid;
        grid-auto-flow: column;
        grid-auto-columns: 1fr;
        gap: 8px;
        list-style: none;
      }
      li {
        display: grid;
        gap: 6px;
        align-content: start;
        padding-top: 10px;
        border-top: 6px solid var(--line-strong);
        line-height: 1.3;
      }
      .done {
        border-color: var(--good);
      }
      .on {
        border-color: var(--accent);
        color: var(--accent-deep);
        font-weight: 700;
      }
      /* Where they are many, names of four characters still stand apart. */
      :host([many]) ol {
        gap: 12px;
      }
      :host([many]) li {
        font-size: var(--terminal-many);
      }
      @media (max-height: 899px) {
        /* Low: number and name on one line, which grows with the type where few share it: what is to be done needs the height. */
        li {
          font-size: var(--terminal-few);
          grid-template-columns: auto 1fr;
          gap: 8px;
          padding-top: 6px;
        }
        /* In large type the names of many have no room beside each other: the one that is on has. */
        :host([many]:not([upright])) li:not(.on) span + span {
          display: var(--terminal-other-stages, inline);
        }
        :host([many]:not([upright])) .on {
          white-space: nowrap;
        }
        :host([many]:not([upright])) ol {
          grid-auto-columns: minmax(min-content, 1fr);
        }
      }
      :host([upright]) ol {
        gap: 6px;
        grid-auto-flow: row;
      }
      :host([upright]) li {
        grid-template-columns: auto 1fr;
        gap: 10px;
        padding: 2px 0 2px 14px;
        font-size: inherit;
        border-top: 0;
        border-inline-start: 6px solid var(--accent);
      }
    `,
  ];

  @property({ attribute: false }) stages: readonly Localized[] = [];
  /** Index of the stage that is on; -1: nothing has begun. */
  @property({ type: Number }) current = -1;
  @property({ type: Boolean, reflect: true }) protected many = false;
  /** One below the other. */
  @property({ type: Boolean, reflect: true }) upright = false;

  protected override willUpdate(): void {
    this.many = this.stages.length > FEW_STAGES;
  }

  override render() {
    return html`<ol aria-label=${msg('办理步骤')}>
      ${this.stages.map(
        (stage, i) =>
          html`<li
            class=${i < this.current ? 'done' : i === this.current ? 'on' : ''}
            aria-current=${i === this.current ? 'step' : 'false'}
          >
            <span>${i + 1}</span><span>${inLanguage(stage)}</span>
          </li>`,
      )}
    </ol>`;
  }
}
