import { css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { chime } from '../../../state/chime.ts';
import { Observing } from '../../../state/observable.ts';
import { Repeating } from '../state/repeating.ts';
import type { Terminal } from '../state/terminal.ts';
import { TerminalElement } from '../elements/terminal-element.ts';
import '../elements/terminal-page.ts';

const REMIND_EVERY_MS = 10_000;
/** Half a minute. */
const REMINDERS_BEFORE_CALL = 3;
/** An hour; whoever was called has come or never will. */
const MOST_REMINDERS = 360;

/**
 * The visit is over and a medium is still in its slot: it is asked for, with a sound, until the slot is empty; after
 * half a minute a clerk is called, and `owner-gone` is fired. Nothing is said of whose it is: somebody else may stand
 * here by then.
 */
@customElement('take-medium-page')
export class TakeMediumPage extends TerminalElement {
  static override styles = [
    TerminalElement.styles,
    css`
      :host {
        height: 100%;
      }
      .medium {
        display: grid;
        justify-items: center;
        gap: 24px;
        padding: 40px 24px;
        font-size: var(--terminal-lead);
        text-align: center;
        border: 2px solid var(--warn);
        border-radius: var(--radius);
        background: var(--warn-soft);
      }
      wa-icon {
        font-size: 120px;
        color: var(--warn);
      }
    `,
  ];

  @property({ attribute: false }) terminal!: Terminal;
  @state() private reminders = 0;

  constructor() {
    super();
    new Observing(this, () => [this.terminal]);
    new Repeating(this, {
      everyMs: REMIND_EVERY_MS,
      isDue: () => !this.#isCalled && this.reminders < MOST_REMINDERS,
      act: () => this.#remind(),
    });
  }

  protected override firstUpdated(): void {
    chime('take-medium');
  }

  override render() {
    const isForOwner = !this.#isCalled && this.reminders < REMINDERS_BEFORE_CALL;
    return html`<terminal-page
      focuses
      heading=${isForOwner ? msg('请取走介质') : msg('有一个介质忘在机器上')}
    >
      <div class="medium" role="alert">
        <wa-icon name="key"></wa-icon>
        ${isForOwner ? this.#forOwner() : this.#forAnybody()}
      </div>
    </terminal-page>`;
  }

  #forOwner() {
    return html`<p><strong>${msg('介质还插在机器上。请拔下来带走。')}</strong></p>
      <p>${msg('取走以后，这里会自动回到首页。')}</p>`;
  }

  /** After half a minute it is likelier somebody else who reads this. */
  #forAnybody() {
    return html`<p><strong>${msg('不是您的介质，请不要动它。')}</strong></p>
      <p>${this.#isCalled ? msg('已经叫了工作人员来取。') : msg('请叫工作人员来取。')}</p>
      <p>${msg('是您刚才插的，拔下来带走就可以。')}</p>`;
  }

  get #isCalled(): boolean {
    return this.terminal.call?.about === 'medium-left-behind';
  }

  #remind(): void {
    this.reminders++;
    chime('take-medium');
    if (this.reminders === REMINDERS_BEFORE_CALL) this.dispatchEvent(new Event('owner-gone'));
    if (this.reminders >= REMINDERS_BEFORE_CALL) void this.terminal.callForMedium();
  }
}
