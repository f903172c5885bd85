import { html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { KeySet } from '../../state/on-screen-keyboard.ts';
import { TerminalElement } from './terminal-element.ts';

/**
 * One thing to fill in: what it is called, what it should look like, and in its place what is wrong with it (R-ON-4).
 * `keys` says which keys the screen offers. The value is read from `input` events, which come through.
 */
@customElement('terminal-field')
export class TerminalField extends TerminalElement {
  @property() label = '';
  @property() hint = '';
  /** What is wrong with the value, in words; empty: nothing is. */
  @property() fault = '';
  @property() value = '';
  @property() keys: KeySet = 'chinese';
  @property({ type: Number }) maxlength = 200;
  @property() autocomplete: AutoFill = 'off';
  @query('wa-input') private input!: HTMLElement;

  override focus(): void {
    this.input.focus();
  }

  override render() {
    return html`<wa-input
      class=${this.fault === '' ? '' : 'wrong'}
      data-keys=${this.keys}
      label=${this.label}
      hint=${this.fault === '' ? this.hint : this.fault}
      inputmode="none"
      autocomplete=${this.autocomplete}
      maxlength=${this.maxlength}
      .value=${this.value}
      @input=${(event: Event) => (this.value = (event.target as HTMLInputElement).value)}
    ></wa-input>`;
  }
}
