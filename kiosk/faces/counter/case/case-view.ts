import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { msg } from '@lit/localize';
import { currentStep } from '../../../../shared/case/fold/fold.ts';
import { receivedNow } from '../../../../shared/case/papers/received-now.ts';
import { stepIdentityOf, stepKey } from '../../../../shared/case/questions/step-identity.ts';
import './facts-panel.ts';
import { StationElement } from '../../../elements/station-element.ts';
import './step-track.ts';
import type { CaseWork } from '../../../state/case-work.ts';
import type { Desk } from '../state/desk.ts';
import { Observing } from '../../../state/observable.ts';
import { counterSteps } from './counter-steps.ts';
import './cancel-case.ts';
import './closed-case.ts';
import './received-notice.ts';

/** A case: its steps at the left, the one that is on in the middle, the facts at the right. Fires `leave-case`. */
@customElement('case-view')
export class CaseViewElement extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        display: grid;
        grid-template-columns: 232px minmax(0, 1fr) 320px;
        height: 100%;
        min-height: 0;
      }
      nav,
      aside {
        min-height: 0;
        overflow: auto;
        background: var(--paper);
      }
      nav {
        display: flex;
        flex-direction: column;
        justify-content: space-between;
        gap: 8px;
        padding: 12px;
        border-inline-end: 1px solid var(--line);
      }
      aside {
        border-inline-start: 1px solid var(--line);
      }
      .middle {
        display: grid;
        grid-template-rows: auto 1fr;
        min-height: 0;
      }
      .step {
        grid-row: 2;
        min-height: 0;
      }
      .ways-out {
        display: flex;
        gap: 4px;
      }
      .ways-out wa-button {
        flex: auto;
      }
    `,
  ];

  @property({ attribute: false }) work!: CaseWork;
  @property({ attribute: false }) desk!: Desk;
  @state() private cancelling = false;
  #shownStep = '';

  constructor() {
    super();
    new Observing(this, () => [this.work, this.desk]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.#escape);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#escape);
  }

  protected override willUpdate(): void {
    const shown = stepKey(stepIdentityOf(this.work.state));
    // A reason for giving up was thought of at the step before.
    if (shown !== this.#shownStep) this.cancelling = false;
    this.#shownStep = shown;
  }

  override render() {
    const { work, desk } = this;
    const step = currentStep(work.state);
    const received = receivedNow(work.state);
    return html`
      <nav aria-label=${msg('受理单')}>
        <step-track .work=${work}></step-track>
        <div class="ways-out">
          <wa-button appearance="outlined" @click=${this.#leave}
            >${msg('离开')} <span class="quiet">Esc</span></wa-button
          >
          ${
            step
              ? html`<wa-button
                  appearance="plain"
                  aria-expanded=${this.cancelling}
                  @click=${() => (this.cancelling = !this.cancelling)}
                  >${msg('取消受理')}</wa-button
                >`
              : nothing
          }
        </div>
      </nav>
      <div class="middle">
        ${
          this.cancelling && step
            ? html`<cancel-case .work=${work} @close=${() => (this.cancelling = false)}></cancel-case>`
            : received
              ? html`<received-notice .received=${received}></received-notice>`
              : nothing
        }
        <div class="step">
          ${keyed(
            stepKey(stepIdentityOf(work.state)),
            step
              ? counterSteps[step](work, desk)
              : html`<closed-case .work=${work} .desk=${desk}></closed-case>`,
          )}
        </div>
      </div>
      <aside aria-label=${msg('已知信息')} tabindex="0">
        <facts-panel .state=${work.state} .devices=${desk.devices}></facts-panel>
      </aside>
    `;
  }

  readonly #leave = (): void => {
    this.dispatchEvent(new Event('leave-case', { bubbles: true, composed: true }));
  };

  readonly #escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    if (this.cancelling) this.cancelling = false;
    else this.#leave();
  };
}
