import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { dialogActions } from './elements/terminal-dialog.ts';
import { TerminalElement } from './elements/terminal-element.ts';

/** 回首页 while somebody is signed in. Fires `stay`, `home` (he stays signed in) or `sign-out`. */
@customElement('leave-question')
export class LeaveQuestion extends TerminalElement {
  static override styles = [TerminalElement.styles, dialogActions];

  /** An order that is still worked on is in hand: what was typed for it is kept. */
  @property({ type: Boolean }) unfinished = false;

  override render() {
    return html`<terminal-dialog
      heading=${this.unfinished ? msg('回首页：还要接着办吗？') : msg('回首页：要退出登录吗？')}
    >
      <p>
        ${
          this.unfinished
            ? msg('已填的内容都已保存（银行卡号除外）。离开前请退出登录，别人就看不到您的订单。')
            : msg('离开前请退出登录，别人就看不到您的订单。')
        }
      </p>
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
