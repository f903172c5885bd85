import { css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { BenchState } from '../../../shared/contract/bench-console.ts';
import type { Localized } from '../../../shared/vocabulary/values/localized.ts';
import { StationElement } from '../../elements/station-element.ts';
import { inLanguage } from '../../locales/localization.ts';
import type { Bench } from './state/bench.ts';
import './medium-health.ts';

const KEY_GENERATION = 'C_GenerateKeyPair';

/** PKCS#11 functions at which something can go wrong, in the order in which an issuance calls them. */
const functionNames = {
  '*': { zh: '任何操作', en: 'any call' },
  C_InitToken: { zh: '初始化', en: 'initialising' },
  C_Login: { zh: '登录', en: 'login' },
  [KEY_GENERATION]: { zh: '生成密钥', en: 'key generation' },
  C_Sign: { zh: '签名', en: 'signing' },
  C_UnwrapKey: { zh: '导入密钥', en: 'key import' },
  C_CreateObject: { zh: '写入对象', en: 'writing' },
  C_Decrypt: { zh: '解密', en: 'decryption' },
  C_SetPIN: { zh: '设置密码', en: 'setting the PIN' },
} as const satisfies Record<string, Localized>;

const actionNames = {
  pull: { zh: '被拔出', en: 'is pulled' },
  hang: { zh: '没有反应', en: 'hangs' },
  crash: { zh: '驱动崩溃', en: 'crashes its driver' },
} as const satisfies Record<string, Localized>;

type FaultAction = keyof typeof actionNames;

/** Times of real keys: RSA-2048 takes 12 s in the median. */
const DELAYS_MS = [0, 3_000, 12_000] as const;

/** What a slot can be made to do wrong, and undone. */
@customElement('slot-faults')
export class SlotFaults extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      summary {
        min-height: 44px;
        line-height: 44px;
        cursor: pointer;
        color: var(--accent-deep);
      }
      .form {
        display: grid;
        gap: 8px;
      }
    `,
  ];

  @property({ attribute: false }) bench!: Bench;
  @property({ attribute: false }) slotState!: BenchState['slots'][number];
  @state() private function: string = KEY_GENERATION;
  @state() private action: FaultAction = 'pull';

  override render() {
    return html`<details>
      <summary>${msg('故障')}</summary>
      <div class="form">
        <wa-select
          label=${msg('在做什么时')}
          .value=${this.function}
          @change=${(event: Event) => (this.function = (event.target as HTMLSelectElement).value)}
        >
          ${Object.entries(functionNames).map(
            ([name, words]) => html`<wa-option value=${name}>${inLanguage(words)}</wa-option>`,
          )}
        </wa-select>
        <wa-select
          label=${msg('介质怎样')}
          .value=${this.action}
          @change=${(event: Event) => (this.action = (event.target as HTMLSelectElement).value as FaultAction)}
        >
          ${Object.entries(actionNames).map(
            ([action, name]) => html`<wa-option value=${action}>${inLanguage(name)}</wa-option>`,
          )}
        </wa-select>
        <wa-button appearance="outlined" @click=${this.#arm}>${msg('设下故障')}</wa-button>
        <wa-button appearance="outlined" @click=${() => this.#post('fault', { function: null })}
          >${msg('修好')}</wa-button
        >
        <wa-select
          label=${msg('生成密钥要多久')}
          value="0"
          @change=${(event: Event) =>
            this.#post('slow', {
              function: KEY_GENERATION,
              delayMs: Number((event.target as HTMLSelectElement).value),
            })}
        >
          ${DELAYS_MS.map(
            (delayMs) =>
              html`<wa-option value=${String(delayMs)}
                >${delayMs === 0 ? msg('不拖延') : `${delayMs / 1000} s`}</wa-option
              >`,
          )}
        </wa-select>
        <medium-health .bench=${this.bench} .slotState=${this.slotState}></medium-health>
      </div>
    </details>`;
  }

  readonly #arm = (): void => {
    this.#post('fault', { function: this.function, nth: 1, moment: 'before', action: this.action });
  };

  #post(what: 'fault' | 'slow', body: unknown): void {
    void this.bench.move(`/slots/${this.slotState.slot}/${what}`, body);
  }
}
