import { css, html } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { styleMap } from 'lit/directives/style-map.js';
import { msg } from '@lit/localize';
import { StationElement } from '../../../../elements/station-element.ts';

const LEAST_SCALE = 1;
const GREATEST_SCALE = 8;
const STEP = 1.25;
/** How far an arrow key moves an enlarged page, in pixels. */
const NUDGE = 60;

const fitted = { scale: 1, xPx: 0, yPx: 0 };

/**
 * One page to look at closely: the wheel and the keys + and − enlarge it, a drag or the arrow keys move it while it is
 * larger than its frame, R turns it, 0 fits it in again.
 */
@customElement('page-viewer')
export class PageViewer extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        display: grid;
        grid-template-rows: 1fr auto;
        min-height: 0;
      }
      .frame {
        position: relative;
        min-height: 0;
        overflow: hidden;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius) var(--radius) 0 0;
        background: #3a4350;
        cursor: grab;
        touch-action: none;
      }
      .frame:active {
        cursor: grabbing;
      }
      img {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        object-fit: contain;
        user-select: none;
        -webkit-user-drag: none;
      }
      .tools {
        display: flex;
        align-items: center;
        gap: 4px;
        border: 1px solid var(--line-strong);
        border-top: 0;
        border-radius: 0 0 var(--radius) var(--radius);
        background: var(--paper);
      }
      button {
        padding: 0 8px;
        border: 0;
        background: none;
        cursor: pointer;
        white-space: nowrap;
      }
      button:hover {
        background: var(--accent-soft);
      }
      output {
        min-width: 48px;
        text-align: center;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  @property() src = '';
  /** What the page is. */
  @property() label = '';
  @query('.frame') private frame!: HTMLElement;
  @state() private view = fitted;
  @state() private turns = 0;
  #drag: { xPx: number; yPx: number } | null = null;

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('src')) return;
    this.view = fitted;
    this.turns = 0;
  }

  override render() {
    const { scale, xPx, yPx } = this.view;
    const transform = `translate(${xPx}px, ${yPx}px) scale(${scale * this.#fit}) rotate(${this.turns * 90}deg)`;
    return html`<div
        class="frame"
        tabindex="0"
        role="group"
        aria-label=${this.label}
        @wheel=${this.#wheel}
        @pointerdown=${this.#grab}
        @pointermove=${this.#pull}
        @pointerup=${this.#drop}
        @pointercancel=${this.#drop}
        @keydown=${this.#key}
      >
        <img
          src=${this.src}
          alt=${this.label}
          style=${styleMap({ transform })}
          @load=${() => this.dispatchEvent(new Event('page-shown'))}
        />
      </div>
      <div class="tools">
        <button type="button" @click=${() => this.#enlarge(1 / STEP)}>
          <wa-icon name="minus" label=${msg('缩小')}></wa-icon>
        </button>
        <output>${Math.round(scale * 100)}%</output>
        <button type="button" @click=${() => this.#enlarge(STEP)}>
          <wa-icon name="plus" label=${msg('放大')}></wa-icon>
        </button>
        <button type="button" @click=${() => (this.view = fitted)}>${msg('整页')}</button>
        <button type="button" @click=${this.#turn}>${msg('旋转')}</button>
        <slot></slot>
      </div>`;
  }

  /** A page that lies on its side is as large as the frame lets it be. */
  get #fit(): number {
    if (this.turns % 2 === 0) return 1;
    const { clientWidth = 1, clientHeight = 1 } = this.frame;
    return Math.min(clientWidth, clientHeight) / Math.max(clientWidth, clientHeight);
  }

  /** By a factor, about a point of the frame that stays where it is; its middle unless said otherwise. */
  #enlarge(factor: number, about = { xPx: 0, yPx: 0 }): void {
    const { scale, xPx, yPx } = this.view;
    const to = Math.min(GREATEST_SCALE, Math.max(LEAST_SCALE, scale * factor));
    if (to === LEAST_SCALE) {
      this.view = fitted;
      return;
    }
    const ratio = to / scale;
    this.#move(to, about.xPx - (about.xPx - xPx) * ratio, about.yPx - (about.yPx - yPx) * ratio);
  }

  /** An enlarged page is never pushed out of its frame. */
  #move(scale: number, xPx: number, yPx: number): void {
    const mostX = (this.frame.clientWidth * (scale - 1)) / 2;
    const mostY = (this.frame.clientHeight * (scale - 1)) / 2;
    const within = (value: number, most: number): number => Math.min(most, Math.max(-most, value));
    this.view = { scale, xPx: within(xPx, mostX), yPx: within(yPx, mostY) };
  }

  readonly #turn = (): void => {
    this.turns = (this.turns + 1) % 4;
    this.view = fitted;
  };

  readonly #wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const { left, top, width, height } = this.frame.getBoundingClientRect();
    const about = { xPx: event.clientX - left - width / 2, yPx: event.clientY - top - height / 2 };
    this.#enlarge(event.deltaY < 0 ? STEP : 1 / STEP, about);
  };

  readonly #grab = (event: PointerEvent): void => {
    this.frame.setPointerCapture(event.pointerId);
    this.#drag = { xPx: event.clientX, yPx: event.clientY };
  };

  readonly #pull = (event: PointerEvent): void => {
    if (!this.#drag) return;
    const { scale, xPx, yPx } = this.view;
    this.#move(scale, xPx + event.clientX - this.#drag.xPx, yPx + event.clientY - this.#drag.yPx);
    this.#drag = { xPx: event.clientX, yPx: event.clientY };
  };

  readonly #drop = (): void => {
    this.#drag = null;
  };

  readonly #key = (event: KeyboardEvent): void => {
    const { scale, xPx, yPx } = this.view;
    const acts: Record<string, () => void> = {
      '+': () => this.#enlarge(STEP),
      '=': () => this.#enlarge(STEP),
      '-': () => this.#enlarge(1 / STEP),
      '0': () => (this.view = fitted),
      r: this.#turn,
      ArrowLeft: () => this.#move(scale, xPx + NUDGE, yPx),
      ArrowRight: () => this.#move(scale, xPx - NUDGE, yPx),
      ArrowUp: () => this.#move(scale, xPx, yPx + NUDGE),
      ArrowDown: () => this.#move(scale, xPx, yPx - NUDGE),
    };
    const act = acts[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  };
}
