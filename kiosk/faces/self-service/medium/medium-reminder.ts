import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { TerminalElement } from '../elements/terminal-element.ts';
import { chime } from '../../../state/chime.ts';
import { Observing } from '../../../state/observable.ts';
import type { Terminal } from '../state/terminal.ts';
import { terminalStepStyles } from '../elements/terminal-step-styles.ts';

/** Everything is done and the medium is still in its slot: says so, with a sound, as long as it is there. */
@customElement('medium-reminder')
export class MediumReminder extends TerminalElement {
  static override styles = [TerminalElement.styles, terminalStepStyles];

  @property({ attribute: false }) terminal!: Terminal;
  /** The order was given up, not done. */
  @property({ type: Boolean }) cancelled = false;
  #hasSounded = false;

  constructor() {
    super();
    new Observing(this, () => [this.terminal]);
  }

  override render() {
    return this.terminal.isMediumIn
      ? html`<p class="notice warn" role="status">
          <strong
            >${this.cancelled ? msg('介质还插着，请记得拔下。') : msg('办好了，请记得拔下介质。')}</strong
          >
        </p>`
      : nothing;
  }

  protected override updated(_changes: PropertyValues): void {
    if (this.#hasSounded || !this.terminal.isMediumIn) return;
    this.#hasSounded = true;
    chime('take-medium');
  }
}
