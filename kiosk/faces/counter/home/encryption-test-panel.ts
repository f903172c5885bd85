import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { EncryptionTestView } from '../../../../shared/contract/api.ts';
import type { DeviceView } from '../../../../shared/contract/device-views.ts';
import { encryptionTestWords } from '../../../../shared/rules/encryption-test.ts';
import { shanghaiDate } from '../../../../shared/vocabulary/values/calendar-date.ts';
import { deviceName } from '../../../elements/devices/device-words.ts';
import '../../../elements/codes/grouped-code.ts';
import { StationElement } from '../../../elements/station-element.ts';
import { inLanguage } from '../../../locales/localization.ts';
import type { Desk } from '../state/desk.ts';
import { Observing } from '../../../state/observable.ts';

/**
 * The encryption test (R-TIP-2) of any medium in the rig, beside all cases: choose the slot, the supplier types his PIN
 * on his own screen, and the result. Fires `close` when it is put away.
 */
@customElement('encryption-test-panel')
export class EncryptionTestPanel extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      .panel {
        display: grid;
        gap: 12px;
        border-inline-start: 6px solid var(--accent);
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
      }
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(240px, 1fr));
        gap: 12px;
      }
      li button {
        display: grid;
        width: 100%;
        padding: 10px 16px;
        text-align: start;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius);
        background: var(--paper);
        cursor: pointer;
      }
      li button:hover:not(:disabled) {
        border-color: var(--accent);
        background: var(--accent-soft);
      }
      .now {
        display: flex;
        align-items: center;
        gap: 12px;
        font-size: 20px;
      }
      .result {
        display: flex;
        align-items: center;
        gap: 16px;
        font-size: 28px;
        font-weight: 600;
        line-height: 1.3;
      }
      .sign {
        display: grid;
        place-items: center;
        flex: none;
        width: 56px;
        height: 56px;
        border-radius: 50%;
        color: #fff;
        background: var(--danger);
      }
      .passed .sign {
        background: var(--good);
      }
      .passed {
        color: var(--good);
      }
      .warn {
        font-weight: 600;
        color: var(--warn);
      }
    `,
  ];

  @property({ attribute: false }) desk!: Desk;
  /** The slot that the test was asked for, until the station answers. */
  @state() private beginning: number | null = null;

  constructor() {
    super();
    new Observing(this, () => [this.desk, this.desk.backOffice]);
  }

  override render() {
    const test = this.desk.test;
    return html`<section class="panel" aria-label=${msg('加解密测试')}>
      <header>
        <h2>${msg('加解密测试')}</h2>
        <wa-button appearance="plain" @click=${() => void this.#putAway()}
          >${test && test.state !== 'done' ? msg('取消测试') : msg('收起')}</wa-button
        >
      </header>
      ${test ? this.#test(test) : this.#choice()}
    </section>`;
  }

  #choice() {
    const slots = this.desk.slots.filter(({ medium }) => medium !== null);
    if (slots.length === 0) return html`<p class="quiet">${msg('请把要测试的介质插入任一插口。')}</p>`;
    return html`<p>${msg('测试哪个插口里的介质？')}</p>
      <ul>
        ${slots.map((slot) => html`<li>${this.#slot(slot)}</li>`)}
      </ul>`;
  }

  #slot(device: DeviceView) {
    const { slot, medium } = device;
    return html`<button
      type="button"
      ?disabled=${this.beginning !== null}
      aria-busy=${this.beginning === slot}
      @click=${() => void this.#begin(slot)}
    >
      <strong>${inLanguage(deviceName(device))}</strong>
      ${medium ? html`<grouped-code code=${medium.serial}></grouped-code>` : nothing}
    </button>`;
  }

  #test(test: EncryptionTestView) {
    return html`<div role="status">${this.#state(test)}</div>
      ${this.#medium(test)}
      ${
        test.state === 'done' || test.state === 'interrupted'
          ? html`<div class="row">
              <wa-button
                variant="brand"
                ?loading=${this.beginning !== null}
                @click=${() => void this.#begin(test.slot)}
                >${msg('再测一次')}</wa-button
              >
              <wa-button appearance="outlined" @click=${() => void this.#another()}
                >${msg('测试另一个介质')}</wa-button
              >
            </div>`
          : nothing
      }`;
  }

  #state({ state: at, result }: EncryptionTestView) {
    const paired = this.desk.signedIn?.screenPaired ?? false;
    switch (at) {
      case 'waiting-for-pin':
        return html`<p class="now">
            <wa-spinner aria-hidden="true"></wa-spinner>${msg('请供应商在客户屏上输入证书密码')}
          </p>
          ${paired ? nothing : html`<p class="warn">${msg('客户屏还没有配对，请先配对。')}</p>`}`;
      case 'running':
        return html`<p class="now">
          <wa-spinner aria-hidden="true"></wa-spinner>${msg('正在测试，请不要拔出介质')}
        </p>`;
      case 'interrupted':
        return html`<p class="now warn">
          <wa-icon name="warning"></wa-icon>${msg('测试中断：介质被拔出或没有回应。请插好后再测一次。')}
        </p>`;
      case 'done':
        if (result === null) return nothing;
        return html`<p class="result ${result}">
          <span class="sign"><wa-icon name=${result === 'passed' ? 'check' : 'xmark'}></wa-icon></span
          >${inLanguage(encryptionTestWords[result])}
        </p>`;
    }
  }

  #medium({ slot, mediumSerial, certificate }: EncryptionTestView) {
    const device = this.desk.devices.find((candidate) => candidate.slot === slot);
    return html`<p>
        <span class="quiet">${device ? inLanguage(deviceName(device)) : slot} · ${msg('介质')}</span>
        <grouped-code code=${mediumSerial}></grouped-code>
      </p>
      ${
        certificate
          ? html`<p>
              ${certificate.organisationName} · <span class="quiet">${msg('证书有效期至')}</span>
              ${shanghaiDate(certificate.notAfter)}
            </p>`
          : nothing
      }`;
  }

  async #begin(slot: number | null): Promise<void> {
    if (slot === null || this.beginning !== null) return;
    this.beginning = slot;
    await this.desk.beginTest(slot);
    this.beginning = null;
  }

  async #another(): Promise<void> {
    await this.desk.endTest();
  }

  async #putAway(): Promise<void> {
    if (this.desk.test === null || (await this.desk.endTest())) this.dispatchEvent(new Event('close'));
  }
}
