import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { eventWords } from '../../../shared/case/words/event-words.ts';
import type { RecordedCaseEvent } from '../../../shared/case/state/events.ts';
import {
  shanghaiDate,
  shanghaiDateTime,
  type CalendarDate,
} from '../../../shared/vocabulary/values/calendar-date.ts';
import { inLanguage } from '../../locales/localization.ts';
import { actorWords, terminalWords } from '../staff/actor-words.ts';
import { StationElement } from '../station-element.ts';

interface Day {
  date: CalendarDate;
  events: RecordedCaseEvent[];
}

/** What happened in a case, from the first event to the newest, by Beijing days: when, what, who and where. */
@customElement('case-timeline')
export class CaseTimeline extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      h3 {
        position: sticky;
        top: 0;
        z-index: 1;
        margin: 0;
        padding: 10px 0 6px;
        font-size: 16px;
        color: var(--ink-quiet);
        background: var(--paper);
      }
      ol + h3 {
        margin-top: 12px;
      }
      li {
        position: relative;
        display: grid;
        grid-template-columns: 76px 1fr;
        padding: 0 0 12px 16px;
        border-inline-start: 2px solid var(--line);
        margin-inline-start: 6px;
      }
      li:last-child {
        border-color: transparent;
      }
      li::before {
        content: '';
        position: absolute;
        left: -7px;
        top: 6px;
        width: 12px;
        height: 12px;
        border-radius: 50%;
        background: var(--paper);
        border: 3px solid var(--line-strong);
      }
      li.staff::before {
        border-color: var(--accent);
      }
      li.supplier::before {
        border-color: var(--good);
      }
      time {
        color: var(--ink-quiet);
      }
      .where {
        white-space: nowrap;
      }
      .what {
        font-weight: 600;
      }
      .detail {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) events: readonly RecordedCaseEvent[] = [];

  /** The newest is the one that is looked for first. */
  protected override updated(): void {
    this.renderRoot.querySelector('ol:last-of-type > li:last-child')?.scrollIntoView({ block: 'nearest' });
  }

  override render() {
    if (this.events.length === 0) return html`<p class="quiet">${msg('还没有记录。')}</p>`;
    return daysOf(this.events).map(
      ({ date, events }) =>
        html`<h3>${date}</h3>
          <ol aria-label=${date}>
            ${events.map((event) => this.#event(event))}
          </ol>`,
    );
  }

  #event(event: RecordedCaseEvent) {
    const { what, detail } = eventWords(event);
    const where = terminalWords(event.terminal);
    return html`<li class=${event.actor.kind}>
      <time datetime=${new Date(event.at).toISOString()}>${shanghaiDateTime(event.at).slice(11)}</time>
      <div>
        <p class="what">${inLanguage(what)}</p>
        ${detail ? html`<p class="detail">${inLanguage(detail)}</p>` : nothing}
        <p class="quiet">
          ${inLanguage(actorWords(event.actor))}
          ${where ? html`<span class="where">· ${inLanguage(where)}</span>` : nothing}
        </p>
      </div>
    </li>`;
  }
}

function daysOf(events: readonly RecordedCaseEvent[]): Day[] {
  const days: Day[] = [];
  for (const event of events) {
    const date = shanghaiDate(event.at);
    const last = days.at(-1);
    if (last?.date === date) last.events.push(event);
    else days.push({ date, events: [event] });
  }
  return days;
}
