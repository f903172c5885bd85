import { css, html, svg } from 'lit';
import type { DeviceView } from '../../../shared/contract/device-views.ts';

/** Colour and weight of a lamp's word, and the size of its shape. */
export const lampStyles = css`
  .lamp svg {
    width: 14px;
    height: 14px;
    flex: none;
  }
  .ready {
    color: var(--good);
  }
  .attention {
    color: var(--warn);
    font-weight: 600;
  }
  .down {
    color: var(--danger);
    font-weight: 600;
  }
  .absent {
    color: var(--ink-quiet);
  }
`;

const shape = (drawing: unknown) => html`<svg viewBox="0 0 14 14" aria-hidden="true">${drawing}</svg>`;

/** Disc, triangle, ring, cross: told apart without colour. */
export const lampShapes: Record<DeviceView['lamp'], unknown> = {
  ready: shape(svg`<circle cx="7" cy="7" r="5.5" fill="currentColor" />`),
  attention: shape(svg`<path d="M7 1L13.5 12.5H.5z" fill="currentColor" />`),
  absent: shape(svg`<circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" stroke-width="2" />`),
  down: shape(svg`<path d="M2 2l10 10M12 2L2 12" stroke="currentColor" stroke-width="3" />`),
};
