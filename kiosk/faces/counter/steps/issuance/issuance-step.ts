import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { currentIssuance } from '../../../../../shared/case/fold/fold.ts';
import { catalogue } from '../../../../../shared/services/catalogue.ts';
import type { SlotView } from '../../../../../shared/contract/device-views.ts';
import { isClaimable, type RigMedium } from '../../../../../shared/contract/media-stock.ts';
import { lampAction, lampWord, lightNames } from '../../../../elements/devices/device-words.ts';
import '../../../../elements/codes/grouped-code.ts';
import { needsAttention, whoseWords } from '../../../../elements/media/rig-medium-words.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';
import { Observing } from '../../../../state/observable.ts';
import './abandon-issuance.ts';
import { CaseStep, type StepAction } from '../case-step.ts';
import './ceremony-progress.ts';
import { screenWait } from '../../supplier-screen/screen-wait.ts';

/** A new pair of certificates onto a medium in the rig: choose the slot, watch, go on after an interruption. */
@customElement('issuance-step')
export class IssuanceStep extends CaseStep<'issuance' | 'production'> {
  static override styles = [
    CaseStep.styles,
    css`
      .slots {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(260px, 1fr));
        gap: 12px;
        border: 0;
        margin: 0;
        padding: 0;
      }
      label {
        position: relative;
        display: block;
        min-height: 132px;
        padding: 12px 16px;
        border: 2px solid var(--line);
        border-radius: var(--radius);
        background: var(--paper);
        cursor: pointer;
      }
      label.empty {
        cursor: default;
        color: var(--ink-quiet);
        background: var(--ground);
      }
      label.chosen {
        border-color: var(--accent);
        background: var(--accent-soft);
      }
      label:focus-within {
        outline: 3px solid var(--wa-color-focus);
        outline-offset: 2px;
      }
      input {
        position: absolute;
        inset-inline-end: 14px;
        top: 14px;
        width: 24px;
        height: 24px;
        accent-color: var(--accent);
      }
      .attention {
        font-weight: 600;
        color: var(--warn);
      }
      .serial {
        display: block;
        font-size: 18px;
        font-weight: 600;
        margin-top: 6px;
      }
    `,
  ];

  constructor() {
    super();
    new Observing(this, () => [this.desk.backOffice]);
  }

  protected readonly kind: 'issuance' | 'production' = 'issuance';
  @state() private wantedSlot: number | null = null;
  /** The form for giving up the attempt is open. */
  @state() private abandoning = false;

