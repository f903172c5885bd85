import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import '../../elements/terminal-dialog.ts';
import { orderObstacle } from '../../medium/certificate-obstacle.ts';
import '../../medium/medium-pin.ts';
import { isOfPin, type PinEvent } from '../../medium/medium-pin.ts';
import { TerminalStep } from '../terminal-step.ts';

/** R-RENEW-1, R-CHANGE-1: the original medium proves its key; R-RENEW-2: the order goes on for what is plugged in. */
@customElement('certificate-login-step')
export class CertificateLoginStep extends TerminalStep<'certificate-login'> {
  protected readonly kind = 'certificate-login';
  @state() private isForgotten = false;

  protected lead(): string {
    // Which it is stands beside its PIN then.
    return this.terminal.slots.some(({ medium }) => medium !== null)
      ? ''
      : msg('请插入要办理的证书介质，输入证书密码。办理的是插着的这个介质上的证书。');
  }

  protected override calledOut() {
    return isOfPin(this.work.trouble) ? null : this.work.trouble;
  }

  protected primary() {
    return null;
  }

  protected body() {
    return html`${this.#medium()} ${this.isForgotten ? this.#question() : nothing}`;
  }

  protected override beside() {
    return html`<wa-button
      appearance="outlined"
      ?disabled=${this.isBusy}
      @click=${() => (this.isForgotten = true)}
      ><wa-icon slot="start" name="key"></wa-icon>${msg('忘记密码，或者介质锁死了')}</wa-button
    >`;
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
      .obstacle=${orderObstacle(this.case.service)}
      .terminal=${this.terminal}
      .trouble=${this.work.trouble}
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
