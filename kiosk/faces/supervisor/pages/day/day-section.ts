import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { DayView } from '../../../../../shared/contract/money-views.ts';
import { StationElement } from '../../../../elements/station-element.ts';
import { Observing } from '../../../../state/observable.ts';
import type { DayClose } from '../../state/day-close.ts';
import { tableStyles } from '../page-styles.ts';

/** One part of the guided page of a day. Nothing in it can be changed once the day is closed. */
export abstract class DaySection extends StationElement {
  static override styles = [
    StationElement.styles,
    tableStyles,
    css`
      :host {
        display: grid;
        gap: 12px;
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
