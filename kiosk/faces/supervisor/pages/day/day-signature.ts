import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { DayView } from '../../../../../shared/contract/money-views.ts';
import { dayObstacleWords } from '../../../../../shared/day/day-obstacles.ts';
import { shanghaiDateTime } from '../../../../../shared/vocabulary/values/calendar-date.ts';
import { urlOf } from '../../../../api/request.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';
import { DaySection } from './day-section.ts';

/** What is still in the way; then the supervisor's own password makes it final. */
@customElement('day-signature')
export class DaySignature extends DaySection {
  static override styles = [
    DaySection.styles,
    css`
      .sign {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 12px;
      }
      .sign wa-input {
        width: 240px;
      }
      .sign wa-input.wide {
        flex: 1;
        min-width: 240px;
      }
      .signed {
        padding: 16px;
        border-inline-start: 6px solid var(--good);
        border-radius: var(--radius);
        background: var(--good-soft);
      }
      li {
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 4px 0;
        color: var(--warn);
      }
      .hash {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @state() private password = '';
  @state() private remark = '';

  protected content({ report, obstacles }: DayView) {
    const { closed, journalHead } = report;
    return html`${
        closed
          ? html`<div class="signed">
              <p>
                <strong
                  >${put(msg('{name} 于 {time} 签字日结。'), {
                    name: closed.by,
                    time: shanghaiDateTime(closed.at).slice(0, 16),
                  })}</strong
                >
              </p>
              ${closed.remark === '' ? nothing : html`<p>${closed.remark}</p>`}
            </div>`
          : obstacles.length > 0
            ? html`<ul aria-label=${msg('日结前还要办的')}>
                ${obstacles.map(
                  (obstacle) =>
                    html`<li>
                      <wa-icon name="warning"></wa-icon>${inLanguage(dayObstacleWords[obstacle])}
                    </li>`,
                )}
              </ul>`
            : this.#form()
      }
      <p class="quiet hash">
        ${put(msg('流水号 {sequence}，校验值 {hash}'), {
          sequence: journalHead.sequence,
          hash: journalHead.hash,
        })}
      </p>
      <div class="row">
        ${(['pdf', 'xlsx'] as const).map(
          (format) =>
            html`<wa-button
              appearance="outlined"
              href=${urlOf(`GET /days/:day/report.${format}`, { day: report.day })}
              target="_blank"
              ><wa-icon slot="start" name="document"></wa-icon>${
                format === 'pdf' ? msg('日结报告 PDF') : msg('日结报告 Excel')
              }</wa-button
            >`,
        )}
      </div>`;
  }

  #form() {
    return html`<p class="good">${msg('都办好了。签字以后，这一天的账不能再改。')}</p>
      <div class="sign">
        <wa-input
          class="wide"
          label=${msg('备注（可以不写）')}
          maxlength="500"
          autocomplete="off"
          .value=${this.remark}
          @input=${(event: Event) => (this.remark = (event.target as HTMLInputElement).value)}
        ></wa-input>
        <wa-input
          type="password"
          label=${msg('您的密码')}
          maxlength="200"
          autocomplete="off"
          .value=${this.password}
          @input=${(event: Event) => (this.password = (event.target as HTMLInputElement).value)}
        ></wa-input>
        <wa-button
          variant="brand"
          size="l"
          ?disabled=${this.password === ''}
          ?loading=${this.close.running === 'close'}
          @click=${() => void this.#sign()}
          >${msg('签字日结')}</wa-button
        >
      </div>`;
  }

  async #sign(): Promise<void> {
    const { password } = this;
    this.password = '';
    await this.close.close(password, this.remark.trim());
  }
}
