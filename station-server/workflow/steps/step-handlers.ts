import type { CaseState } from '../../../shared/case/case-state.ts';
import { misdirected } from '../../../shared/case/step-identity.ts';
import type { CaseCommand, CaseCommandType } from '../../../shared/contract/commands.ts';
import { madeForOf, type Directed } from '../../../shared/contract/directed-command.ts';
import type { RunningStepKind } from '../../../shared/services/catalogue.ts';
import { ProblemError } from '../../problem-error.ts';
import { agentIdentity } from './agent-identity.ts';
import { anyStep } from './any-step.ts';
import { applicationData } from './application-data.ts';
import { applicationForm } from './application-form.ts';
import { applicationSignature } from './application-signature.ts';
import { backOffice } from './back-office.ts';
import { certificateDownload } from './certificate-download.ts';
import { certificateLogin } from './certificate-login.ts';
import { certificateLookup } from './certificate-lookup.ts';
import { documentPrinting } from './document-printing.ts';
import { encryptionTest } from './encryption-test.ts';
import { feeCollection } from './fee-collection.ts';
import { handover } from './handover.ts';
import { issuance } from './issuance.ts';
import { materialCheck } from './material-check.ts';
import { materialUpload } from './material-upload.ts';
import { mediumExamination } from './medium-examination.ts';
import { notices } from './notices.ts';
import { pinProof } from './pin-proof.ts';
import { pinSetting } from './pin-setting.ts';
import { productConfirmation } from './product-confirmation.ts';
import { revocation } from './revocation.ts';
import { sealSpecimen } from './seal-specimen.ts';
import type { CommandContext, CommandHandler, StepHandler } from './step-handler.ts';
import { supplierConfirmation } from './supplier-confirmation.ts';
import { verification } from './verification.ts';

/** A handler per running step: one that is missing does not compile. */
const stepHandlers = {
  'certificate-lookup': certificateLookup,
  notices,
  'medium-examination': mediumExamination,
  'agent-identity': agentIdentity,
  'application-data': applicationData,
  'material-check': materialCheck,
  'seal-specimen': sealSpecimen,
  'application-form': applicationForm,
  'supplier-confirmation': supplierConfirmation,
  'fee-collection': feeCollection,
  issuance,
  revocation,
  'pin-proof': pinProof,
  'pin-setting': pinSetting,
  'pin-reset': pinSetting,
  'encryption-test': encryptionTest,
  'document-printing': documentPrinting,
  handover,
  'enterprise-verification': verification,
  'agent-verification': verification,
  'product-confirmation': productConfirmation,
  'material-upload': materialUpload,
  'application-signature': applicationSignature,
  payment: feeCollection,
  'mail-intake': backOffice,
  review: backOffice,
  production: backOffice,
  dispatch: backOffice,
  'certificate-login': certificateLogin,
  'certificate-download': certificateDownload,
  'pin-reset-link': backOffice,
} satisfies Record<RunningStepKind, StepHandler>;

/** A handler per command: likewise. */
const commandHandlers: { [Type in CaseCommandType]: CommandHandler<Type> } = {
  ...anyStep,
  ...stepHandlers['certificate-lookup'],
  ...stepHandlers.notices,
  ...stepHandlers['medium-examination'],
  ...stepHandlers['agent-identity'],
  ...stepHandlers['application-data'],
  ...stepHandlers['material-check'],
  ...stepHandlers['seal-specimen'],
  ...stepHandlers['application-form'],
  ...stepHandlers['supplier-confirmation'],
  ...stepHandlers['fee-collection'],
  ...stepHandlers.issuance,
  ...stepHandlers.revocation,
  ...stepHandlers['pin-setting'],
  ...stepHandlers['encryption-test'],
  ...stepHandlers['document-printing'],
  ...stepHandlers.handover,
  ...verification,
  ...productConfirmation,
  ...materialUpload,
  ...applicationSignature,
  ...backOffice,
  ...certificateLogin,
  ...certificateDownload,
};

/** Carry a command out; rejects with ProblemError, DeviceError or CertificateAuthorityError. */
export function handleCommand(context: CommandContext, command: CaseCommand): Promise<CaseState> {
  const handler = commandHandlers[command.type] as CommandHandler<CaseCommandType>;
  return handler(context, command);
}

/**
 * The same for a command of a screen, which was made for a step of a case: looked at before its first effect, and once
 * more in the write that it asks for. Problems `step-changed`, `changed-meanwhile`.
 */
export async function handleDirected(
  context: CommandContext,
  directed: Directed<CaseCommand>,
): Promise<CaseState> {
  const madeFor = madeForOf(directed);
  const problem = misdirected(await context.parts.desk.load(context.caseNumber), madeFor);
  if (problem) throw new ProblemError(problem);
  return handleCommand({ ...context, by: { ...context.by, madeFor } }, directed.command);
}