  /** What the station knows of the medium in a slot; null while it has not said. */
  #known({ slot, medium }: SlotView): RigMedium | null {
    const found = this.desk.backOffice.view?.rig.find((one) => one.slot === slot);
    return found && found.mediumSerial === medium?.serial ? found : null;
  }

  #isBlank(device: SlotView): boolean {
    const known = this.#known(device);
    return known !== null && isClaimable(known);
  }

  /** R-MEDIUM-0: only a blank of the stock. The chosen one while it is there; nothing by itself where there are several. */
  get #chosen(): number | null {
    const blanks = this.desk.slots.filter((device) => this.#isBlank(device));
    if (blanks.some(({ slot }) => slot === this.wantedSlot)) return this.wantedSlot;
    return blanks.length === 1 ? (blanks[0]?.slot ?? null) : null;
  }

  /** Once begun the station works on it by itself, unless it said that something interrupted it. */
  get #live(): boolean {
    if (this.work.ceremony?.activity === 'interrupted') return false;
    return currentIssuance(this.case) !== null || this.work.running?.what === 'start-issuance';
  }

  /** Renewal and information change: the supplier's own medium, and no other. */
  get #original(): { serial: string; device: SlotView | null } | null {
    const { certificate, service } = this.case;
    if (!certificate || catalogue[service].medium !== 'original') return null;
    const serial = certificate.mediumSerial;
    return { serial, device: this.desk.slots.find(({ medium }) => medium?.serial === serial) ?? null };
  }

  /** A medium that came by mail came without its supplier: it gets a new PIN (R-ON-12). */
  #isReady(device: SlotView | null): boolean {
    return device !== null && (this.case.channel === 'mail' || (device.medium?.pinHeld ?? false));
  }

  protected lead(): string {
    if (this.case.channel === 'mail' && this.#original && !currentIssuance(this.case))
      return msg('新证书写进寄来的原介质，做好后给供应商发新密码。');
    if (this.#original && !currentIssuance(this.case))
      return msg('新证书写进供应商的原介质，密码不变。供应商先在客户屏上输入证书密码。');
    return currentIssuance(this.case)
      ? msg('密钥在介质里生成，证书写入后当场验证。请不要拔出介质。')
      : msg('插入一个库存里的空白介质，选择它所在的插口。');
  }

  protected primary(): StepAction | null {
    if (this.#live) return null;
    if (currentIssuance(this.case)) {
      return { label: msg('继续制证'), act: () => void this.work.perform({ type: 'continue-issuance' }) };
    }
    const original = this.#original;
    if (original && !this.#isReady(original.device)) return null;
    const slot = original ? (original.device?.slot ?? null) : this.#chosen;
    return {
      label: slot === null ? msg('开始制证') : put(msg('在 {slot} 号插口制证'), { slot }),
      disabled: slot === null,
      act: () => slot !== null && void this.work.perform({ type: 'start-issuance', slot }),
    };
  }

  protected override secondary(): readonly StepAction[] {
    if (!currentIssuance(this.case) || this.#live || this.abandoning) return [];
    if (this.#original && !this.#mayAbandon) return [];
    const label = this.#original ? msg('放弃这次制证') : msg('换一个介质重做');
    return [{ label, act: () => (this.abandoning = true) }];
  }

  /** On the supplier's own medium the way back ends when the new pair is proven there. */
  get #mayAbandon(): boolean {
    const progress = currentIssuance(this.case)?.progress;
    return progress !== 'old-keys-removed' && progress !== 'old-pair-revoked' && progress !== 'completed';
  }

  protected body(): TemplateResult {
    const issuance = currentIssuance(this.case);
    if (issuance === null && !this.#live) return this.#choice();
    return html`<ceremony-progress .work=${this.work} ?live=${this.#live}></ceremony-progress> ${
        this.abandoning && !this.#live
          ? html`<abandon-issuance
              .work=${this.work}
              @close=${() => (this.abandoning = false)}
            ></abandon-issuance>`
          : nothing
      }`;
  }

  #choice() {
    const given = this.case.issuances.at(-1)?.abandonedBecause;
    const original = this.#original;
    if (original) return this.#ownMedium(original, given ?? null);
    return html`
      ${
        given
          ? html`<p class="notice warn">${put(msg('上一次制证已放弃：{reason}。'), { reason: given })}</p>
              <br />`
          : nothing
      }
      <fieldset class="slots">
        <legend class="visually-hidden">${msg('介质插口')}</legend>
        ${this.desk.slots.map((device) => this.#slot(device))}
      </fieldset>
    `;
  }

  #ownMedium({ serial, device }: { serial: string; device: SlotView | null }, given: string | null) {
    const where = device
      ? put(msg('{slot} 号插口'), { slot: device.slot })
      : msg('不在插口里，请插入这个介质');
    return html`<div class="stack">
      ${given ? html`<p class="notice warn">${put(msg('上一次制证已放弃：{reason}。'), { reason: given })}</p>` : nothing}
      <section class="panel">
        <p class="quiet">${msg('供应商的介质')}</p>
        <p class="serial"><grouped-code code=${serial}></grouped-code></p>
        <p>${where}</p>
      </section>
      ${
        this.case.channel === 'mail'
          ? nothing
          : device?.medium?.pinHeld
            ? html`<p class="notice good big" role="status">${msg('密码已输入，可以开始制证。')}</p>`
            : screenWait(
                this.desk,
                msg('请供应商在客户屏上输入证书密码'),
                msg('密码不会改变，柜员看不到。输入后按 Enter 开始制证。'),
              )
      }
    </div>`;
  }

  #slot(device: SlotView) {
    const { slot, medium } = device;
    const chosen = slot === this.#chosen;
    const known = this.#known(device);
    const blank = this.#isBlank(device);
    return html`<label class="${blank ? '' : 'empty'} ${chosen ? 'chosen' : ''}">
      <input
        type="radio"
        name="slot"
        ?disabled=${!blank}
        .checked=${chosen}
        @change=${() => (this.wantedSlot = slot)}
      />
      <strong>${put(msg('{slot} 号插口'), { slot })}</strong>
      ${
        medium
          ? html`<grouped-code class="serial" code=${medium.serial}></grouped-code>
              <p class=${known && needsAttention(known) ? 'attention' : ''}>
                ${known ? whoseWords(known) : msg('正在查询')}
              </p>
              <span class="quiet">${inLanguage(lightNames[medium.light])}</span>`
          : html`<p>${inLanguage(lampWord(device))}</p>
              <p>${device.lamp === 'absent' ? nothing : inLanguage(lampAction(device))}</p>`
      }
    </label>`;
  }
}
