import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { put } from '../../locales/localization.ts';
import { StationElement } from '../station-element.ts';

/** A seal on a checkerboard, so that what is transparent is seen, with its true size in millimetres. */
@customElement('seal-picture')
export class SealPicture extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        display: inline-block;
      }
      .board {
        padding: 12px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: repeating-conic-gradient(#e3e8ee 0 25%, #fff 0 50%) 0 0 / 16px 16px;
        width: fit-content;
      }
      img {
        display: block;
      }
      figcaption {
        margin-top: 4px;
      }
    `,
  ];

  @property() src = '';
  @property({ type: Number }) widthMm = 0;
  @property({ type: Number }) heightMm = 0;
  /** Enlargement; 1 is true scale on a 96 dpi screen. */
  @property({ type: Number }) scale = 1;

  override render() {
    const width = millimetres(this.widthMm);
    const height = millimetres(this.heightMm);
    return html`<figure>
      <div class="board">
        <img
          src=${this.src}
          alt=${put(msg('印章，宽 {width} 毫米，高 {height} 毫米'), { width, height })}
          style="width: ${this.widthMm * this.scale}mm; height: ${this.heightMm * this.scale}mm"
        />
      </div>
      <figcaption>${width} × ${height} mm</figcaption>
    </figure>`;
  }
}

const millimetres = (value: number): string => String(Math.round(value * 10) / 10);
