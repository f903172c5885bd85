import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { put } from '../locales/localization.ts';
import { StationElement } from './station-element.ts';

const TICK_MS = 250;
/** What is shorter is not worth a figure. */
const SHOWN_FROM_MS = 1_000;

/** `7 秒`, `2:05`: a time span as the faces write it. */
export function formatDuration(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000));
  if (seconds < 60) return put(msg('{seconds} 秒'), { seconds });
  const minutes = Math.floor(seconds / 60);
  const rest = (value: number): string => String(value).padStart(2, '0');
  if (minutes < 60) return `${minutes}:${rest(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${rest(minutes % 60)}:${rest(seconds % 60)}`;
}

/** Counts the time since an instant; empty during the first second. */
@customElement('elapsed-time')
export class ElapsedTime extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        display: inline-block;
        color: inherit;
        min-width: 3em;
      }
    `,
  ];

  @property({ attribute: false }) sinceMs = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => this.requestUpdate(), TICK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  override render() {
    const elapsedMs = Date.now() - this.sinceMs;
    return elapsedMs < SHOWN_FROM_MS
      ? nothing
      : html`<span aria-hidden="true">${formatDuration(elapsedMs)}</span>`;
  }
}
