import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { ScreenView } from '../../../shared/contract/api.ts';
import '../../elements/language-switch.ts';
import { settle } from '../../elements/settling.ts';
import { StationElement } from '../../elements/station-element.ts';
import { chooseLanguage, language } from '../../locales/localization.ts';
import { Observing } from '../../state/observable.ts';
import { SupplierScreen } from './state/supplier-screen.ts';
import { customerView } from './views/customer-views.ts';
import './views/wait-view.ts';

/** Nobody has been served since the language was chosen. */
const WITHOUT_SUPPLIER: readonly ScreenView['kind'][] = ['unpaired', 'welcome'];

/** The supplier's screen at the counter. Each view is drawn anew, so that nothing of the one before stays. */
@customElement('customer-face')
export class CustomerFace extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        display: grid;
        grid-template-rows: 56px 1fr;
        height: 100vh;
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        padding: 0 16px 0 32px;
        color: var(--ink-quiet);
        background: var(--paper);
        border-bottom: 1px solid var(--line);
      }
      main {
        min-height: 0;
        overflow: auto;
      }
    `,
  ];

  readonly #screen = new SupplierScreen();
  #lastKind: ScreenView['kind'] | null = null;

  constructor() {
    super();
    new Observing(this, () => [this.#screen]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#screen.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#screen.stop();
  }

  /** The next supplier begins in Chinese again. */
  protected override updated(): void {
    const kind = this.#screen.view?.kind ?? null;
    const left = kind === 'welcome' && this.#lastKind !== null && !WITHOUT_SUPPLIER.includes(this.#lastKind);
    if (kind !== this.#lastKind) settle();
    this.#lastKind = kind;
    if (left && language() === 'en') void chooseLanguage('zh-CN');
  }

  override render() {
    const { view, servicePoint } = this.#screen;
    return html`
      <header>
        <span>${servicePoint?.name}</span>
        <language-switch></language-switch>
      </header>
      <main>
        ${
          view === null
            ? html`<wait-view headline="reconnecting"></wait-view>`
            : keyed(JSON.stringify(view), customerView(view, this.#screen))
        }
      </main>
    `;
  }
}
