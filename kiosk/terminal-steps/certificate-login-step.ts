import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import './medium-pin.ts';
import type { PinEvent } from './medium-pin.ts';
import { TerminalStep } from './terminal-step.ts';

/** R-RENEW-1, R-CHANGE-1: the original medium proves its key; R-RENEW-2: the order goes on for what is plugged in. */
@customElement('certificate-login-step')
export class CertificateLoginStep extends TerminalStep {
  protected readonly kind = 'certificate-login';

  protected lead(): string {
    return msg('请插入要办理的证书介质，输入证书密码。办理的是插着的这个介质上的证书。');
  }

  protected primary() {
    return null;
  }

  protected body() {
    return html`<medium-pin
      .terminal=${this.terminal}
      action=${msg('证书登录')}
      ?busy=${this.isBusy}
      @pin=${({ slot, pin }: PinEvent) =>
        void this.work.performWithPin(
          { type: 'prove-certificate', slot, requestId: this.visit.chosen?.requestId ?? null },
          slot,
          pin,
        )}
    ></medium-pin>`;
  }
}
