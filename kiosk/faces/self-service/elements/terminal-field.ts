import { html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { fieldOf, TypingBegan, TypingEnded } from '../keyboard/typed-field.ts';
import type { KeySet } from '../keyboard/on-screen-keyboard.ts';
import { TerminalElement } from './terminal-element.ts';

/**
 * One thing to fill in: what it is called, what it should look like, and in its place what is wrong with it (R-ON-4).
 * `keys` says which keys the screen offers. The value is read from `input` events, which come through. Fires
 * `typing-began` and `typing-ended`.
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
      label=${this.label}
      hint=${this.fault === '' ? this.hint : this.fault}
      inputmode="none"
      autocomplete=${this.autocomplete}
      maxlength=${this.maxlength}
      .value=${this.value}
      @input=${(event: Event) => (this.value = (event.target as HTMLInputElement).value)}
      @focusin=${this.#focused}
      @focusout=${() => this.dispatchEvent(new TypingEnded())}
    ></wa-input>`;
  }

  readonly #focused = (event: Event): void => {
    const field = fieldOf(event);
    if (field) this.dispatchEvent(new TypingBegan({ field, frame: this, keys: this.keys }));
  };
}
