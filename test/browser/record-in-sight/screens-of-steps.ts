import type { RunningStepKind } from '../../../shared/services/catalogue.ts';
import type { Desk } from '../../harness/station-client.ts';

/** What the screens have at a step. */
interface ScreensOfStep {
  /** How many fields the counter has at least, so that nobody tests an empty page. */
  counter: number;
  /** The counter has again what was typed when the clerk comes back. */
  keeps?: true;
  /** How another desk moves the case on; cancels it where nothing is said. Null: only who stands here can. */
  moveOn?: ((desk: Desk, caseNumber: string) => Promise<unknown>) | null;
  /** How many fields the supplier's screen beside the counter has at least. */
  customer: number;
  /** How many fields a terminal has at least; null: no order has the step. */
  terminal: number | null;
}

const confirmDocuments = async (desk: Desk, caseNumber: string) => {
  await desk.command(caseNumber, { type: 'print-document', document: 'handover-slip' });
  await desk.command(caseNumber, { type: 'confirm-documents' });
};
const goBack = (desk: Desk, caseNumber: string) =>
  desk.command(caseNumber, { type: 'reopen-step', step: 'application-form' });

/** A kind of step without an entry does not compile. */
export const screensOfSteps: Record<RunningStepKind, ScreensOfStep> = {
  'certificate-lookup': { counter: 2, customer: 0, terminal: 0 },
  'pin-proof': { counter: 1, customer: 0, terminal: null },
  notices: { counter: 1, customer: 0, terminal: 0 },
  'medium-examination': { counter: 1, customer: 0, terminal: 0 },
  'agent-identity': { counter: 1, customer: 0, terminal: null },
  'application-data': { counter: 9, keeps: true, customer: 0, terminal: 9 },
  'material-check': { counter: 1, keeps: true, customer: 0, terminal: null },
  'seal-specimen': { counter: 1, customer: 0, terminal: null },
  'application-form': { counter: 1, customer: 0, terminal: 0 },
  'supplier-confirmation': { counter: 1, customer: 0, terminal: null },
  'fee-collection': { counter: 4, customer: 0, terminal: null },
  issuance: { counter: 1, customer: 0, terminal: null },
  revocation: { counter: 1, moveOn: goBack, customer: 0, terminal: 0 },
  'pin-setting': { counter: 1, moveOn: null, customer: 2, terminal: null },
  'pin-reset': { counter: 1, customer: 2, terminal: null },
  'encryption-test': { counter: 1, moveOn: null, customer: 0, terminal: 0 },
  'document-printing': { counter: 1, moveOn: confirmDocuments, customer: 0, terminal: null },
  // The media of seeded cases are in no stock: nobody can hand one over.
  handover: { counter: 1, moveOn: null, customer: 0, terminal: null },
  'enterprise-verification': { counter: 1, customer: 0, terminal: 0 },
  'agent-verification': { counter: 1, customer: 0, terminal: 0 },
  'product-confirmation': { counter: 1, customer: 0, terminal: 1 },
  'material-upload': { counter: 1, customer: 0, terminal: 0 },
  'application-signature': { counter: 1, customer: 0, terminal: 0 },
  payment: { counter: 1, customer: 0, terminal: 0 },
  review: { counter: 1, keeps: true, customer: 0, terminal: 0 },
  production: { counter: 1, customer: 0, terminal: 0 },
  dispatch: { counter: 3, moveOn: null, customer: 0, terminal: 0 },
  'mail-intake': { counter: 3, customer: 0, terminal: 0 },
  'certificate-login': { counter: 1, customer: 0, terminal: 0 },
  'certificate-download': { counter: 1, customer: 0, terminal: 0 },
  'pin-reset-link': { counter: 1, customer: 0, terminal: 0 },
};
