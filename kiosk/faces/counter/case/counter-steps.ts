import { html, type TemplateResult } from 'lit';
import type { RunningStepKind } from '../../../../shared/services/catalogue.ts';
import type { CaseWork } from '../../../state/case-work.ts';
import type { Desk } from '../state/desk.ts';
import '../steps/application/agent-identity-step.ts';
import '../steps/application/application-data-step.ts';
import '../steps/application/application-form-step.ts';
import '../steps/certificate/certificate-lookup-step.ts';
import '../steps/handover/document-printing-step.ts';
import '../steps/issuance/encryption-test-step.ts';
import '../steps/payment/fee-collection-step.ts';
import '../steps/handover/handover-step.ts';
import '../steps/issuance/issuance-step.ts';
import '../steps/materials/material-check-step.ts';
import '../steps/certificate/medium-examination-step.ts';
import '../steps/certificate/notices-step.ts';
import '../steps/pin/pin-proof-step.ts';
import '../steps/pin/pin-reset-step.ts';
import '../steps/pin/pin-setting-step.ts';
import '../steps/certificate/revocation-step.ts';
import '../steps/materials/seal-specimen-step.ts';
import '../steps/application/supplier-confirmation-step.ts';
import '../steps/pin/pin-reset-link-step.ts';
import '../steps/materials/mail-intake-step.ts';
import '../steps/review/review-step.ts';
import '../steps/issuance/production-step.ts';
import '../steps/handover/dispatch-step.ts';
import '../steps/supplier-step.ts';

type StepTemplate = (work: CaseWork, desk: Desk) => TemplateResult;

const bySupplier =
  (kind: RunningStepKind): StepTemplate =>
  (work, desk) =>
    html`<supplier-step kind=${kind} .work=${work} .desk=${desk}></supplier-step>`;

/** The screen of every step kind that runs at the counter; a kind without one doesn't compile. */
export const counterSteps: Record<RunningStepKind, StepTemplate> = {
  'certificate-lookup': (work, desk) =>
    html`<certificate-lookup-step .work=${work} .desk=${desk}></certificate-lookup-step>`,
  notices: (work, desk) => html`<notices-step .work=${work} .desk=${desk}></notices-step>`,
  'medium-examination': (work, desk) =>
    html`<medium-examination-step .work=${work} .desk=${desk}></medium-examination-step>`,
  revocation: (work, desk) => html`<revocation-step .work=${work} .desk=${desk}></revocation-step>`,
  'pin-proof': (work, desk) => html`<pin-proof-step .work=${work} .desk=${desk}></pin-proof-step>`,
  'pin-reset': (work, desk) => html`<pin-reset-step .work=${work} .desk=${desk}></pin-reset-step>`,
  'encryption-test': (work, desk) =>
    html`<encryption-test-step .work=${work} .desk=${desk}></encryption-test-step>`,
  'agent-identity': (work, desk) =>
    html`<agent-identity-step .work=${work} .desk=${desk}></agent-identity-step>`,
  'application-data': (work, desk) =>
    html`<application-data-step .work=${work} .desk=${desk}></application-data-step>`,
  'material-check': (work, desk) =>
    html`<material-check-step .work=${work} .desk=${desk}></material-check-step>`,
  'seal-specimen': (work, desk) =>
    html`<seal-specimen-step .work=${work} .desk=${desk}></seal-specimen-step>`,
  'application-form': (work, desk) =>
    html`<application-form-step .work=${work} .desk=${desk}></application-form-step>`,
  'supplier-confirmation': (work, desk) =>
    html`<supplier-confirmation-step .work=${work} .desk=${desk}></supplier-confirmation-step>`,
  'fee-collection': (work, desk) =>
    html`<fee-collection-step .work=${work} .desk=${desk}></fee-collection-step>`,
  issuance: (work, desk) => html`<issuance-step .work=${work} .desk=${desk}></issuance-step>`,
  'pin-setting': (work, desk) => html`<pin-setting-step .work=${work} .desk=${desk}></pin-setting-step>`,
  'document-printing': (work, desk) =>
    html`<document-printing-step .work=${work} .desk=${desk}></document-printing-step>`,
  'certificate-login': bySupplier('certificate-login'),
  'enterprise-verification': bySupplier('enterprise-verification'),
  'agent-verification': bySupplier('agent-verification'),
  'product-confirmation': bySupplier('product-confirmation'),
  'material-upload': bySupplier('material-upload'),
  'application-signature': bySupplier('application-signature'),
  payment: bySupplier('payment'),
  'certificate-download': bySupplier('certificate-download'),
  'pin-reset-link': (work, desk) =>
    html`<pin-reset-link-step .work=${work} .desk=${desk}></pin-reset-link-step>`,
  'mail-intake': (work, desk) => html`<mail-intake-step .work=${work} .desk=${desk}></mail-intake-step>`,
  review: (work, desk) => html`<review-step .work=${work} .desk=${desk}></review-step>`,
  production: (work, desk) => html`<production-step .work=${work} .desk=${desk}></production-step>`,
  dispatch: (work, desk) => html`<dispatch-step .work=${work} .desk=${desk}></dispatch-step>`,
  handover: (work, desk) => html`<handover-step .work=${work} .desk=${desk}></handover-step>`,
};
