import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import '../../../elements/pictures/seal-picture.ts';
import { CustomerElement } from './customer-element.ts';

/** The seal as it will be on the medium; what is wrong with it is said to the clerk across the desk. */
@customElement('seal-view')
export class SealView extends CustomerElement {
  @property() src = '';
  @property({ type: Number }) widthMm = 0;
  @property({ type: Number }) heightMm = 0;

  override render() {
    return html`<div class="centre">
      <h1>${msg('您的电子印章')}</h1>
      <seal-picture
        src=${this.src}
        .widthMm=${this.widthMm}
        .heightMm=${this.heightMm}
        .scale=${1.5}
      ></seal-picture>
      <p>${msg('请看一看是否完整、清晰；有问题请马上告诉柜员。')}</p>
    </div>`;
  }
}
