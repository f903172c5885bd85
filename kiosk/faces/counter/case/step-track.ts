import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { currentStep, mayGoBack, stepsOf } from '../../../../shared/case/fold/fold.ts';
import { standsForItself } from '../../../../shared/case/decide/reopened-steps.ts';
import { stepName } from '../../../../shared/services/step-names.ts';
import { shanghaiDateTime } from '../../../../shared/vocabulary/values/calendar-date.ts';
import { inLanguage } from '../../../locales/localization.ts';
import type { CaseWork } from '../../../state/case-work.ts';
import { stepTimes } from '../../../../shared/case/questions/step-times.ts';
import { Observing } from '../../../state/observable.ts';
import { formatDuration } from '../../../elements/elapsed-time.ts';
import '../../../elements/elapsed-time.ts';
import { StationElement } from '../../../elements/station-element.ts';

/** The steps of a case from top to bottom: done (when, and how long it took), now, to come. */
@customElement('step-track')
export class StepTrack extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      li {
        position: relative;
        display: grid;
        grid-template-columns: 28px 1fr;
        gap: 0 10px;
        min-height: 48px;
        padding: 2px 8px 2px 4px;
      }
      li:not(:last-child)::after {
        content: '';
        position: absolute;
        left: 17px;
        top: 32px;
        bottom: -2px;
        width: 2px;
        background: var(--line);
      }
      li.done:not(:last-child)::after {
        background: var(--good);
      }
      .mark {
        width: 28px;
        height: 28px;
        border-radius: 50%;
        display: grid;
        place-items: center;
        background: var(--paper);
        border: 2px solid var(--line-strong);
        color: var(--ink-quiet);
        font-weight: 600;
      }
      .done .mark {
        background: var(--good);
        border-color: var(--good);
        color: #fff;
      }
      .now .mark {
        background: var(--accent);
        border-color: var(--accent);
        color: #fff;
      }
      .now .name {
        font-weight: 700;
        color: var(--accent-deep);
      }
      .to-come .name {
        color: var(--ink-quiet);
      }
      .name {
        line-height: 28px;
      }
      button.name {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        padding: 0;
        border: 0;
        background: none;
        font: inherit;
        min-height: 28px;
        line-height: 28px;
        color: inherit;
        text-align: start;
        cursor: pointer;
      }
      button.name wa-icon {
        color: var(--accent);
        font-size: 15px;
      }
      button.name:hover {
        text-decoration: underline;
      }
      .time {
        display: block;
        line-height: 20px;
        color: var(--ink-quiet);
        min-height: 20px;
      }
    `,
  ];

  @property({ attribute: false }) work!: CaseWork;

  constructor() {
    super();
    new Observing(this, () => [this.work]);
  }

  override render() {
    const { state, events } = this.work;
    const on = currentStep(state);
    const times = stepTimes(events);
    return html`<ol aria-label=${msg('办理步骤')}>
      ${stepsOf(state).map((step, i) => {
        const doneAt = state.doneSteps[step];
        const place = doneAt !== undefined ? 'done' : step === on ? 'now' : 'to-come';
        return html`<li class=${place} aria-current=${step === on ? 'step' : nothing}>
          <span class="mark" aria-hidden="true">
            ${place === 'done' ? html`<wa-icon name="check"></wa-icon>` : i + 1}
          </span>
          <div>
            ${
              place === 'done' && mayGoBack(state) && standsForItself(state, step)
                ? html`<button
                    type="button"
                    class="name"
                    title=${msg('回到这一步更正，其他步骤不用重办')}
                    ?disabled=${this.work.running !== null}
                    @click=${() => void this.work.perform({ type: 'reopen-step', step })}
                  >
                    ${inLanguage(stepName(step, state.service))}<wa-icon name="pen"></wa-icon>
                  </button>`
                : html`<span class="name">${inLanguage(stepName(step, state.service))}</span>`
            }
            ${place === 'done' ? html`<span class="visually-hidden">${msg('已完成')}</span>` : nothing}
            <span class="time"
              >${this.#time(doneAt, step === on ? times.onSince : null, times.spentMs[step])}</span
            >
          </div>
        </li>`;
      })}
    </ol>`;
  }

  #time(doneAt: number | undefined, onSince: number | null, spentMs: number | undefined) {
    if (doneAt !== undefined) {
      const at = shanghaiDateTime(doneAt).slice(11, 16);
      return spentMs === undefined ? at : html`${at} · ${formatDuration(spentMs)}`;
    }
    return onSince === null ? nothing : html`<elapsed-time .sinceMs=${onSince}></elapsed-time>`;
  }
}
