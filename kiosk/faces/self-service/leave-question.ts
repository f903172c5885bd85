import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { dialogActions } from './terminal-dialog.ts';
import { TerminalElement } from './terminal-element.ts';

/** 回首页 while somebody is signed in. Fires `stay`, `home` (he stays signed in) or `sign-out`. */
@customElement('leave-question')
export class LeaveQuestion extends TerminalElement {
  static override styles = [TerminalElement.styles, dialogActions];

  override render() {
    return html`<terminal-dialog heading=${msg('回首页：还要接着办吗？')}>
      <p>${msg('已填的内容都已保存（银行卡号除外）。离开前请退出登录，别人就看不到您的订单。')}</p>
      <div slot="actions" class="actions">
        <wa-button appearance="outlined" @click=${() => this.#say('stay')}>${msg('留在这一页')}</wa-button>
        <wa-button appearance="outlined" autofocus @click=${() => this.#say('home')}
          >${msg('回首页，保持登录')}</wa-button
        >
        <wa-button variant="brand" @click=${() => this.#say('sign-out')}>${msg('退出登录')}</wa-button>
      </div>
    </terminal-dialog>`;
  }

  #say(answer: 'stay' | 'home' | 'sign-out'): void {
    this.dispatchEvent(new Event(answer));
  }
}
