import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { ScreenView } from '../../../../shared/contract/api.ts';
import { CustomerElement } from './customer-element.ts';

type WaitHeadline = Extract<ScreenView, { kind: 'wait' }>['headline'];

/** The clerk works; nothing is asked of the supplier. */
@customElement('wait-view')
export class WaitView extends CustomerElement {
  static override styles = [
    CustomerElement.styles,
    css`
      wa-spinner {
        font-size: 72px;
        --track-width: 6px;
      }
    `,
  ];

  @property() headline: WaitHeadline | 'reconnecting' = 'materials';

  override render() {
    const { title, explanation } = this.#words();
    return html`<div class="centre" role="status">
      <wa-spinner aria-hidden="true"></wa-spinner>
      <h1>${title}</h1>
      <p>${explanation}</p>
    </div>`;
  }

  #words(): { title: string; explanation: string } {
    switch (this.headline) {
      case 'materials':
        return { title: msg('柜员正在核对您的材料'), explanation: msg('请稍候，需要您确认时会显示在这里。') };
      case 'issuing':
        return { title: msg('正在制作您的数字证书'), explanation: msg('一般需要一两分钟，请不要离开。') };
      case 'examining':
        return { title: msg('柜员正在检测您的介质'), explanation: msg('请稍候，结果出来后柜员会告诉您。') };
      case 'revoking':
        return {
          title: msg('柜员正在办理吊销'),
          explanation: msg('吊销后不能恢复，如有疑问请马上告诉柜员。'),
        };
      case 'testing':
        return { title: msg('正在测试您的证书'), explanation: msg('只要几秒钟，请不要拔出介质。') };
      case 'documents':
        return { title: msg('柜员正在打印回执'), explanation: msg('马上就好。') };
      case 'reconnecting':
        return { title: msg('正在重新连接'), explanation: msg('请稍候，已办理的内容都在。') };
    }
  }
}
