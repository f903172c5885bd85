import { css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { msg } from '@lit/localize';
import { currentStep } from '../../../../shared/case/fold/fold.ts';
import { stepIdentityOf, stepKey } from '../../../../shared/case/questions/step-identity.ts';
import { troubleOf, type Trouble } from '../../../api/failure.ts';
import '../../../elements/trouble-callout.ts';
import { Observing } from '../../../state/observable.ts';
import { OrderWork } from '../state/order-work.ts';
import type { Terminal } from '../state/terminal.ts';
import type { Visit } from '../state/visit.ts';
import '../steps/waiting/order-waiting.ts';
import { terminalSteps } from './terminal-steps.ts';
import { TerminalElement } from '../elements/terminal-element.ts';
import '../elements/terminal-page.ts';
import { request } from '../../../api/request.ts';

/** One order: the step that is on, or how it ended. */
@customElement('order-page')
export class OrderPage extends TerminalElement {
  static override styles = [
    TerminalElement.styles,
    css`
      :host {
        height: 100%;
      }
    `,
  ];

  @property({ attribute: false }) terminal!: Terminal;
  @property({ attribute: false }) visit!: Visit;
  @property() caseNumber!: string;
  @state() private work: OrderWork | null = null;
  @state() private trouble: Trouble | null = null;

  constructor() {
    super();
    new Observing(this, () => [this.work, this.terminal]);
  }

  protected override firstUpdated(): void {
    void this.#load();
  }

  /** What was typed last is brought to the station before he goes elsewhere. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    void this.work?.draft.flush();
    this.visit.order = null;
  }

  override render() {
    const { work, terminal, visit } = this;
    if (!work)
      return html`<terminal-page heading=${msg('正在打开订单')}>
        <trouble-callout .trouble=${this.trouble} @dismiss=${() => void this.#load()}></trouble-callout>
        <wa-button slot="actions" appearance="outlined" @click=${() => visit.goTo({ kind: 'orders' })}
          >${msg('我的订单')}</wa-button
        >
      </terminal-page>`;
    const on = currentStep(work.state);
    return keyed(
      stepKey(stepIdentityOf(work.state)),
      on === null
        ? html`<order-waiting .work=${work} .terminal=${terminal} .visit=${visit}></order-waiting>`
        : terminalSteps[on]({ work, terminal, visit }),
    );
  }

  async #load(): Promise<void> {
    try {
      const work = new OrderWork(
        await request('GET /orders/:caseNumber', { parameters: { caseNumber: this.caseNumber } }),
        this.visit.session.heardOf,
      );
      await work.draft.load();
      this.visit.draft = work.draft;
      this.visit.order = work;
      this.work = work;
    } catch (error) {
      this.trouble = troubleOf(error);
      this.visit.session.heardOf(error);
    }
  }
}
