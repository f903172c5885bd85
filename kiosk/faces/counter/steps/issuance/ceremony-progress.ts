import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import {
  interruptionTexts,
  type InterruptionText,
} from '../../../../../shared/contract/problems/interruption-texts.ts';
import type { Issuance } from '../../../../../shared/case/state/case-state.ts';
import { ceremonyPath } from '../../../../../shared/case/questions/ceremony-path.ts';
import { currentIssuance } from '../../../../../shared/case/fold/fold.ts';
import { catalogue } from '../../../../../shared/services/catalogue.ts';
import type { CeremonyProgress } from '../../../../../shared/contract/realtime.ts';
import type { Localized } from '../../../../../shared/vocabulary/values/localized.ts';
import '../../../../elements/elapsed-time.ts';
import { StationElement } from '../../../../elements/station-element.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';
import type { CaseWork } from '../../../../state/case-work.ts';
import { Observing } from '../../../../state/observable.ts';

type Activity = Exclude<CeremonyProgress['activity'], 'interrupted' | 'done'>;

type Fact = ReturnType<typeof ceremonyPath>[number];

/** What is being done while each durable fact is made true. */
const ACTIVITIES: Record<Fact, { activity: Activity; words: Localized }> = {
  'medium-initialised': {
    activity: 'initialising',
    words: { zh: '清空并初始化介质', en: 'Initialise the medium' },
  },
  'medium-inventoried': {
    activity: 'inventorying',
    words: { zh: '清点介质上的密钥和空间', en: 'Check the keys and free space on the medium' },
  },
  'signing-key-generated': {
    activity: 'generating-key',
    words: { zh: '在介质内生成签名密钥', en: 'Generate the signing key on the medium' },
  },
  'certificates-issued': {
    activity: 'requesting-certificates',
    words: { zh: '签发签名证书和加密证书', en: 'Issue both certificates' },
  },
  'encryption-key-imported': {
    activity: 'importing-key',
    words: { zh: '导入加密密钥', en: 'Import the encryption key' },
  },
  'certificates-written': {
    activity: 'writing-certificates',
    words: { zh: '写入证书', en: 'Write the certificates' },
  },
  'history-restored': {
    activity: 'restoring-history',
    words: { zh: '恢复以前的解密密钥', en: 'Restore earlier decryption keys' },
  },
  'seal-written': {
    activity: 'writing-seal',
    words: { zh: '写入电子印章', en: 'Write the electronic seal' },
  },
  'medium-verified': {
    activity: 'verifying',
    words: { zh: '在介质上验证签名和解密', en: 'Check signing and decryption on the medium' },
  },
  'old-keys-removed': {
    activity: 'removing-old-keys',
    words: {
      zh: '移除原签名密钥，保留原解密密钥',
      en: 'Remove the old signing key, keep the old decryption key',
    },
  },
  'old-pair-revoked': {
    activity: 'revoking-old-pair',
    words: { zh: '吊销原证书', en: 'Revoke the old certificates' },
  },
  'issuance-completed': { activity: 'finishing', words: { zh: '完成登记', en: 'Record the result' } },
};

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
    const path = ceremonyPath(catalogue[this.work.state.service]);
    const progress = issuance?.progress ?? 'started';
    const reached = progress === 'completed' ? path.length : path.findIndex((fact) => fact === progress) + 1;
    return html`
      ${this.live ? nothing : this.#stopped()}
      <div class="panel">
        <p class="quiet" role="status">${this.#headline(issuance)}</p>
        <ol>
          ${path.map((fact, i) => {
            const { activity, words } = ACTIVITIES[fact];
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
    const cause = this.work.ceremony?.cause ?? null;
    return html`<div class="stopped" role="status">
      <strong>${msg('制证中断')}</strong> ${
        cause === null
          ? html`<p>${msg('费用和申请都还在。插好介质后可以从断开的地方接着做。')}</p>`
          : whyStopped(interruptionTexts[cause])
      }
    </div>`;
  }
}

const whyStopped = ({ happened, meaning, action }: InterruptionText) =>
  html`${inLanguage(happened)}
    <p>${inLanguage(meaning)} ${inLanguage(action)}</p>`;

function mark(place: 'done' | 'now' | 'to-come') {
  if (place === 'done') return html`<wa-icon name="check" label=${msg('已完成')}></wa-icon>`;
  return place === 'now' ? html`<wa-spinner></wa-spinner>` : html`<span aria-hidden="true">○</span>`;
}
