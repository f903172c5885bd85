import type { ApplicationInput, CaseAction } from '../../shared/case/state/actions.ts';
import type { CaseState, PreviousData } from '../../shared/case/state/case-state.ts';
import { checkApplication } from '../../shared/case/decide/check-application.ts';
import { needsSpecimen } from '../../shared/case/decide/decide-review.ts';
import { pagesToRead, papersNotPictured, reviewPages } from '../../shared/case/papers/review-pages.ts';
import { stepsOf } from '../../shared/case/fold/fold.ts';
import type { Delivery } from '../../shared/case/state/online-state.ts';
import { missingUploads } from '../../shared/case/papers/required-uploads.ts';
import { formsOf } from '../../shared/case/papers/printed-form.ts';
import type { ExaminationFindings } from '../../shared/rules/diagnosis.ts';
import { catalogue, type RunningStepKind } from '../../shared/services/catalogue.ts';
import type { Channel, ServiceCode, ServiceDefinition } from '../../shared/services/service-definition.ts';
import type { RegisteredPair } from '../../shared/vocabulary/registered-pair.ts';
import { sampleAgent, sampleApplication } from './sample-case.ts';

interface StepMaterial {
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

const sampleDelivery: Delivery = {
  recipient: sampleAgent.name,
  mobile: '13800138000',
  province: '北京市',
  locality: '北京市',
  address: '西城区样本路2号',
  postcode: '100029',
};

function passedMaterials(service: ServiceCode, channel: Channel) {
  const definition: ServiceDefinition = catalogue[service];
  return (definition.channels[channel]?.materials ?? []).map(({ material, copies }) => ({
    material,
    copies,
    sealed: true,
    originalSeen: true,
    failure: null,
    note: '',
  }));
}

const acceptedSpecimen = (seal: StepMaterial['seal']): CaseAction[] => [
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
];

type ActionsOf = (state: CaseState, material: StepMaterial) => CaseAction[];

/** What a clerk and a supplier do at each step when nothing is in the way; steps with effects of their own have none. */
export const stepActions: Partial<Record<RunningStepKind, ActionsOf>> = {
  'certificate-lookup': (_state, { certificate, previous }) =>
    certificate && previous
      ? [{ type: 'choose-certificate', certificate, foundBy: 'search', insteadOfSerial: null, previous }]
      : [],
  'pin-proof': (_state, { certificate }) => [
    { type: 'prove-pin', mediumSerial: certificate?.mediumSerial ?? '' },
  ],
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
  'certificate-login': (_state, { certificate, previous }) =>
    certificate && previous
      ? [{ type: 'choose-certificate', certificate, foundBy: 'medium', insteadOfSerial: null, previous }]
      : [],
  'enterprise-verification': (_state, { previous, organisation }) => {
    const checked = checkApplication(previous ? applicationOf(previous) : sampleApplication(organisation));
    if (!checked.ok) throw new Error('the sample application is wrong');
    return [
      {
        type: 'begin-verification',
        verificationId: 'enterprise',
        method: 'legal-mobile',
        fields: { legalRepresentative: '样本法人', legalMobile: '13800138001' },
        organisation: checked.value.organisation,
      },
      { type: 'settle-verification', verificationId: 'enterprise', failure: null, found: null },
    ];
  },
  'agent-verification': ({ verifications }) => [
    {
      type: 'begin-verification',
      verificationId: `agent-${verifications.length}`,
      method: 'agent-mobile',
      fields: {
        agentName: sampleAgent.name,
        agentIdNumber: sampleAgent.idNumber,
        agentMobile: '13800138000',
        agentEmail: 'sample@example.com',
      },
      organisation: null,
    },
    {
      ...{ type: 'settle-verification', verificationId: `agent-${verifications.length}` },
      ...{ failure: null, found: null },
    },
  ],
  'product-confirmation': (state) => [
    {
      type: 'confirm-product',
      sealChoice: state.certificate ? 'as-before' : 'from-specimen',
      invoice: { email: 'sample@example.com', address: '', telephone: '', bankName: '', bankAccount: '' },
      delivery: stepsOf(state).includes('dispatch') ? sampleDelivery : null,
      oldSealAcknowledged: false,
    },
  ],
  'material-upload': (state) => [
    ...missingUploads(state).map(({ material, side }, i): CaseAction => ({
      type: 'add-upload',
      upload: {
        uploadId: `u${i}`,
        material,
        side,
        mediaType: 'image/jpeg',
        original: 'o',
        sha256: `${i}`,
        pages: [`page-${i}`],
      },
      readings: [],
    })),
    { type: 'submit-uploads' },
  ],
  'application-signature': () => [{ type: 'sign-application', textSha256: '00' }],
  payment: ({ fee }) => [
    {
      type: 'begin-payment',
      paymentId: 'p',
      method: 'alipay',
      by: 'qr',
      merchantId: 'm',
      expiresAt: 0,
    },
    {
      type: 'receive-payment',
      paymentId: 'p',
      amountFen: fee?.amountFen ?? 0,
      transactionId: 't',
      paidAt: 0,
    },
  ],
  'mail-intake': (state) => [
    { type: 'register-parcel', parcel: { courier: '顺丰', trackingNumber: 'SF0000000001' } },
    ...papersNotPictured(state).map((material): CaseAction => ({
      type: 'picture-material',
      picture: { material, attachment: `picture-${material}`, sha256: material },
    })),
    { type: 'check-materials', items: passedMaterials(state.service, 'mail') },
  ],
  review: (state, { seal }) => [
    {
      type: 'record-readings',
      readings: pagesToRead(state).map(({ attachment }) => ({ attachment, kind: null, fields: {} })),
    },
    ...(needsSpecimen(state) ? acceptedSpecimen(seal) : []),
    {
      ...{ type: 'decide-review', approved: true, findings: [], note: '' },
      shown: reviewPages(state).map(({ attachment }) => attachment),
    },
  ],
  dispatch: ({ service }) => [
    ...(service === 'revocation'
      ? [
          {
            type: 'record-print',
            document: 'revocation-confirmation',
            jobName: 'slip',
            isCopy: false,
          } as const,
        ]
      : []),
    { type: 'dispatch', parcel: { courier: '顺丰', trackingNumber: 'SF0000000002' } },
  ],
  'pin-reset-link': () => [{ type: 'send-reset-link', linkSha256: '00', expiresAt: 1 }],
  'application-data': ({ service }, { previous, organisation }) => [
    {
      type: 'enter-application-data',
      input: previous ? applicationOf(previous) : sampleApplication(organisation),
      revocationReason: service === 'revocation' ? 'cessationOfOperation' : null,
    },
  ],
  'material-check': ({ service, channel }) => [
    { type: 'check-materials', items: passedMaterials(service, channel) },
  ],
  'seal-specimen': (_state, { seal }) => acceptedSpecimen(seal),
  'application-form': (state) => [
    ...formsOf(state).map((document) => {
      const jobName = `${document}-${state.documents.length}`;
      return { type: 'record-print', document, jobName, isCopy: false } as const;
    }),
    { type: 'settle-forms', brought: [] },
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
      isCopy: false,
    },
    { type: 'confirm-documents' },
  ],
};
