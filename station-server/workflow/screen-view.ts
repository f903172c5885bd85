import type { CaseState } from '../../shared/case/case-state.ts';
import { currentIssuance, currentStep } from '../../shared/case/fold.ts';
import type { ScreenView } from '../../shared/contract/api.ts';
import type { RunningStepKind } from '../../shared/services/catalogue.ts';
import { fullAddress } from '../../shared/case/full-address.ts';
import { maskIdNumber } from '../../shared/vocabulary/resident-id-number.ts';
import type { Attachments } from '../store/attachments.ts';
import { caseStream } from './case-list.ts';

const waitingFor: Partial<Record<RunningStepKind, 'materials' | 'issuing' | 'documents'>> = {
  issuance: 'issuing',
  'document-printing': 'documents',
};

/** What the supplier at the desk sees of the case that is shown there; nothing beyond the step that concerns them. */
export async function screenViewOf(state: CaseState | null, attachments: Attachments): Promise<ScreenView> {
  if (!state || state.status === 'cancelled') return { kind: 'welcome' };
  const { caseNumber, organisation, agent, contact } = state;
  const step = currentStep(state);
  if (step === 'supplier-confirmation') return confirmData(state, attachments);
  if (step === 'fee-collection' && state.fee)
    return { kind: 'pay', caseNumber, amountFen: state.fee.amountFen };
  const issuance = currentIssuance(state);
  if (step === 'pin-setting' && issuance) {
    const familiar = [agent?.idNumber, contact?.mobile, organisation?.uscc].filter(
      (text) => text !== undefined,
    );
    return { kind: 'set-pin', caseNumber, mediumSerial: issuance.mediumSerial, familiar };
  }
  if ((step === 'handover' || state.status === 'completed') && issuance?.pair) {
    return {
      kind: 'take-medium',
      caseNumber,
      organisationName: organisation?.name ?? '',
      mediumSerial: issuance.mediumSerial,
      notAfter: issuance.pair.notAfter,
    };
  }
  return { kind: 'wait', caseNumber, headline: (step && waitingFor[step]) ?? 'materials' };
}

async function confirmData(state: CaseState, attachments: Attachments): Promise<ScreenView> {
  const { organisation, agent, contact, acceptedSpecimen } = state;
  const seal = acceptedSpecimen?.sealAttachment
    ? await attachments.find(caseStream(state.caseNumber), acceptedSpecimen.sealAttachment)
    : null;
  return {
    kind: 'confirm-data',
    caseNumber: state.caseNumber,
    service: state.service,
    organisationName: organisation?.name ?? '',
    uscc: organisation?.uscc ?? '',
    organisationCode: organisation?.organisationCode ?? '',
    legalRepresentative: state.legalRepresentative ?? '',
    address: organisation ? fullAddress(organisation) : '',
    agentName: agent?.name ?? '',
    agentIdNumberMasked: maskIdNumber(agent?.idNumber ?? ''),
    mobile: contact?.mobile ?? '',
    email: contact?.email ?? '',
    feeFen: state.fee?.amountFen ?? 0,
    seal:
      seal && acceptedSpecimen
        ? {
            dataUrl: `data:${seal.mediaType};base64,${seal.content.toString('base64')}`,
            widthMm: acceptedSpecimen.widthMm,
            heightMm: acceptedSpecimen.heightMm,
          }
        : null,
  };
}
