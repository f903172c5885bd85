import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { interruptionTexts } from '../../../../../shared/contract/problems/interruption-texts.ts';
import { currentIssuance } from '../../../../../shared/case/fold/fold.ts';
import { ceremonyPath } from '../../../../../shared/case/questions/ceremony-path.ts';
import { catalogue } from '../../../../../shared/services/catalogue.ts';
import '../../../../elements/elapsed-time.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';
import { downloadStanding, type DownloadStanding } from '../../state/download-standing.ts';
import { Repeating } from '../../state/repeating.ts';
import { heldMedium, heldMediumFacts } from './held-medium.ts';
import '../../medium/medium-pin.ts';
import { isOfPin, type HeldPinEvent, type PinEvent } from '../../medium/medium-pin.ts';
import { otherMediumNotice } from '../other-medium-notice.ts';
import { TerminalStep, type TerminalAction } from '../terminal-step.ts';

const LOOK_EVERY_MS = 1_000;

/** R-VAL-3: the new pair onto the medium in the slot; slow media need more than a minute, so how far it is is shown. */
@customElement('certificate-download-step')
export class CertificateDownloadStep extends TerminalStep<'certificate-download'> {
  static override styles = [
    TerminalStep.styles,
    css`
      progress {
        width: 100%;
        height: 24px;
        border: 0;
        border-radius: 12px;
        overflow: hidden;
        appearance: none;
        background: var(--line);
      }
      progress::-webkit-progress-bar {
        background: var(--line);
      }
      progress::-webkit-progress-value {
        background: var(--accent);
      }
    `,
  ];

  protected readonly kind = 'certificate-download';
  /** Since when it is written without a break, as far as it was watched here; null: it waits. */
  #writingSinceMs: number | null = null;
  #hasWaited = false;
  /** Null: it has not begun. */
  #standing: DownloadStanding | null = null;

  constructor() {
    super();
    new Repeating(this, {
      everyMs: LOOK_EVERY_MS,
      isDue: () => currentIssuance(this.case) !== null,
      act: () => void this.work.reload(),
    });
  }

  /** The time that it waited for its medium is not counted. */
  protected override willUpdate(): void {
    const issuance = currentIssuance(this.case);
    const { terminal, work } = this;
    this.#standing =
      issuance && downloadStanding(issuance, terminal.slots, work.interruption, this.#standing);
    if (issuance === null) return;
    if (this.#standing?.kind !== 'writing') {
      this.#hasWaited = true;
      this.#writingSinceMs = null;
    } else this.#writingSinceMs ??= this.#hasWaited ? Date.now() : issuance.startedAt;
  }

  protected override page(): string {
    return this.#standing?.kind ?? 'pin';
  }

  protected lead(): string {
    switch (this.#standing?.kind) {
      case undefined:
        return msg('请插好介质，开始下载新证书。密码不会改变。');
      case 'writing':
        return msg('正在写入新证书。请不要拔下介质；慢的介质要一两分钟。');
      case 'pin-needed':
        return msg('介质拔下过，密码要再输一次；输完会接着写。');
      default:
        return msg('新证书还没有写完。已办的都还在，插好介质后从断开的地方接着写。');
    }
  }

  protected override calledOut() {
    return isOfPin(this.work.trouble) ? null : this.work.trouble;
  }

  protected primary(): TerminalAction | null {
    if (this.#standing?.kind === 'stopped')
      return {
        label: msg('接着写入'),
        act: () => void this.work.perform({ type: 'continue-issuance' }),
      };
    const held = heldMedium(this.terminal);
    if (held === null || currentIssuance(this.case) !== null) return null;
    return {
      label: msg('下载证书'),
      act: () => void this.work.perform({ type: 'download-certificate', slot: held.slot }),
    };
  }

  protected body() {
    const issuance = currentIssuance(this.case);
    if (issuance) {
      const path = ceremonyPath(catalogue[this.case.service]);
      const started = this.work.events.findLastIndex(({ type }) => type === 'issuance-started');
      const facts = new Set<string>(this.work.events.slice(started).map(({ type }) => type));
      const done = path.filter((fact) => facts.has(fact)).length;
      return html`${otherMediumNotice(this.case)}
      ${
        this.#standing?.kind === 'writing'
          ? html`<div class="panel" role="status">
              <progress max=${path.length} value=${done} aria-label=${msg('下载进度')}></progress>
              <p>
                ${msg('已用时')}
                <elapsed-time .sinceMs=${this.#writingSinceMs ?? issuance.startedAt}></elapsed-time>
              </p>
            </div>`
          : nothing
      }
      ${this.#wayOn(issuance.mediumSerial)}`;
    }
    const held = heldMedium(this.terminal);
    if (held) return heldMediumFacts(held);
    return html`<medium-pin
      .terminal=${this.terminal}
      .trouble=${this.work.trouble}
      action=${msg('下载证书')}
      heldCounts
      ?busy=${this.isBusy}
      @held-pin=${({ slot }: HeldPinEvent) => void this.work.perform({ type: 'download-certificate', slot })}
      @pin=${({ medium, pin }: PinEvent) =>
        void this.work.performWithPin({ type: 'download-certificate', slot: medium.slot }, medium, pin)}
    ></medium-pin>`;
  }

  /** What the writing waits for, and how it goes on. */
  #wayOn(serial: string) {
    const standing = this.#standing;
    switch (standing?.kind) {
      case 'medium-gone':
        return html`<p class="notice warn" role="alert">
          ${put(
            standing.isOtherIn
              ? msg('插着的是另一个介质。请换回介质 {serial}，再输一次证书密码，会接着写。')
              : msg('介质不在插口里，写入停住了。请把介质 {serial} 插回来，再输一次证书密码，会接着写。'),
            { serial },
          )}
        </p>`;
      case 'pin-needed':
        return html`<medium-pin
          .terminal=${this.terminal}
          .trouble=${this.work.trouble}
          action=${msg('接着写入')}
          serial=${serial}
          ?busy=${this.isBusy}
          @pin=${({ medium, pin }: PinEvent) =>
            void this.work.performWithPin({ type: 'continue-issuance' }, medium, pin)}
        ></medium-pin>`;
      case 'stopped': {
        const { happened, meaning, atTerminal } = interruptionTexts[standing.cause];
        return html`<div class="notice warn" role="alert">
          <strong>${inLanguage(happened)}</strong>
          <p>${inLanguage(meaning)} ${inLanguage(atTerminal)}</p>
        </div>`;
      }
      default:
        return nothing;
    }
  }
}
