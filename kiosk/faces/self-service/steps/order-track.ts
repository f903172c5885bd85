import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CaseState } from '../../../../shared/case/state/case-state.ts';
import '../elements/stage-track.ts';
import { TerminalElement } from '../elements/terminal-element.ts';
import { orderStages } from './order-stages.ts';

/** How far an order is. */
@customElement('order-track')
export class OrderTrack extends TerminalElement {
  @property({ attribute: false }) case!: CaseState;

  /** What the price list says of its service; null: not known yet. */
  @property({ type: Number }) listFen: number | null = null;

  override render() {
    const { stages, current } = orderStages(this.case, this.listFen);
    return html`<stage-track .stages=${stages} current=${current}></stage-track>`;
  }
}
