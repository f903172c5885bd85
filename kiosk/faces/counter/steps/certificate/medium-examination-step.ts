import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { currentExamination } from '../../../../../shared/case/fold/fold.ts';
import type { SlotView } from '../../../../../shared/contract/device-views.ts';
import {
  LIGHTS_SEEN,
  VERDICTS,
  verdictMeanings,
  type LightSeen,
  type VerdictCode,
} from '../../../../../shared/rules/diagnosis.ts';
import { catalogue } from '../../../../../shared/services/catalogue.ts';
import '../../approval/approval-gate.ts';
import './examination-result.ts';
import { lightSeenNames } from './examination-words.ts';
import '../../../../elements/codes/grouped-code.ts';
import { BeginService } from '../../elements/begin-service.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';
import { Observing } from '../../../../state/observable.ts';
import { CaseStep, type StepAction } from '../case-step.ts';

/** R-DMG-2: the medium on the rig, what the machine finds, what the clerk sees of its light, and the verdict. */
@customElement('medium-examination-step')
export class MediumExaminationStep extends CaseStep<'medium-examination'> {
  static override styles = [
    CaseStep.styles,
    css`
      fieldset {
        display: grid;
        grid-template-columns: repeat(4, 1fr);
        gap: 12px;
        margin: 0;
        padding: 0;
        border: 0;
      }
      fieldset.lights {
        grid-template-columns: repeat(3, 1fr);
      }
      legend {
        margin-bottom: 8px;
        font-weight: 600;
      }
      label {
        position: relative;
        display: grid;
        justify-items: center;
        align-content: center;
        gap: 6px;
        min-height: 76px;
        padding: 8px;
        border: 2px solid var(--line);
        border-radius: var(--radius);
        background: var(--paper);
        cursor: pointer;
        text-align: center;
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
        inset-inline-end: 10px;
        top: 10px;
        width: 20px;
        height: 20px;
        accent-color: var(--accent);
      }
      .light {
        width: 26px;
        height: 26px;
        border: 2px solid #33475c;
        border-radius: 50%;
        background: #40536a;
      }
      .light.steady,
      .light.blinking {
        background: #35d06a;
        box-shadow: 0 0 10px #35d06a;
      }
      .light.blinking {
        animation: blink 0.9s steps(2, jump-none) infinite;
      }
      @keyframes blink {
        to {
          opacity: 0.15;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .light.blinking {
          animation: none;
          background: linear-gradient(90deg, #35d06a 50%, #40536a 50%);
        }
      }
      .overrule {
        display: grid;
        gap: 12px;
      }
    `,
  ];

  constructor() {
    super();
    new Observing(this, () => [this.desk.backOffice]);
  }

  protected readonly kind = 'medium-examination';
  @state() private slotNumber: number | null = null;
  @state() private lightSeen: LightSeen | null = null;
  @state() private pinForgotten = false;
  @state() private overruling = false;
  #begun = false;
  @state() private wantedVerdict: VerdictCode = 'no-quality-fault';

