import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { StationElement } from '../station-element.ts';

/** A long code in groups of four for reading. The gaps are drawn, not written: what is copied is the plain code. */
@customElement('grouped-code')
export class GroupedCode extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        display: inline-block;
        color: inherit;
        white-space: nowrap;
        letter-spacing: 0.01em;
      }
      .code > span + span {
        margin-inline-start: 0.35em;
      }
    `,
  ];

  @property() code = '';

  override render() {
    const groups = this.code.match(/.{1,4}/g) ?? [];
    return html`<span class="code">${groups.map((group) => html`<span>${group}</span>`)}</span>`;
  }
}
