import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { DayView } from '../../../shared/contract/api.ts';
import { StationElement } from '../../elements/station-element.ts';
import { Observing } from '../../state/observable.ts';
import type { DayClose } from '../../state/day-close.ts';

/** One part of the guided page of a day. Nothing in it can be changed once the day is closed. */
export abstract class DaySection extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        display: grid;
        gap: 12px;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        background: var(--paper);
      }
      th,
      td {
        padding: 8px 10px;
        border: 1px solid var(--line);
        text-align: start;
        vertical-align: middle;
      }
      thead th {
        font-weight: 400;
        color: var(--ink-quiet);
      }
      .amount {
        text-align: end;
        white-space: nowrap;
      }
      .good {
        color: var(--good);
      }
      .off {
        font-weight: 600;
        color: var(--danger);
      }
    `,
  ];

  @property({ attribute: false }) close!: DayClose;

  constructor() {
    super();
    new Observing(this, () => [this.close]);
  }

  protected get isClosed(): boolean {
    return this.close.view?.report.closed !== null;
  }

  override render() {
    const { view } = this.close;
    return view ? this.content(view) : html`${nothing}`;
  }

  protected abstract content(view: DayView): unknown;
}
