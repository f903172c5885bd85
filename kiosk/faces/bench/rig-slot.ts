import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { BenchState } from '../../../shared/contract/bench-console.ts';
import { lightNames } from '../../elements/devices/device-words.ts';
import { StationElement } from '../../elements/station-element.ts';
import { inLanguage, put } from '../../locales/localization.ts';
import type { Bench } from './state/bench.ts';
import './slot-faults.ts';

/** A slot of the rig: the medium in it with its light, plug and pull, and what can go wrong there. */
@customElement('rig-slot')
export class RigSlot extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      .slot {
        height: 100%;
        display: grid;
        justify-items: center;
        align-content: start;
        gap: 8px;
        min-height: 330px;
        padding: 12px 8px;
        border: 2px solid var(--line-strong);
        border-radius: 12px;
        background: #e4e9ef;
      }
      .slot.over {
        border-color: #f0a500;
        background: #fff6df;
      }
      .port {
        display: grid;
        justify-items: center;
        align-content: end;
        width: 84px;
        height: 150px;
        padding-bottom: 6px;
        border-radius: 8px;
        background: linear-gradient(transparent 112px, #39424d 112px);
      }
      .key {
        display: grid;
        justify-items: center;
        align-content: space-between;
        width: 56px;
        height: 116px;
        padding: 8px 0;
        border: 2px solid #16324f;
        border-radius: 10px 10px 4px 4px;
        background: #1d436b;
      }
      .light {
        width: 14px;
        height: 14px;
        border-radius: 50%;
        border: 2px solid #0a1c30;
        background: #40536a;
      }
      .light.steady,
      .light.blinking {
        background: #5ff08c;
        box-shadow: 0 0 10px #5ff08c;
      }
      .light.blinking {
        animation: blink 0.8s steps(2, jump-none) infinite;
      }
      @keyframes blink {
        from {
          opacity: 1;
        }
        to {
          opacity: 0.15;
        }
      }
      .key::after {
        content: '';
        width: 28px;
        height: 20px;
        border-radius: 2px;
        background: linear-gradient(90deg, #e8ecf1, #aab4c0);
      }
      .serial {
        font-weight: 600;
        overflow-wrap: anywhere;
        text-align: center;
      }
      .words {
        min-height: 48px;
        text-align: center;
        line-height: 24px;
      }
      .armed {
        color: var(--warn);
        font-weight: 600;
      }
      wa-button {
        width: 100%;
      }
      .faults {
        width: 100%;
      }
    `,
  ];

  @property({ attribute: false }) bench!: Bench;
  @property({ attribute: false }) slotState!: BenchState['slots'][number];
  /** The medium that would be plugged in. */
  @property({ attribute: false }) held: string | null = null;
  @state() private over = false;

  override render() {
    const { slot, medium, light, fault } = this.slotState;
    const name = put(msg('{slot} 号插口'), { slot });
    return html`<section
      class="slot ${this.over ? 'over' : ''}"
      aria-label=${name}
      @dragover=${this.#allow}
      @dragleave=${() => (this.over = false)}
      @drop=${this.#drop}
    >
      <h2>${name}</h2>
      <div class="port">
        ${medium ? html`<div class="key"><span class="light ${light}"></span></div>` : nothing}
      </div>
      <p class="words" role="status">
        ${medium ? html`<span class="serial">${medium}</span><br />${inLanguage(lightNames[light])}` : msg('空')}
        ${fault ? html`<br /><span class="armed">${msg('故障待发')}</span>` : nothing}
      </p>
      ${
        medium
          ? html`<wa-button appearance="outlined" @click=${() => this.#plug(null)}>${msg('拔出')}</wa-button>`
          : html`<wa-button
                variant="brand"
                ?disabled=${this.held === null}
                @click=${() => this.held !== null && this.#plug(this.held)}
                >${msg('插入')}</wa-button
              >
              <wa-button appearance="outlined" @click=${() => this.#plug('new')}>${msg('新介质')}</wa-button>`
      }
      <slot-faults class="faults" .bench=${this.bench} .slotState=${this.slotState}></slot-faults>
    </section>`;
  }

  #allow(event: DragEvent): void {
    if (this.slotState.medium !== null) return;
    event.preventDefault();
    this.over = true;
  }

  #drop(event: DragEvent): void {
    event.preventDefault();
    this.over = false;
    const serial = event.dataTransfer?.getData('text/plain');
    if (serial) this.#plug(serial);
  }

  #plug(serial: string | null): void {
    void this.bench.move(`/slots/${this.slotState.slot}/medium`, { serial });
  }
}
