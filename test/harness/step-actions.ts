import type { ApplicationInput, CaseAction } from '../../shared/case/actions.ts';
import type { CaseState, PreviousData } from '../../shared/case/case-state.ts';
import type { ExaminationFindings } from '../../shared/rules/diagnosis.ts';
import { catalogue, type RunningStepKind } from '../../shared/services/catalogue.ts';
import type { ServiceDefinition } from '../../shared/services/service-definition.ts';
import type { RegisteredPair } from '../../shared/vocabulary/registered-pair.ts';
import { sampleAgent, sampleApplication } from './sample-case.ts';

export interface StepMaterial {
  certificate: RegisteredPair | null;
  previous: PreviousData | null;
  /** An attachment that stands for picture and seal. */
  seal: { attachmentId: string; sha256: string };
  /** Makes a new organisation unique. */
  organisation: number;
}

/** What a medium shows that doesn't enumerate: fault (a) together with a light that stays off. */
export const deadMedium: ExaminationFindings = {
  slot: 1,
  usbPresent: false,
  interfaces: [],
  moduleUsable: true,
  token: 'absent',
  serial: null,
  userPin: null,
  objects: null,
  certificate: 'not-tested',
  signingSerial: null,
  certificateStatus: null,
  keysMatch: 'not-tested',
  signVerify: 'not-tested',
  encryptDecrypt: 'not-tested',
};

/** The same medium in order, with a recognised certificate. */
export const soundMedium: ExaminationFindings = {
  ...deadMedium,
  usbPresent: true,
  token: 'present',
  serial: 'BJ202611230001',
  userPin: 'ok',
  objects: { certificates: 2, publicKeys: 2, others: 1 },
  certificate: 'recognised',
  signingSerial: '01',
  certificateStatus: 'good',
  keysMatch: 'ok',
  signVerify: 'ok',
  encryptDecrypt: 'ok',
};

/** The application as the certificate's own case had it. */
export function applicationOf({
  organisation,
  contact,
  legalRepresentative,
}: PreviousData): ApplicationInput {
  const { name, uscc, province, locality, address, postcode } = organisation;
  return {
    organisationName: name,
    uscc,
    legalRepresentative: legalRepresentative ?? '',
    province,
    locality,
    address,
    postcode,
    mobile: contact?.mobile ?? '',
    email: contact?.email ?? '',
  };
}

type ActionsOf = (state: CaseState, material: StepMaterial) => CaseAction[];

/** What a clerk and a supplier do at each step when nothing is in the way; steps with effects of their own have none. */
export const stepActions: Partial<Record<RunningStepKind, ActionsOf>> = {
  'certificate-lookup': (_state, { certificate, previous }) =>
    certificate && previous
      ? [{ type: 'choose-certificate', certificate, foundBy: 'search', insteadOfSerial: null, previous }]
      : [],
  notices: () => [{ type: 'acknowledge-notices', bidOpen: false }],
  'medium-examination': ({ service }, { certificate, previous }) => [
    {
      type: 'examine-medium',
      findings:
        service === 'unlock'
          ? { ...soundMedium, serial: certificate?.mediumSerial ?? '', userPin: 'locked' }
          : deadMedium,
      lightSeen: service === 'unlock' ? 'steady' : 'off',
      pinForgotten: false,
      found: service === 'unlock' && certificate && previous ? { certificate, previous } : null,
    },
  ],
  'agent-identity': () => [{ type: 'identify-agent', agent: sampleAgent, idCardKind: 'resident' }],
  'application-data': ({ service }, { previous, organisation }) => [
    {
      type: 'enter-application-data',
      input: previous ? applicationOf(previous) : sampleApplication(organisation),
      revocationReason: service === 'revocation' ? 'cessationOfOperation' : null,
    },
  ],
  'material-check': ({ service, channel }) => {
    const definition: ServiceDefinition = catalogue[service];
    const items = (definition.channels[channel]?.materials ?? []).map(({ material, copies }) => ({
      material,
      copies,
      sealed: true,
      originalSeen: true,
      failure: null,
      note: '',
    }));
    return [{ type: 'check-materials', items }];
  },
  'seal-specimen': (_state, { seal }) => [
    {
      type: 'capture-specimen',
      capture: {
        captureId: 'capture',
        pictureAttachment: seal.attachmentId,
        pictureSha256: seal.sha256,
        sealAttachment: seal.attachmentId,
        widthMm: 40,
        heightMm: 40,
        checks: [],
      },
    },
    { type: 'accept-specimen', captureId: 'capture' },
  ],
  'application-form': () => [
    { type: 'record-print', document: 'application-form', jobName: 'form' },
    { type: 'confirm-signed-copies' },
  ],
  'supplier-confirmation': () => [{ type: 'confirm-application' }],
  'fee-collection': () => [{ type: 'collect-cash', tillId: 'sample', tenderedFen: 30000 }],
  'encryption-test': (state) => [
    {
      type: 'record-encryption-test',
      mediumSerial: state.certificate?.mediumSerial ?? '',
      result: 'passed',
    },
  ],
  'document-printing': ({ service }) => [
    {
      type: 'record-print',
      document: service === 'revocation' ? 'revocation-confirmation' : 'handover-slip',
      jobName: 'slip',
    },
    { type: 'confirm-documents' },
  ],
};
