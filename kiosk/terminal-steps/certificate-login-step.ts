import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import '../faces/self-service/terminal-dialog.ts';
import './medium-pin.ts';
import type { PinEvent } from './medium-pin.ts';
import { TerminalStep } from './terminal-step.ts';

/** R-RENEW-1, R-CHANGE-1: the original medium proves its key; R-RENEW-2: the order goes on for what is plugged in. */
@customElement('certificate-login-step')
export class CertificateLoginStep extends TerminalStep {
  protected readonly kind = 'certificate-login';
  @state() private isForgotten = false;

  protected lead(): string {
    return msg('请插入要办理的证书介质，输入证书密码。办理的是插着的这个介质上的证书。');
  }

  protected primary() {
    return null;
  }

  protected body() {
    return html`${this.#medium()}
      <div class="row">
        <wa-button appearance="outlined" ?disabled=${this.isBusy} @click=${() => (this.isForgotten = true)}
          ><wa-icon slot="start" name="key"></wa-icon>${msg('忘记密码，或者介质锁死了')}</wa-button
        >
      </div>
      ${this.isForgotten ? this.#question() : nothing}`;
  }

  #question() {
    return html`<terminal-dialog heading=${msg('先解锁，再来办这项业务')}>
      <p>${msg('还没有付过钱。这张订单会取消，换成“证书解锁”：审核通过后重设密码，免费，证书不受影响。')}</p>
      <div slot="actions" class="actions">
        <wa-button appearance="outlined" ?disabled=${this.isBusy} @click=${() => void this.#unlock()}
          >${msg('改办证书解锁')}</wa-button
        >
        <wa-button variant="brand" autofocus @click=${() => (this.isForgotten = false)}
          >${msg('再想想密码')}</wa-button
        >
      </div>
    </terminal-dialog>`;
  }

  async #unlock(): Promise<void> {
    const reason = msg('忘记密码，改办证书解锁');
    if (await this.work.perform({ type: 'cancel-case', reason }))
      this.visit.goTo({ kind: 'begin', service: 'unlock', channel: 'self-service' });
    else this.isForgotten = false;
  }

  #medium() {
    return html`<medium-pin
      named
      .terminal=${this.terminal}
      action=${msg('证书登录')}
      ?busy=${this.isBusy}
      @pin=${({ medium, pin }: PinEvent) =>
        void this.work.performWithPin(
          {
            type: 'prove-certificate',
            slot: medium.slot,
            requestId: this.visit.chosen?.requestId ?? null,
          },
          medium,
          pin,
        )}
    ></medium-pin>`;
  }
}
