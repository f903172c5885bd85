import type { CaseState } from '../../../shared/case/state/case-state.ts';
import { misdirected } from '../../../shared/case/questions/step-identity.ts';
import type { CaseCommand, CaseCommandType } from '../../../shared/contract/commands.ts';
import { madeForOf, type Directed } from '../../../shared/contract/directed-command.ts';
import type { RunningStepKind } from '../../../shared/services/catalogue.ts';
import { refusedBy } from '../../failures/problem-error.ts';
import { agentIdentity } from '../steps/agent-identity.ts';
import { anyStep } from '../steps/any-step.ts';
import { applicationData } from '../steps/application-data.ts';
import { applicationForm } from '../steps/application-form.ts';
import { applicationSignature } from '../online-steps/application-signature.ts';
import { backOffice } from '../online-steps/back-office.ts';
import { certificateDownload } from '../online-steps/certificate-download.ts';
import { certificateLogin } from '../online-steps/certificate-login.ts';
import { certificateLookup } from '../steps/certificate-lookup.ts';
import { documentPrinting } from '../steps/document-printing.ts';
import { encryptionTest } from '../steps/encryption-test.ts';
import { feeCollection } from '../steps/fee-collection.ts';
import { handover } from '../steps/handover.ts';
import { issuance } from '../steps/issuance.ts';
import { materialCheck } from '../steps/material-check.ts';
import { materialUpload } from '../online-steps/material-upload.ts';
import { mediumExamination } from '../steps/medium-examination.ts';
import { notices } from '../steps/notices.ts';
import { pinProof } from '../steps/pin-proof.ts';
import { pinSetting } from '../steps/pin-setting.ts';
import { productConfirmation } from '../online-steps/product-confirmation.ts';
import { revocation } from '../steps/revocation.ts';
import { sealSpecimen } from '../steps/seal-specimen.ts';
import type { CommandContext, CommandHandler, StepHandler } from '../steps/step-handler.ts';
import { supplierConfirmation } from '../steps/supplier-confirmation.ts';
import { verification } from '../online-steps/verification.ts';

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
  const refusal = misdirected(await context.parts.desk.load(context.caseNumber), madeFor);
  if (refusal) throw refusedBy(refusal);
  return handleCommand({ ...context, by: { ...context.by, madeFor } }, directed.command);
}
