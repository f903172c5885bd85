import { expect } from 'chai';
import type { CaseAction, CaseActionType } from '../../shared/case/actions.ts';
import { actionSteps } from '../../shared/case/actions.ts';
import { ceremonyPath } from '../../shared/case/ceremony-path.ts';
import { factPossibleAfter } from '../../shared/case/decide-issuance.ts';
import { currentStep, stepsOf } from '../../shared/case/fold.ts';
import {
  caseLifecycle,
  certificateLifecycle,
  mayBecome,
  mediumLifecycle,
  tillLifecycle,
  type Lifecycle,
} from '../../shared/rules/lifecycles.ts';
import { catalogue, RUNNING, runningSteps, type RunningStepKind } from '../../shared/services/catalogue.ts';
import { SERVICE_CODES, type ServiceDefinition } from '../../shared/services/service-definition.ts';
import { foldMedium, mediumAllows, type MediumEvent } from '../../shared/medium/medium.ts';
import { FoldedCase, NOW, samplePair, samplePrevious } from '../harness/folded-case.ts';
import { deadMedium } from '../harness/step-actions.ts';
import { sampleAgent, sampleApplication } from '../harness/sample-case.ts';

/** The whole table: every pair of states, allowed or not. A pair that is not here is refused. */
function expectExactly<State extends string>(lifecycle: Lifecycle<State>, allowed: readonly string[]): void {
  const states = Object.keys(lifecycle) as State[];
  const found = states.flatMap((from) =>
    states.filter((to) => mayBecome(lifecycle, from, to)).map((to) => `${from} ${to}`),
  );
  expect(found.sort()).to.deep.equal([...allowed].sort());
}

describe('lifecycles, every transition', () => {
  it('of a case: what is closed stays closed', () => {
    expectExactly(caseLifecycle, ['open completed', 'open cancelled']);
  });

  it('of a certificate: R-REVOKE-2, revoked stays revoked', () => {
    expectExactly(certificateLifecycle, ['good expired', 'good revoked', 'expired revoked']);
  });

  it('of a till', () => {
    expectExactly(tillLifecycle, ['closed open', 'open closed']);
  });

  it('of a medium: a lost or damaged one never works again', () => {
    expectExactly(mediumLifecycle, [
      'unreceived blank',
      'blank in-issuance',
      'blank damaged',
      'blank lost',
      'blank retired',
      'in-issuance active',
      'in-issuance blank',
      'in-issuance damaged',
      'in-issuance lost',
      'in-issuance retired',
      'active in-issuance',
      'active locked',
      'active lost',
      'active damaged',
      'active retired',
      'locked active',
      'locked lost',
      'locked damaged',
      'locked retired',
      'lost retired',
      'damaged retired',
    ]);
  });

  it('of a medium: its events lead where the table says, and nowhere else', () => {
    const data = { caseNumber: 'c', attempt: 1 };
    const events: MediumEvent[] = [
      { type: 'medium-received', data: { deliveryId: 'd', note: 'n' }, personal: null },
      { type: 'medium-claimed', data, personal: null },
      { type: 'medium-released', data: { ...data, to: 'blank' }, personal: null },
      { type: 'medium-activated', data, personal: null },
      { type: 'medium-found-locked', data, personal: null },
      { type: 'medium-unlocked', data, personal: null },
      { type: 'medium-reported-lost', data, personal: null },
      { type: 'medium-found-damaged', data, personal: null },
      { type: 'medium-retired', data, personal: null },
    ];
    for (const first of events) {
      for (const second of events) {
        const before = foldMedium([{ ...first, version: 1 }]);
        const after = foldMedium([
          { ...first, version: 1 },
          { ...second, version: 2 },
        ]);
        expect(mediumAllows(before, second), `${first.type} then ${second.type}`).to.equal(
          // Received is only what nobody knew.
          second.type !== 'medium-received' && mayBecome(mediumLifecycle, before.state, after.state),
        );
      }
    }
  });
});

