import { html, type TemplateResult } from 'lit';
import type { RunningStepKind } from '../../../../shared/services/catalogue.ts';
import type { OrderWork } from '../state/order-work.ts';
import type { Terminal } from '../state/terminal.ts';
import type { Visit } from '../state/visit.ts';
import '../steps/verification/agent-verification-step.ts';
import '../steps/materials/application-signature-step.ts';
import '../steps/medium/certificate-download-step.ts';
import '../steps/certificate/certificate-login-step.ts';
import '../steps/verification/enterprise-verification-step.ts';
import '../steps/certificate/lost-certificate-step.ts';
import '../steps/materials/material-upload-step.ts';
import '../steps/certificate/order-certificate-step.ts';
import '../steps/application/order-data-step.ts';
import '../steps/medium/order-encryption-test-step.ts';
import '../steps/materials/order-form-step.ts';
import '../steps/certificate/order-notices-step.ts';
import '../steps/waiting/order-waiting.ts';
import '../steps/payment/payment-step.ts';
import '../steps/medium/pin-reset-link-step.ts';
import '../steps/application/product-confirmation-step.ts';

interface OrderScreen {
  work: OrderWork;
  terminal: Terminal;
  visit: Visit;
}

type StepTemplate = (screen: OrderScreen) => TemplateResult;

/** What staff do: the supplier waits. */
const waiting: StepTemplate = ({ work, terminal, visit }) =>
  html`<order-waiting .work=${work} .terminal=${terminal} .visit=${visit}></order-waiting>`;

/** The screen of every step kind that runs, at a terminal; a kind without one doesn't compile. */
export const terminalSteps: Record<RunningStepKind, StepTemplate> = {
  'enterprise-verification': ({ work, terminal, visit }) =>
    html`<enterprise-verification-step
      .work=${work}
      .terminal=${terminal}
      .visit=${visit}
    ></enterprise-verification-step>`,
  'agent-verification': ({ work, terminal, visit }) =>
    html`<agent-verification-step
      .work=${work}
      .terminal=${terminal}
      .visit=${visit}
    ></agent-verification-step>`,
  'product-confirmation': ({ work, terminal, visit }) =>
    html`<product-confirmation-step
      .work=${work}
      .terminal=${terminal}
      .visit=${visit}
    ></product-confirmation-step>`,
  'material-upload': ({ work, terminal, visit }) =>
    html`<material-upload-step .work=${work} .terminal=${terminal} .visit=${visit}></material-upload-step>`,
  'application-signature': ({ work, terminal, visit }) =>
    html`<application-signature-step
      .work=${work}
      .terminal=${terminal}
      .visit=${visit}
    ></application-signature-step>`,
  payment: ({ work, terminal, visit }) =>
    html`<payment-step .work=${work} .terminal=${terminal} .visit=${visit}></payment-step>`,
  'certificate-login': ({ work, terminal, visit }) =>
    html`<certificate-login-step
      .work=${work}
      .terminal=${terminal}
      .visit=${visit}
    ></certificate-login-step>`,
  'certificate-lookup': ({ work, terminal, visit }) =>
    work.state.service === 'lost-reissue' && work.state.organisation !== null
      ? html`<lost-certificate-step
          .work=${work}
          .terminal=${terminal}
          .visit=${visit}
        ></lost-certificate-step>`
      : html`<order-certificate-step
          .work=${work}
          .terminal=${terminal}
          .visit=${visit}
        ></order-certificate-step>`,
  notices: ({ work, terminal, visit }) =>
    html`<order-notices-step .work=${work} .terminal=${terminal} .visit=${visit}></order-notices-step>`,
  'application-data': ({ work, terminal, visit }) =>
    html`<order-data-step .work=${work} .terminal=${terminal} .visit=${visit}></order-data-step>`,
  'application-form': ({ work, terminal, visit }) =>
    html`<order-form-step .work=${work} .terminal=${terminal} .visit=${visit}></order-form-step>`,
  'certificate-download': ({ work, terminal, visit }) =>
    html`<certificate-download-step
      .work=${work}
      .terminal=${terminal}
      .visit=${visit}
    ></certificate-download-step>`,
  'encryption-test': ({ work, terminal, visit }) =>
    html`<order-encryption-test-step
      .work=${work}
      .terminal=${terminal}
      .visit=${visit}
    ></order-encryption-test-step>`,
  'pin-reset-link': ({ work, terminal, visit }) =>
    html`<pin-reset-link-step .work=${work} .terminal=${terminal} .visit=${visit}></pin-reset-link-step>`,
  'agent-identity': waiting,
  'material-check': waiting,
  'seal-specimen': waiting,
  'supplier-confirmation': waiting,
  'fee-collection': waiting,
  issuance: waiting,
  'pin-proof': waiting,
  'pin-setting': waiting,
  'pin-reset': waiting,
  'document-printing': waiting,
  handover: waiting,
  'mail-intake': waiting,
  'medium-examination': waiting,
  review: waiting,
  production: waiting,
  dispatch: waiting,
  revocation: waiting,
};
