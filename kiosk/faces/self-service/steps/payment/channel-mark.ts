import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import {
  paymentMarks,
  paymentMethodNames,
  type OnlineMethod,
} from '../../../../../shared/vocabulary/payment-method.ts';
import { inLanguage } from '../../../../locales/localization.ts';
import { StationElement } from '../../../../elements/station-element.ts';

/** Which app pays: its name, with a shape and a colour of its own, so that the two are not taken for each other. */
@customElement('channel-mark')
export class ChannelMark extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        display: inline-flex;
        align-items: center;
        gap: 0.4em;
        font-weight: 700;
      }
      .shape {
        display: grid;
        place-items: center;
        width: 1.9em;
        height: 1.9em;
        color: #fff;
      }
      .wechat-pay {
        border-radius: 0.6em 0.6em 0.6em 0;
        background: #0a7a3c;
      }
      .alipay {
        border-radius: 50%;
        background: #1558c0;
      }
    `,
  ];

  @property() method: OnlineMethod = 'wechat-pay';

  override render() {
    return html`<span class="shape ${this.method}" aria-hidden="true">${paymentMarks[this.method]}</span
      ><span>${inLanguage(paymentMethodNames[this.method])}</span>`;
  }
}