const sampleSlip = { terminalId: '10000001', referenceNo: '123456789012', cardLastFour: '0001' };

/** An action of each kind, such as it is when its step is on. */
const sampleActions: { [Type in Exclude<CaseActionType, 'open-case'>]: CaseAction & { type: Type } } = {
  'choose-certificate': {
    type: 'choose-certificate',
    certificate: samplePair(),
    foundBy: 'search',
    insteadOfSerial: null,
    previous: samplePrevious(),
  },
  'leave-certificate-open': { type: 'leave-certificate-open' },
  'acknowledge-notices': { type: 'acknowledge-notices', bidOpen: false },
  'pass-order': { type: 'pass-order', by: 'c', reason: 'r' },
  'remind-order': { type: 'remind-order', expiry: { reminderDays: 3, expiryDays: 15 } },
  'expire-order': { type: 'expire-order', expiry: { reminderDays: 3, expiryDays: 15 }, reason: 'r' },
  'examine-medium': {
    type: 'examine-medium',
    findings: deadMedium,
    lightSeen: 'off',
    pinForgotten: false,
    found: null,
  },
  'request-approval': {
    type: 'request-approval',
    approvalId: 'a',
    kind: 'fee-waiver',
    reason: 'r',
    verdict: null,
  },
  'answer-approval': {
    type: 'answer-approval',
    approvalId: 'a',
    granted: true,
    reason: 'r',
    staffId: 'supervisor',
  },
  'identify-agent': { type: 'identify-agent', agent: sampleAgent, idCardKind: 'resident' },
  'enter-application-data': {
    type: 'enter-application-data',
    input: sampleApplication(1),
    revocationReason: 'cessationOfOperation',
  },
  'check-materials': { type: 'check-materials', items: [] },
  'picture-material': {
    type: 'picture-material',
    picture: { material: 'agent-id', attachment: 'a', sha256: '00' },
  },
  'capture-specimen': {
    type: 'capture-specimen',
    capture: {
      captureId: 'c',
      pictureAttachment: 'p',
      pictureSha256: '00',
      sealAttachment: 's',
      widthMm: 40,
      heightMm: 40,
      checks: [],
    },
  },
  'accept-specimen': { type: 'accept-specimen', captureId: 'c' },
  'record-print': { type: 'record-print', document: 'application-form', jobName: 'j' },
  'confirm-signed-copies': { type: 'confirm-signed-copies' },
  'confirm-application': { type: 'confirm-application' },
  'dispute-application': { type: 'dispute-application', note: 'n' },
  'collect-cash': { type: 'collect-cash', tillId: 't', tenderedFen: 30000 },
  'collect-card': { type: 'collect-card', card: sampleSlip },
  'begin-payment': {
    type: 'begin-payment',
    paymentId: 'p',
    method: 'alipay',
    by: 'qr',
    merchantId: 'm',
    expiresAt: 0,
  },
  'offer-payment': { type: 'offer-payment', paymentId: 'p', codeUrl: 'u' },
  'receive-payment': {
    type: 'receive-payment',
    paymentId: 'p',
    amountFen: 26000,
    transactionId: null,
    paidAt: 0,
  },
  'end-payment': { type: 'end-payment', paymentId: 'p', reason: 'expired' },
  'refund-cash': { type: 'refund-cash', refundNo: 'r', tillId: 't' },
  'refund-card': { type: 'refund-card', refundNo: 'r', card: sampleSlip },
  'settle-refund': { type: 'settle-refund', refundNo: 'r', outcome: 'done' },
  'start-issuance': {
    type: 'start-issuance',
    slot: 1,
    mediumSerial: 'BJ202611230001',
    requestId: 'new',
    historyRequestIds: [],
    startedBy: null,
  },
  'advance-issuance': {
    type: 'advance-issuance',
    event: { type: 'medium-verified', data: { attempt: 1 }, personal: null },
  },
  'abandon-issuance': { type: 'abandon-issuance', reason: 'r', revokedSerials: [], mediumPresent: true },
  'prove-pin': { type: 'prove-pin', mediumSerial: 'BJ202611230001' },
  'set-pin': { type: 'set-pin', mediumSerial: 'BJ202611230001' },
  'reset-pin': { type: 'reset-pin', mediumSerial: 'BJ202611230001' },
  'record-encryption-test': {
    type: 'record-encryption-test',
    mediumSerial: 'BJ202611230001',
    result: 'passed',
  },
  'record-revocation': { type: 'record-revocation', serials: ['0A'], revokedAt: 0, crlNumber: 1 },
  'record-wipe': { type: 'record-wipe', mediumSerial: 'BJ202611230001' },
  'confirm-documents': { type: 'confirm-documents' },
  'hand-over': { type: 'hand-over' },
  'reopen-step': { type: 'reopen-step', step: 'agent-identity' },
  'cancel-case': { type: 'cancel-case', reason: 'r' },
  'begin-verification': {
    type: 'begin-verification',
    verificationId: 'v',
    method: 'agent-mobile',
    fields: {},
    organisation: null,
  },
  'settle-verification': { type: 'settle-verification', verificationId: 'v', failure: null, found: null },
  'switch-to-mail': { type: 'switch-to-mail', found: null },
  'confirm-product': {
    type: 'confirm-product',
    sealChoice: 'from-specimen',
    invoice: { email: 'sample@example.com', address: '', telephone: '', bankName: '', bankAccount: '' },
    delivery: null,
    oldSealAcknowledged: false,
  },
  'add-upload': {
    type: 'add-upload',
    upload: {
      uploadId: 'u',
      material: 'agent-id',
      side: 'front',
      mediaType: 'image/jpeg',
      original: 'o',
      sha256: '00',
      pages: [],
    },
    readings: [],
  },
  'withdraw-upload': { type: 'withdraw-upload', uploadId: 'u' },
  'submit-uploads': { type: 'submit-uploads' },
  'sign-application': { type: 'sign-application', textSha256: '00' },
  'register-parcel': { type: 'register-parcel', parcel: { courier: 'c', trackingNumber: 't' } },
  'decide-review': { type: 'decide-review', approved: true, findings: [], note: '', shown: [] },
  'record-readings': { type: 'record-readings', readings: [] },
  'record-initial-pin': {
    type: 'record-initial-pin',
    mediumSerial: 'BJ202611230001',
    way: 'sms',
    messageId: 'm',
  },
  dispatch: { type: 'dispatch', parcel: { courier: 'c', trackingNumber: 't' } },
  'send-reset-link': { type: 'send-reset-link', linkSha256: '00', expiresAt: 1 },
};

