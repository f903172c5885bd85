import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { encryptionTestWords } from '../../../../../shared/rules/encryption-test.ts';
import { inLanguage } from '../../../../locales/localization.ts';
import { heldMedium, heldMediumFacts } from './held-medium.ts';
import '../../medium/medium-pin.ts';
import { isOfPin, type PinEvent } from '../../medium/medium-pin.ts';
import { TerminalStep, type TerminalAction } from '../terminal-step.ts';

/** R-RENEW-4, R-TIP-2: the new certificate is tried before it is used. */
@customElement('order-encryption-test-step')
export class OrderEncryptionTestStep extends TerminalStep<'encryption-test'> {
  protected readonly kind = 'encryption-test';

  protected lead(): string {
    return msg('新证书已经写好。请做加解密测试，成功后才能继续投标。');
  }

  protected override calledOut() {
    return isOfPin(this.work.trouble) ? null : this.work.trouble;
  }

  protected primary(): TerminalAction | null {
    if (heldMedium(this.terminal) === null) return null;
    return { label: msg('开始测试'), act: () => void this.work.perform({ type: 'run-encryption-test' }) };
  }

  protected body() {
    const test = this.case.encryptionTest;
    const held = heldMedium(this.terminal);
    return html`${
      test && test.result !== 'passed'
        ? html`<p class="notice warn" role="alert">${inLanguage(encryptionTestWords[test.result])}</p>`
        : nothing
    }
    ${held ? heldMediumFacts(held) : this.#pin()}`;
  }

  #pin() {
    return html`<medium-pin
      .terminal=${this.terminal}
      .trouble=${this.work.trouble}
      action=${msg('开始测试')}
      heldCounts
      ?busy=${this.isBusy}
      @held-pin=${() => void this.work.perform({ type: 'run-encryption-test' })}
      @pin=${({ medium, pin }: PinEvent) =>
        void this.work.performWithPin({ type: 'run-encryption-test' }, medium, pin)}
    ></medium-pin>`;
  }
}
