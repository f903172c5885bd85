import { css } from 'lit';
import { property } from 'lit/decorators.js';
import type { BenchState } from '../../../shared/contract/bench-console.ts';
import { StationElement } from '../../elements/station-element.ts';
import type { Bench } from './state/bench.ts';

/** A device on the drawing of the counter. */
export abstract class BenchElement extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      section {
        height: 100%;
        padding: 16px;
        background: var(--paper);
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      h2 {
        margin-bottom: 12px;
      }
      .controls {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 16px;
        align-items: center;
        margin-top: 12px;
      }
    `,
  ];

  @property({ attribute: false }) bench!: Bench;
  @property({ attribute: false }) state!: BenchState;
}