/** The step with which each service comes to what can't be taken back. */
const EFFECT_STEPS: readonly RunningStepKind[] = [
  'issuance',
  'production',
  'certificate-download',
  'revocation',
  'pin-reset',
  'pin-reset-link',
];

/** Within the window of online renewal (R-VAL-4). */
const nearlyOver = () => samplePair({ notAfter: NOW + 30 * 86_400_000 });

describe('steps of a case, every action at every step', () => {
  for (const { service, channel } of RUNNING) {
    it(`${service} by ${channel}: an action that belongs to another step is refused as such, and changes nothing`, () => {
      const options = { channel, certificate: nearlyOver() };
      const last = EFFECT_STEPS.find((step) => runningSteps(service, channel).includes(step)) ?? 'issuance';
      const walked = new FoldedCase(service, options).walkTo(last);
      const steps = stepsOf(walked.state);
      for (const step of steps.slice(0, steps.indexOf(last) + 1)) {
        const here = new FoldedCase(service, options).walkTo(step);
        const { version } = here.state;
        for (const action of Object.values(sampleActions)) {
          const belongsTo = actionSteps[action.type];
          if (belongsTo === null || belongsTo.includes(step)) continue;
          expect(here.try(action), `${action.type} at ${step}`).to.equal('wrong-step');
        }
        expect(here.state.version).to.equal(version);
      }
    });
  }

  it('nothing at all can be done to a closed case; money that it doesn’t know is not found', () => {
    const closed = new FoldedCase('renewal').do({ type: 'cancel-case', reason: 'r' });
    const ofMoney: readonly string[] = [
      'offer-payment',
      'receive-payment',
      'end-payment',
      'refund-cash',
      'refund-card',
      'settle-refund',
    ];
    for (const action of Object.values(sampleActions))
      expect(closed.try(action), action.type).to.equal(
        ofMoney.includes(action.type) ? 'not-found' : 'case-closed',
      );
    expect(closed.state.version).to.equal(2);
  });
});

