import { css, html, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import {
  AGREEMENT_CODES,
  userAgreements,
  type AgreementCode,
} from '../../../../shared/services/user-agreements.ts';
import type { RunningStepKind } from '../../../../shared/services/catalogue.ts';
import type { Localized } from '../../../../shared/vocabulary/values/localized.ts';
import { asLabel, inLanguage, put } from '../../../locales/localization.ts';
import './agreement-texts.ts';
import { TerminalStep, type TerminalAction } from './terminal-step.ts';

/**
 * R-ON-1: a step with a form, which opens when the user agreements of the order are ticked. They are asked for once: on
 * the first form of an order, by whoever signed in, and not again once a verification was begun under them.
 */
export abstract class AgreedStep<Step extends RunningStepKind> extends TerminalStep<Step> {
  static override styles = [
    TerminalStep.styles,
    css`
      .panel {
        align-content: start;
      }
      .materials {
        padding-inline-start: 1.2em;
        font-weight: 600;
        line-height: 1.8;
        list-style: disc;
      }
    `,
  ];

  /** None is ticked before the supplier does it. */
  @state() private ticked: ReadonlySet<AgreementCode> = new Set();

  protected get isAgreed(): boolean {
    const { caseNumber, verifications } = this.work.state;
    return verifications.length > 0 || this.visit.hasAgreed(caseNumber);
  }

  /** What to have in hand, and the agreements to read and tick. */
  protected agreements(materials: readonly Localized[]): TemplateResult {
    const asked = AGREEMENT_CODES.map((code) => this.#agreement(code));
    if (materials.length === 0) return html`<div class="choices narrow">${asked}</div>`;
    return html`<div class="choices narrow">
      <section class="panel">
        <h2>${msg('要准备的材料')}</h2>
        <ul class="materials">
          ${materials.map((material) => html`<li>${asLabel(material)}</li>`)}
        </ul>
      </section>
      <div class="stack">${asked}</div>
    </div>`;
  }

  #agreement(code: AgreementCode) {
    return html`<div class="agree">
      <wa-checkbox
        .checked=${this.ticked.has(code)}
        @change=${(event: Event) => this.#tick(code, (event.target as HTMLInputElement).checked)}
        >${put(msg('我已阅读并同意{title}'), { title: inLanguage(userAgreements[code].title) })}</wa-checkbox
      >
      <agreement-texts .agreements=${[code]}></agreement-texts>
    </div>`;
  }

  #tick(code: AgreementCode, isTicked: boolean): void {
    this.ticked = new Set(AGREEMENT_CODES.filter((one) => (one === code ? isTicked : this.ticked.has(one))));
  }

  protected toTheForm(): TerminalAction {
    const left = AGREEMENT_CODES.length - this.ticked.size;
    return {
      label: left === 0 ? msg('下一步') : put(msg('还有 {count} 项协议没有勾选'), { count: left }),
      disabled: left > 0,
      act: () => this.#agree(),
    };
  }

  #agree(): void {
    this.visit.agree(this.work.state.caseNumber);
    this.requestUpdate();
  }
}
