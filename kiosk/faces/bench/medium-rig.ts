import { css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { put } from '../../locales/localization.ts';
import { BenchElement } from './bench-element.ts';
import './rig-slot.ts';
import './usb-key.ts';

/** The rig and the media beside it. A medium is dragged into a slot, or chosen and then plugged in there. */
@customElement('medium-rig')
export class MediumRig extends BenchElement {
  static override styles = [
    BenchElement.styles,
    css`
      .slots {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(124px, 1fr));
        gap: 8px;
      }
      .drawer {
        margin-top: 16px;
        padding-top: 12px;
        border-top: 1px solid var(--line);
      }
      .media {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-top: 8px;
      }
    `,
  ];

  /** The medium that is in the hand. */
  @state() private held: string | null = null;

  protected override willUpdate(): void {
    if (this.held !== null && !this.state.drawerOfMedia.includes(this.held)) this.held = null;
  }

  override render() {
    const { slots, drawerOfMedia } = this.state;
    const held = this.held;
    return html`<section aria-label=${msg('介质插口')}>
      <h2>${msg('介质插口')}</h2>
      <div class="slots">
        ${slots.map(
          (slot) => html`<rig-slot .bench=${this.bench} .slotState=${slot} .held=${held}></rig-slot>`,
        )}
      </div>
      <div class="drawer">
        <h2>${put(msg('抽屉里的介质（{count} 个）'), { count: drawerOfMedia.length })}</h2>
        <p class="quiet">${msg('拖到插口里，或先点介质再点“插入”。')}</p>
        <div class="media">
          ${drawerOfMedia.map(
            (serial) =>
              html`<usb-key
                .serial=${serial}
                .held=${serial === held}
                @click=${() => (this.held = serial === held ? null : serial)}
              ></usb-key>`,
          )}
        </div>
      </div>
    </section>`;
  }
}