  get #unlocks(): boolean {
    return this.case.service === 'unlock';
  }

  /** Opened because the PIN was forgotten: the medium is known, where it is plugged in, and so is the reason. */
  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { insteadOf } = this.case;
    if (insteadOf === null || this.#begun) return;
    this.#begun = true;
    this.pinForgotten = true;
    this.slotNumber =
      this.desk.slots.find(({ medium }) => medium?.serial === insteadOf.mediumSerial)?.slot ?? null;
  }

  protected lead() {
    return this.#unlocks
      ? msg('把供应商的介质插入插口，看它是不是锁死了。')
      : msg('把坏的介质插入插口，看清指示灯，再开始检测。');
  }

  protected primary(): StepAction {
    const { slotNumber: slot, lightSeen, pinForgotten } = this;
    const again = currentExamination(this.case) !== null;
    return {
      label: again ? msg('再检测一次') : msg('开始检测'),
      disabled: slot === null || lightSeen === null,
      act: () => {
        if (slot === null || lightSeen === null) return;
        void this.work.perform({ type: 'examine-medium', slot, lightSeen, pinForgotten });
      },
    };
  }

  protected override secondary(): readonly StepAction[] {
    if (!currentExamination(this.case)) return [];
    const print = { type: 'print-document', document: 'examination-report' } as const;
    return [{ label: msg('打印检测报告'), act: () => void this.work.perform(print), icon: 'printer' }];
  }

  protected body() {
    return html`<div class="stack">
      ${this.#result()}
      <fieldset>
        <legend>${msg('介质插在几号插口？')}</legend>
        ${this.desk.slots.map((device) => this.#slotChoice(device))}
      </fieldset>
      <fieldset class="lights">
        <legend>${msg('介质上的指示灯怎样？')}</legend>
        ${LIGHTS_SEEN.map(
          (light) =>
            html`<label class=${this.lightSeen === light ? 'chosen' : ''}>
              <input
                type="radio"
                name="light"
                .checked=${this.lightSeen === light}
                @change=${() => (this.lightSeen = light)}
              />
              <span class="light ${light}" aria-hidden="true"></span>
              <strong>${inLanguage(lightSeenNames[light])}</strong>
            </label>`,
        )}
      </fieldset>
      ${
        this.#unlocks
          ? html`<wa-checkbox
              .checked=${this.pinForgotten}
              @change=${(event: Event) => (this.pinForgotten = (event.target as HTMLInputElement).checked)}
              >${msg('供应商忘记了密码（没有锁死也要重设）')}</wa-checkbox
            >`
          : nothing
      }
    </div>`;
  }

  #slotChoice({ slot, medium }: SlotView) {
    const chosen = this.slotNumber === slot;
    return html`<label class=${chosen ? 'chosen' : ''}>
      <input type="radio" name="slot" .checked=${chosen} @change=${() => (this.slotNumber = slot)} />
      <strong>${put(msg('{slot} 号插口'), { slot })}</strong>
      <span class="quiet"
        >${medium ? html`<grouped-code code=${medium.serial}></grouped-code>` : msg('没有识别到介质')}</span
      >
    </label>`;
  }

  #result() {
    const examination = currentExamination(this.case);
    if (!examination) return nothing;
    const counts = examination.overruled?.verdict ?? examination.verdict;
    const { pointsTo } = verdictMeanings[counts];
    const instead = this.#unlocks && verdictMeanings[counts].qualityFault ? 'damage-replacement' : pointsTo;
    return html`<section class="panel stack">
      <examination-result .state=${this.case} .examination=${examination}></examination-result>
      ${
        instead && instead !== this.case.service
          ? html`<wa-button
              variant="brand"
              appearance="outlined"
              @click=${() => this.dispatchEvent(new BeginService(instead))}
              >${put(msg('改办“{service}”'), { service: inLanguage(catalogue[instead].name) })}</wa-button
            >`
          : nothing
      }
      ${this.#unlocks ? nothing : this.#overrule()}
    </section>`;
  }

  #overrule() {
    const asked = this.case.approvals.some(({ kind }) => kind === 'verdict-overrule');
    if (!this.overruling && !asked) {
      return html`<wa-button appearance="plain" @click=${() => (this.overruling = true)}
        >${msg('不同意这个结论，请主管更改')}</wa-button
      >`;
    }
    return html`<div class="overrule">
      <wa-select
        label=${msg('改成什么结论')}
        .value=${this.wantedVerdict}
        @change=${(event: Event) => (this.wantedVerdict = (event.target as HTMLSelectElement).value as VerdictCode)}
      >
        ${VERDICTS.map((verdict) => html`<wa-option value=${verdict}>${inLanguage(verdictMeanings[verdict].name)}</wa-option>`)}
      </wa-select>
      <approval-gate
        .work=${this.work}
        .desk=${this.desk}
        kind="verdict-overrule"
        .verdict=${this.wantedVerdict}
      ></approval-gate>
    </div>`;
  }
}
