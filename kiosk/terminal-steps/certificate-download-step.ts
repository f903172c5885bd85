import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { currentIssuance } from '../../shared/case/fold.ts';
import { ceremonyPath } from '../../shared/case/ceremony-path.ts';
import { catalogue } from '../../shared/services/catalogue.ts';
import '../elements/elapsed-time.ts';
import { Repeating } from '../state/repeating.ts';
import './medium-pin.ts';
import type { HeldPinEvent, PinEvent } from './medium-pin.ts';
import { otherMediumNotice } from './other-medium-notice.ts';
import { TerminalStep } from './terminal-step.ts';

const LOOK_EVERY_MS = 1_000;

/** R-VAL-3: the new pair onto the medium in the slot; slow media need more than a minute, so how far it is is shown. */
@customElement('certificate-download-step')
export class CertificateDownloadStep extends TerminalStep {
  protected readonly kind = 'certificate-download';

  constructor() {
    super();
    new Repeating(this, {
      everyMs: LOOK_EVERY_MS,
      isDue: () => currentIssuance(this.case) !== null,
      act: () => void this.work.reload(),
    });
  }

  protected override page(): string {
    return currentIssuance(this.case) ? 'writing' : 'pin';
  }

  protected lead(): string {
    return currentIssuance(this.case)
      ? msg('正在写入新证书。请不要拔下介质；慢的介质要一两分钟。')
      : msg('请插好介质，开始下载新证书。密码不会改变。');
  }

  protected primary() {
    return null;
  }

  protected body() {
    const issuance = currentIssuance(this.case);
    if (issuance) {
      const path = ceremonyPath(catalogue[this.case.service]);
      const started = this.work.events.findLastIndex(({ type }) => type === 'issuance-started');
      const facts = new Set<string>(this.work.events.slice(started).map(({ type }) => type));
      const done = path.filter((fact) => facts.has(fact)).length;
      return html`${otherMediumNotice(this.case)}
        <div class="panel" role="status">
          <progress max=${path.length} value=${done} aria-label=${msg('下载进度')}></progress>
          <p>${msg('已用时')} <elapsed-time .sinceMs=${issuance.startedAt}></elapsed-time></p>
          <wa-button
            appearance="outlined"
            ?disabled=${this.isBusy}
            @click=${() => void this.work.perform({ type: 'continue-issuance' })}
            >${msg('停住了？插好介质后点这里继续')}</wa-button
          >
        </div>`;
    }
    return html`<medium-pin
      .terminal=${this.terminal}
      action=${msg('下载证书')}
      heldCounts
      ?busy=${this.isBusy}
      @held-pin=${({ slot }: HeldPinEvent) => void this.work.perform({ type: 'download-certificate', slot })}
      @pin=${({ medium, pin }: PinEvent) =>
        void this.work.performWithPin({ type: 'download-certificate', slot: medium.slot }, medium, pin)}
    ></medium-pin>`;
  }
}
