import { css, html, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { RecordedCaseEvent } from '../../../../shared/case/state/events.ts';
import { troubleOf, type Trouble } from '../../../api/failure.ts';
import type { CaseWork } from '../../../state/case-work.ts';
import { Observing } from '../../../state/observable.ts';
import '../../../elements/cases/case-timeline.ts';
import { StationElement } from '../../../elements/station-element.ts';
import '../../../elements/trouble-callout.ts';
import { request } from '../../../api/request.ts';

/**
 * The timeline of a case in a drawer at the side: live where the case is being worked on, as it was just now where it
 * is only looked up (the supplier's screen does not follow). Fires `close`.
 */
@customElement('case-history')
export class CaseHistory extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        position: fixed;
        inset-block: 64px 0;
        inset-inline-end: 0;
        width: min(440px, 100vw);
        z-index: 6;
        display: grid;
        grid-template-rows: auto 1fr;
        background: var(--paper);
        border-inline-start: 1px solid var(--line-strong);
        box-shadow: -6px 0 24px rgb(23 33 46 / 18%);
      }
      /* Beside an open case it covers the facts and nothing else. */
      :host([beside]) {
        width: 320px;
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        padding: 8px 4px 8px 16px;
        border-bottom: 1px solid var(--line);
      }
      .scroll {
        overflow: auto;
        padding: 0 16px 24px;
      }
      header button {
        border: 0;
        background: none;
        border-radius: var(--radius);
        cursor: pointer;
      }
      wa-icon {
        font-size: 20px;
      }
    `,
  ];

  @property() caseNumber = '';
  /** The case, when it is the one that is being worked on. */
  @property({ attribute: false }) work: CaseWork | null = null;
  @state() private events: readonly RecordedCaseEvent[] | null = null;
  @state() private trouble: Trouble | null = null;

  constructor() {
    super();
    new Observing(this, () => [this.work]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.#escape, { capture: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#escape, { capture: true });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('caseNumber') && this.work === null) void this.#load();
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
  }

  override render() {
    const events = this.work?.events ?? this.events;
    return html`<header>
        <h2 tabindex="-1">${msg('办理历史')}<br /><span class="quiet">${this.caseNumber}</span></h2>
        <button type="button" aria-label=${msg('关闭')} @click=${this.#close}>
          <wa-icon name="xmark"></wa-icon>
        </button>
      </header>
      <section class="scroll" tabindex="0" aria-label=${msg('办理历史')} aria-busy=${events === null}>
        <trouble-callout .trouble=${this.trouble} @dismiss=${this.#close}></trouble-callout>
        ${events ? html`<case-timeline .events=${events}></case-timeline>` : ''}
      </section>`;
  }

  async #load(): Promise<void> {
    const asked = this.caseNumber;
    this.events = null;
    this.trouble = null;
    try {
      const { events } = await request('GET /cases/:caseNumber', { parameters: { caseNumber: asked } });
      if (asked === this.caseNumber) this.events = events;
    } catch (error) {
      this.trouble = troubleOf(error);
    }
  }

  readonly #close = (): void => {
    this.dispatchEvent(new Event('close'));
  };

  /** Before anything else that Escape leaves. */
  readonly #escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    this.#close();
  };
}
