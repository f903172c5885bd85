import { css } from 'lit';
import { StationElement } from '../../../elements/station-element.ts';

/** An element of the terminal: sizes come from `theme/terminal.css`, so that large type reaches all of them. */
export abstract class TerminalElement extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        font-size: var(--terminal-text);
        line-height: 1.5;
      }
      h1 {
        font-size: var(--terminal-title);
      }
      h2 {
        font-size: var(--terminal-lead);
      }
      wa-button::part(button) {
        min-height: var(--terminal-button);
        padding-inline: 22px;
        font-size: var(--terminal-action);
      }
      wa-input::part(form-control-label),
      wa-input::part(hint) {
        font-size: var(--terminal-text);
      }
      wa-input::part(input-wrapper) {
        min-height: calc(var(--target) + 12px);
        font-size: var(--terminal-lead);
      }
    `,
  ];
}
