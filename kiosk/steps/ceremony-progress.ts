import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { Issuance, IssuanceProgress } from '../../shared/case/case-state.ts';
import { currentIssuance } from '../../shared/case/fold.ts';
import type { CeremonyProgress } from '../../shared/contract/realtime.ts';
import type { Localized } from '../../shared/vocabulary/localized.ts';
import '../elements/elapsed-time.ts';
import { StationElement } from '../elements/station-element.ts';
import { inLanguage, put } from '../locales/localization.ts';
import type { CaseWork } from '../state/case-work.ts';
import { Observing } from '../state/observable.ts';

type Activity = Exclude<CeremonyProgress['activity'], 'interrupted' | 'done'>;

/** The activities in order, each with the durable fact that ends it. */
const ACTIVITIES: readonly { activity: Activity; endsWith: IssuanceProgress; words: Localized }[] = [
  {
    activity: 'initialising',
    endsWith: 'medium-initialised',
    words: { zh: '清空并初始化介质', en: 'Initialise the medium' },
  },
  {
    activity: 'generating-key',
    endsWith: 'signing-key-generated',
    words: { zh: '在介质内生成签名密钥', en: 'Generate the signing key on the medium' },
  },
  {
    activity: 'requesting-certificates',
    endsWith: 'certificates-issued',
    words: { zh: '签发签名证书和加密证书', en: 'Issue both certificates' },
  },
  {
    activity: 'importing-key',
    endsWith: 'encryption-key-imported',
    words: { zh: '导入加密密钥', en: 'Import the encryption key' },
  },
  {
    activity: 'writing-certificates',
    endsWith: 'certificates-written',
    words: { zh: '写入证书', en: 'Write the certificates' },
  },
  {
    activity: 'writing-seal',
    endsWith: 'seal-written',
    words: { zh: '写入电子印章', en: 'Write the electronic seal' },
  },
  {
    activity: 'verifying',
    endsWith: 'medium-verified',
    words: { zh: '在介质上验证签名和解密', en: 'Verify on the medium' },
  },
  { activity: 'finishing', endsWith: 'completed', words: { zh: '完成登记', en: 'Record the result' } },
];

/** What stopped an issuance, by DeviceError code. */
const interruptions: Record<string, Localized> = {
  removed: { zh: '介质被拔出了。', en: 'The medium was pulled.' },
  'not-connected': { zh: '介质不在插口里。', en: 'The medium is not plugged in.' },
  timeout: { zh: '介质没有反应。', en: 'The medium did not answer.' },
  'host-crashed': { zh: '介质的驱动中断了。', en: 'The medium’s driver stopped.' },
  'no-space': { zh: '介质满了，请换一个。', en: 'The medium is full; use another.' },
  'pin-locked': { zh: '介质锁死了，请换一个。', en: 'The medium is locked; use another.' },
};

const PROGRESS: readonly IssuanceProgress[] = ['started', ...ACTIVITIES.map(({ endsWith }) => endsWith)];

/** How far an issuance is, what is being done now and for how long; or that it was interrupted. */
@customElement('ceremony-progress')
export class CeremonyProgressView extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      ol {
        display: grid;
        gap: 2px;
      }
      li {
        display: grid;
        grid-template-columns: 32px 1fr auto;
        align-items: center;
        min-height: 36px;
        color: var(--ink-quiet);
      }
      li.done {
        color: var(--good);
      }
      li.now {
        color: var(--ink);
        font-weight: 600;
      }
      wa-icon {
        font-size: 22px;
      }
      .stopped {
        margin-bottom: 12px;
        padding: 12px 16px;
        border: 1px solid var(--line);
        border-inline-start: 6px solid var(--warn);
        border-radius: var(--radius);
        background: var(--warn-soft);
      }
    `,
  ];

  @property({ attribute: false }) work!: CaseWork;
  /** The station is working on it. */
  @property({ type: Boolean }) live = false;

  constructor() {
    super();
    new Observing(this, () => [this.work]);
  }

  override render() {
    const issuance = currentIssuance(this.work.state);
    const reached = PROGRESS.indexOf(issuance?.progress ?? 'started');
    return html`
      ${this.live ? nothing : this.#stopped()}
      <div class="panel">
        <p class="quiet" role="status">${this.#headline(issuance)}</p>
        <ol>
          ${ACTIVITIES.map(({ activity, words }, i) => {
            const place = i < reached ? 'done' : i === reached && this.live ? 'now' : 'to-come';
            return html`<li class=${place}>
              ${mark(place)}<span>${inLanguage(words)}</span>${place === 'now' ? this.#elapsed(activity) : nothing}
            </li>`;
          })}
        </ol>
      </div>
    `;
  }

  #headline(issuance: Issuance | null): string {
    if (!issuance) return msg('正在准备介质');
    return put(msg('第 {attempt} 次制证 · {slot} 号插口'), {
      attempt: issuance.attempt,
      slot: issuance.slot,
    });
  }

  #elapsed(activity: Activity) {
    const { ceremony, running } = this.work;
    const sinceMs = ceremony?.activity === activity ? ceremony.startedAtMs : (running?.sinceMs ?? Date.now());
    return html`<elapsed-time .sinceMs=${Math.min(sinceMs, Date.now())}></elapsed-time>`;
  }

  #stopped() {
    const cause = interruptions[this.work.ceremony?.cause ?? ''];
    return html`<div class="stopped" role="status">
      <strong>${msg('制证中断')}</strong> ${cause ? inLanguage(cause) : nothing}
      <p>${msg('费用和申请都还在。插好介质后可以从断开的地方接着做。')}</p>
    </div>`;
  }
}

function mark(place: 'done' | 'now' | 'to-come') {
  if (place === 'done') return html`<wa-icon name="check" label=${msg('已完成')}></wa-icon>`;
  return place === 'now' ? html`<wa-spinner></wa-spinner>` : html`<span aria-hidden="true">○</span>`;
}
