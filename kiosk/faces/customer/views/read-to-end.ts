import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Of what lies at the edge of the region, this much may be cut off: rounding, and the line below the last row. */
const SLACK_PX = 4;

type Host = ReactiveControllerHost & { renderRoot: ParentNode };

/**
 * Whether the supplier has had all of a scrolling region before his eyes: nothing is below its edge, or he has been down
 * there once. What is in the region may not change while it is on screen: another text is another view.
 */
export class ReadToEnd implements ReactiveController {
  isRead = false;
  readonly #host: Host;
  readonly #selector: string;
  #region: Element | null = null;
  readonly #resized = new ResizeObserver(() => this.#look());

  constructor(host: Host, selector: string) {
    this.#host = host;
    this.#selector = selector;
    host.addController(this);
  }

  hostUpdated(): void {
    const region = this.#host.renderRoot.querySelector(this.#selector);
    if (region === this.#region) return;
    this.#leave();
    this.#region = region;
    region?.addEventListener('scroll', this.#look, { passive: true });
    if (!region) return;
    this.#resized.observe(region);
    for (const child of region.children) this.#resized.observe(child);
  }

  hostDisconnected(): void {
    this.#leave();
  }

  /** A page further, with what was at the edge still in sight. */
  readonly goOn = (): void => {
    this.#region?.scrollBy({ top: this.#region.clientHeight * 0.8 });
  };

  #leave(): void {
    this.#resized.disconnect();
    this.#region?.removeEventListener('scroll', this.#look);
    this.#region = null;
  }

  readonly #look = (): void => {
    const region = this.#region;
    if (!region || this.isRead) return;
    const belowPx = region.scrollHeight - region.clientHeight - region.scrollTop;
    if (region.clientHeight === 0 || belowPx > SLACK_PX) return;
    this.isRead = true;
    this.#host.requestUpdate();
  };
}
