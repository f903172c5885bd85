import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { put } from '../../locales/localization.ts';
import { dialogActions } from './elements/terminal-dialog.ts';
import { TerminalElement } from './elements/terminal-element.ts';

/** Somebody begins something while another may still be signed in. Fires `self` (he is the one) or `sign-out`. */
@customElement('self-question')
export class SelfQuestion extends TerminalElement {
  static override styles = [TerminalElement.styles, dialogActions];

  /** Who is signed in. */
  @property() who = '';

  override render() {
    return html`<terminal-dialog heading=${put(msg('您是 {who} 吗？'), { who: this.who })}>
      <p>${msg('这台机器上还登录着这个账号。不是您的，请先退出登录，再用您自己的手机号办理。')}</p>
      <div slot="actions" class="actions">
        <wa-button appearance="outlined" @click=${() => this.dispatchEvent(new Event('sign-out'))}
          >${msg('不是，退出登录')}</wa-button
        >
        <wa-button variant="brand" autofocus @click=${() => this.dispatchEvent(new Event('self'))}
          >${msg('是，接着办')}</wa-button
        >
      </div>
    </terminal-dialog>`;
  }
}
