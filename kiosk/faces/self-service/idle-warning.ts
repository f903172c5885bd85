import { css, html, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { put } from '../../locales/localization.ts';
import { chime } from '../../state/chime.ts';
import type { IdleWatch } from './state/idle-watch.ts';
import { Observing } from '../../state/observable.ts';
import './elements/terminal-dialog.ts';
import { TerminalElement } from './elements/terminal-element.ts';

const RADIUS = 70;
const ROUND = 2 * Math.PI * RADIUS;

/** Asks whether somebody is still there: a sound, a ring that empties, one touch to stay. */
@customElement('idle-warning')
export class IdleWarning extends TerminalElement {
  static override styles = [
    TerminalElement.styles,
    css`
      svg {
        width: 180px;
        height: 180px;
      }
      circle {
        fill: none;
        stroke: var(--line);
        stroke-width: 14;
      }
      .left {
        stroke: var(--accent);
        transform: rotate(-90deg);
        transform-origin: center;
        transition: stroke-dashoffset 1s linear;
      }
      text {
        font-size: 52px;
        font-weight: 700;
        fill: var(--ink);
        text-anchor: middle;
        dominant-baseline: central;
      }
    `,
  ];

  @property({ attribute: false }) watch!: IdleWatch;

  constructor() {
    super();
    new Observing(this, () => [this.watch]);
  }

  protected override firstUpdated(): void {
    chime('still-there');
  }

  override render() {
    const { leftMs, warningMs } = this.watch;
    if (leftMs === null) return nothing;
    const leftS = Math.ceil(leftMs / 1000);
    const spent = 1 - leftMs / warningMs;
    return html`<terminal-dialog heading=${msg('您还在吗？')}>
      <svg viewBox="0 0 180 180" role="img" aria-label=${put(msg('还剩 {seconds} 秒'), { seconds: leftS })}>
        <circle cx="90" cy="90" r=${RADIUS}></circle>
        ${svg`<circle class="left" cx="90" cy="90" r=${RADIUS} stroke-dasharray=${ROUND} stroke-dashoffset=${ROUND * spent}></circle>`}
        <text x="90" y="90" aria-hidden="true">${leftS}</text>
      </svg>
      <p>${msg('时间到了会退出登录，回到首页，别人看不到；订单里已填的内容会保存。')}</p>
      <wa-button slot="actions" variant="brand" autofocus @click=${this.watch.stirred}
        >${msg('我还在，继续办理')}</wa-button
      >
    </terminal-dialog>`;
  }
}