describe('facts of an issuance, every fact after every progress', () => {
  for (const service of SERVICE_CODES) {
    const definition: ServiceDefinition = catalogue[service];
    if (definition.keyPair !== 'new') continue;
    it(`${service}: each fact is possible after exactly one, and in the order of the path`, () => {
      const path = ceremonyPath(definition);
      const at = new FoldedCase(service).walkTo('issuance');
      const afters = path.map((fact) => factPossibleAfter(at.state, fact));
      expect(new Set(afters).size).to.equal(path.length);
      expect(afters).to.deep.equal(['started', ...path.slice(0, -1)]);
      const all = [
        ...new Set(SERVICE_CODES.flatMap((code) => ceremonyPath(catalogue[code] as ServiceDefinition))),
      ];
      for (const foreign of all.filter((fact) => !path.includes(fact)))
        expect(factPossibleAfter(at.state, foreign), foreign).to.equal(null);
    });
  }

  it('R-LOST-3, R-DMG-5: on a new medium the old pair ends after the new one is proven, before the end', () => {
    for (const service of ['lost-reissue', 'damage-replacement'] as const) {
      const path = ceremonyPath(catalogue[service]);
      expect(path.slice(-3)).to.deep.equal(['medium-verified', 'old-pair-revoked', 'issuance-completed']);
    }
  });

  it('R-CHANGE-4: on the original medium the old keys go only after the new ones are proven', () => {
    for (const service of ['renewal', 'information-change'] as const) {
      const path = ceremonyPath(catalogue[service]);
      expect(path.slice(-4)).to.deep.equal([
        'medium-verified',
        'old-keys-removed',
        'old-pair-revoked',
        'issuance-completed',
      ]);
    }
  });

  it('R-LOST-3: a case whose old pair is revoked can’t be cancelled, only finished', () => {
    const lost = new FoldedCase('lost-reissue').walkTo('issuance').do(sampleActions['start-issuance']);
    const attempt = 1;
    lost.do({
      type: 'advance-issuance',
      event: { type: 'medium-initialised', data: { attempt, mediumSerial: 'm' }, personal: null },
    });
    expect(lost.try({ type: 'cancel-case', reason: 'r' })).to.equal('issuance-running');
    for (const type of [
      'signing-key-generated',
      'certificates-issued',
      'encryption-key-imported',
      'certificates-written',
      'history-restored',
      'seal-written',
      'medium-verified',
      'old-pair-revoked',
    ] as const) {
      lost.do({
        type: 'advance-issuance',
        event: {
          type,
          data: { attempt, serials: ['0A', '0B'], reason: 'keyCompromise' },
          personal: null,
        } as never,
      });
    }
    lost.do({ type: 'abandon-issuance', reason: 'r', revokedSerials: [], mediumPresent: true });
    expect(lost.try({ type: 'cancel-case', reason: 'r' })).to.equal('must-be-finished');
    expect(currentStep(lost.state)).to.equal('issuance');
  });
});
