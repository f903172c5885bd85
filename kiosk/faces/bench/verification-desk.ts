import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import {
  SANDBOX_SWITCHES,
  SANDBOX_TROUBLES,
  type SandboxBankStatement,
  type SandboxDelivery,
  type SandboxFace,
  type SandboxPhone,
  type SandboxSwitch,
  type SandboxTrouble,
  type VerificationSandboxState,
} from '../../../shared/contract/verification-sandbox.ts';
import { shanghaiDateTime } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Localized } from '../../../shared/vocabulary/values/localized.ts';
import { verificationMethodNames } from '../../../shared/vocabulary/verification.ts';
import { StationElement } from '../../elements/station-element.ts';
import { inLanguage, put } from '../../locales/localization.ts';
import { Observing } from '../../state/observable.ts';
import { VerificationSandbox } from './state/verification-sandbox.ts';
import { verificationDeskStyles } from './verification-desk-styles.ts';

const switchNames: Record<SandboxSwitch, Localized> = {
  'organisation-mismatch': { zh: '单位名称不符', en: 'Organisation does not match' },
  'legal-representative-mismatch': { zh: '法定代表人不符', en: 'Legal representative does not match' },
  'id-number-mismatch': { zh: '身份证号不符', en: 'ID number does not match' },
  'mobile-mismatch': { zh: '手机号不符', en: 'Mobile does not match' },
  'bank-card-mismatch': { zh: '银行卡不符', en: 'Bank card does not match' },
  'account-mismatch': { zh: '对公账户不符', en: 'Account does not match' },
  'transfer-refused': { zh: '银行不收打款', en: 'Bank rejects the transfer' },
  'code-wrong': { zh: '验证码错一次即止', en: 'One wrong code ends it' },
};

const troubleNames: Record<SandboxTrouble, Localized> = {
  silent: { zh: '不应答', en: 'Silent' },
  lost: { zh: '应答丢失', en: 'Responses get lost' },
  slow: { zh: '应答慢', en: 'Slow' },
  down: { zh: '停机', en: 'Down' },
};

/** Phones, bank statements and faces that the verification sandbox waits for, and what can go wrong with it. */
@customElement('verification-desk')
export class VerificationDesk extends StationElement {
  static override styles = [StationElement.styles, verificationDeskStyles];

  readonly #sandbox = new VerificationSandbox();

  constructor() {
    super();
    new Observing(this, () => [this.#sandbox]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sandbox.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sandbox.stop();
  }

  override render() {
    const { state, failure } = this.#sandbox;
    if (state === null) return nothing;
    const { phones, statements, faces } = state;
    const isEmpty = phones.length + statements.length + faces.length === 0;
    return html`<section class="panel" aria-label=${msg('认证沙箱')}>
      <h2>${msg('认证沙箱')}</h2>
      ${failure === null ? nothing : html`<p class="failure" role="alert">${failure}</p>`}
      ${
        isEmpty
          ? html`<p class="quiet">${msg('还没有认证。开始认证后，短信、银行回单和刷脸请求出现在这里。')}</p>`
          : html`<ul class="things">
              ${faces.map((face) => this.#face(face))} ${statements.map((each) => this.#statement(each))}
              ${phones.map((phone) => this.#phone(phone))}
            </ul>`
      }
      ${this.#controls(state)}
    </section>`;
  }

  #face(face: SandboxFace) {
    const act = (label: string, how: 'pass' | 'other-person' | 'cancel') =>
      html`<wa-button size="s" appearance="outlined" @click=${() => void this.#sandbox.endFace(face, how)}
        >${label}</wa-button
      >`;
    return html`<li class="face">
      <p class="head"><strong>${face.name}</strong> <span>${msg('等待刷脸')}</span></p>
      <p class="quiet">${inLanguage(verificationMethodNames[face.method])}</p>
      <div class="row">
        ${act(msg('通过'), 'pass')} ${act(msg('不是本人'), 'other-person')} ${act(msg('取消'), 'cancel')}
      </div>
      <a href=${face.url} target="_blank" rel="noopener">${msg('打开手机上的页面')}</a>
    </li>`;
  }

  #statement({ organisationName, accountBank, accountNumber, transfers }: SandboxBankStatement) {
    return html`<li class="statement">
      <p class="head"><strong>${msg('银行回单')}</strong> <span>${accountNumber}</span></p>
      <p class="quiet">${organisationName} · ${accountBank}</p>
      ${this.#deliveries(transfers, (text) => html`${msg('收到 0.01 元，附言：')}<b>${text}</b>`)}
    </li>`;
  }

  #phone({ mobile, texts }: SandboxPhone) {
    return html`<li class="phone">
      <p class="head"><strong>${msg('手机')}</strong> <span>${mobile}</span></p>
      ${this.#deliveries(texts, (text) => this.#textMessage(text))}
    </li>`;
  }

  #deliveries(deliveries: readonly SandboxDelivery[], content: (text: string) => unknown) {
    return html`<ol>
      ${deliveries.map(
        ({ at, text }) =>
          html`<li class="delivery">
            <time datetime=${new Date(at).toISOString()}>${shanghaiDateTime(at).slice(5, 16)}</time>
            <p>${content(text)}</p>
          </li>`,
      )}
    </ol>`;
  }

  /** The link of a face check can be followed, as on a phone. */
  #textMessage(text: string) {
    const [before = '', url] = text.split(/(https?:\S+)/);
    return url === undefined
      ? before
      : html`${before}<a href=${url} target="_blank" rel="noopener">${msg('打开链接')}</a>`;
  }

  #controls({ switches, trouble }: VerificationSandboxState) {
    const isOn = (event: Event): boolean => (event.target as HTMLInputElement).checked;
    return html`<details ?open=${switches.length > 0 || trouble !== null}>
      <summary>
        ${
          switches.length === 0 && trouble === null
            ? msg('让认证出错')
            : put(msg('让认证出错（已打开 {count} 项）'), {
                count: switches.length + (trouble === null ? 0 : 1),
              })
        }
      </summary>
      <div class="switches">
        ${SANDBOX_SWITCHES.map(
          (reason) =>
            html`<wa-checkbox
              .checked=${switches.includes(reason)}
              @change=${(event: Event) => void this.#sandbox.turn(reason, isOn(event))}
              >${inLanguage(switchNames[reason])}</wa-checkbox
            >`,
        )}
      </div>
      <div class="row">
        ${SANDBOX_TROUBLES.map(
          (kind) =>
            html`<wa-button
              size="s"
              appearance=${trouble === kind ? 'filled' : 'outlined'}
              aria-pressed=${trouble === kind}
              @click=${() => void this.#sandbox.setTrouble(trouble === kind ? null : kind)}
              >${inLanguage(troubleNames[kind])}</wa-button
            >`,
        )}
        ${
          trouble === null
            ? nothing
            : html`<wa-button size="s" variant="brand" @click=${() => void this.#sandbox.setTrouble(null)}
                >${msg('恢复应答')}</wa-button
              >`
        }
      </div>
    </details>`;
  }
}
