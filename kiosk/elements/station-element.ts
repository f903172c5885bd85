import { LitElement, type CSSResultGroup } from 'lit';
import { updateWhenLocaleChanges } from '@lit/localize';
import { elementStyles } from '../theme/element-styles.ts';

/** What all elements of the kiosk are: styled alike and drawn again when the language changes. */
export abstract class StationElement extends LitElement {
  static override styles: CSSResultGroup = elementStyles;

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }
}
