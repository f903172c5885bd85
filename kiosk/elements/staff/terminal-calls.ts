import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { msg } from '@lit/localize';
import { put } from '../../locales/localization.ts';
import { Observing } from '../../state/observable.ts';
import type { StaffSession } from '../../state/staff-session.ts';
import { StationElement } from '../station-element.ts';

/** Somebody at a self-service terminal wants a clerk: who, and one press to say “coming”. */
@customElement('terminal-calls')
export class TerminalCalls extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      .call {
        display: flex;
        align-items: center;
        gap: 12px;
        padding: 6px 24px;
        background: var(--warn-soft);
        border-bottom: 2px solid var(--warn);
      }
      wa-icon {
        font-size: 24px;
        color: var(--warn);
      }
      p {
        margin-inline-end: auto;
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) desk!: StaffSession;

  constructor() {
    super();
    new Observing(this, () => [this.desk]);
  }

  override render() {
    return repeat(
      this.desk.calls,
      ({ terminalId }) => terminalId,
      ({ terminalId, name, about }) =>
        html`<div class="call">
          <wa-icon name="bell"></wa-icon>
          <p>
            ${
              about === 'help'
                ? put(msg('{name}叫工作人员'), { name })
                : put(msg('{name}：人走了，介质还在插口里'), { name })
            }
          </p>
          <wa-button variant="brand" @click=${() => void this.desk.answerCall(terminalId)}
            >${msg('马上来')}</wa-button
          >
        </div>`,
    );
  }
}
