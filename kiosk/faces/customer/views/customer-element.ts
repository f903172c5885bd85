import { css } from 'lit';
import { StationElement } from '../../../elements/station-element.ts';
import { Observing } from '../../../state/observable.ts';
import type { SupplierScreen } from '../state/supplier-screen.ts';

/** A view of the supplier's screen: one thing, big, in the middle. */
export abstract class CustomerElement extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        height: 100%;
        font-size: 22px;
        line-height: 1.5;
      }
      h1 {
        font-size: 40px;
      }
      h2 {
        font-size: 28px;
      }
      .centre {
        display: grid;
        place-content: center;
        justify-items: center;
        gap: 24px;
        height: 100%;
        padding: 32px;
        text-align: center;
      }
      wa-button::part(button) {
        min-height: 64px;
        font-size: 24px;
        padding-inline: 32px;
      }
      wa-input::part(form-control-label),
      wa-input::part(hint) {
        font-size: 20px;
      }
      wa-input::part(input-wrapper) {
        min-height: 64px;
        font-size: 28px;
      }
    `,
  ];
  /** Absent where a view asks nothing of the station. */
  declare screen?: SupplierScreen;

  /** What is under way, or in the way, changes while the view stays. */
  constructor() {
    super();
    new Observing(this, () => [this.screen]);
  }
}
