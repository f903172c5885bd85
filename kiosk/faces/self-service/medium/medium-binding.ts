import { html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { AccountSession } from '../state/account-session.ts';
import { Observing } from '../../../state/observable.ts';
import type { Terminal } from '../state/terminal.ts';
import { proofObstacle } from './certificate-obstacle.ts';
import './medium-pin.ts';
import type { PinEvent } from './medium-pin.ts';
import { terminalStepStyles } from '../elements/terminal-step-styles.ts';
import { TerminalElement } from '../elements/terminal-element.ts';
import '../elements/terminal-field.ts';

/**
 * R-ON-11: binds a medium to the account: by the number on its shell where it was made for an order of this account, or
 * by itself, in a slot of the terminal and with its PIN. Fires `bound`.
 */
@customElement('medium-binding')
export class MediumBinding extends TerminalElement {
  static override styles = [TerminalElement.styles, terminalStepStyles];

  @property({ attribute: false }) terminal!: Terminal;
  @property({ attribute: false }) session!: AccountSession;
  @state() private way: 'serial' | 'slot' | null = null;
  @state() private serial = '';

  constructor() {
    super();
    new Observing(this, () => [this.session]);
  }

  override render() {
    if (this.way === 'slot') return this.#bySlot();
    if (this.way === 'serial') return this.#bySerial();
    return html`<div class="choices" role="group" aria-label=${msg('绑定方式')}>
      ${this.#choice('slot', msg('插着的介质'), msg('插到机器上，输入证书密码'))}
      ${this.#choice('serial', msg('输入序列号'), msg('只限在这个账号办的介质'))}
    </div>`;
  }

  #choice(way: 'serial' | 'slot', name: string, means: string) {
    return html`<button type="button" class="choice" @click=${() => (this.way = way)}>
      <strong>${name}</strong><span>${means}</span>
    </button>`;
  }

  #bySlot() {
    return html`<medium-pin
      named
      .obstacle=${proofObstacle}
      .terminal=${this.terminal}
      .trouble=${this.session.trouble}
      action=${msg('绑定')}
      ?busy=${this.session.running}
      @pin=${({ medium, pin }: PinEvent) => void this.#bind(() => this.session.bindMediumIn(medium, pin))}
    ></medium-pin>`;
  }

  #bySerial() {
    return html`<div class="panel">
      <div class="row">
        <terminal-field
          class="code"
          label=${msg('介质外壳上的序列号')}
          keys="code"
          maxlength="40"
          .value=${this.serial}
          @input=${(event: Event) => (this.serial = (event.target as HTMLInputElement).value)}
        ></terminal-field>
        <wa-button
          variant="brand"
          ?disabled=${this.serial.trim() === '' || this.session.running}
          @click=${() => void this.#bind(() => this.session.bindMedium(this.serial))}
          >${msg('绑定')}</wa-button
        >
      </div>
    </div>`;
  }

  async #bind(act: () => Promise<boolean>): Promise<void> {
    if (await act()) this.dispatchEvent(new Event('bound'));
  }
}
