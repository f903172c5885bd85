import type { CaseAction, CeremonyEvent } from '../../shared/case/state/actions.ts';
import type { CaseState } from '../../shared/case/state/case-state.ts';
import { ceremonyPath } from '../../shared/case/questions/ceremony-path.ts';
import { currentIssuance, currentStep } from '../../shared/case/fold/fold.ts';
import { catalogue, type RunningStepKind } from '../../shared/services/catalogue.ts';
import type { Channel, ServiceCode, ServiceDefinition } from '../../shared/services/service-definition.ts';
import { FoldedCase, samplePair, samplePrevious } from './folded-case.ts';
import { sampleApplication, sampleUscc } from './sample-case.ts';
import { stepActions } from './step-actions.ts';

/** A service in a channel that has the step; a kind without one does not compile. */
const placeOf: Record<RunningStepKind, [ServiceCode, Channel]> = {
  'certificate-lookup': ['renewal', 'counter'],
  'pin-proof': ['renewal', 'counter'],
  notices: ['renewal', 'counter'],
  'medium-examination': ['damage-replacement', 'counter'],
  'agent-identity': ['first-issue', 'counter'],
  'application-data': ['first-issue', 'counter'],
  'material-check': ['first-issue', 'counter'],
  'seal-specimen': ['renewal', 'counter'],
  'application-form': ['first-issue', 'counter'],
  'supplier-confirmation': ['first-issue', 'counter'],
  'fee-collection': ['first-issue', 'counter'],
  issuance: ['first-issue', 'counter'],
  revocation: ['revocation', 'counter'],
  'pin-setting': ['first-issue', 'counter'],
  'pin-reset': ['unlock', 'counter'],
  'encryption-test': ['renewal', 'counter'],
  'document-printing': ['first-issue', 'counter'],
  handover: ['first-issue', 'counter'],
  'enterprise-verification': ['first-issue', 'self-service'],
  'agent-verification': ['first-issue', 'self-service'],
  'product-confirmation': ['first-issue', 'self-service'],
  'material-upload': ['first-issue', 'self-service'],
  'application-signature': ['first-issue', 'self-service'],
  payment: ['first-issue', 'self-service'],
  review: ['first-issue', 'self-service'],
  production: ['first-issue', 'self-service'],
  dispatch: ['first-issue', 'self-service'],
  'mail-intake': ['first-issue', 'mail'],
  'certificate-login': ['renewal', 'self-service'],
  'certificate-download': ['renewal', 'self-service'],
  'pin-reset-link': ['unlock', 'self-service'],
};

export const ALL_STEPS = Object.keys(placeOf) as RunningStepKind[];

/** Where at the terminal a step is that the counter has too; the others are at the terminal already. */
const atTerminal: Partial<Record<RunningStepKind, [ServiceCode, Channel]>> = {
  'certificate-lookup': ['unlock', 'self-service'],
  notices: ['renewal', 'self-service'],
  'application-data': ['renewal', 'self-service'],
  'application-form': ['first-issue', 'mail'],
  'encryption-test': ['renewal', 'self-service'],
  'medium-examination': ['damage-replacement', 'mail'],
  revocation: ['revocation', 'mail'],
};

/** What the devices do: the facts that they would leave. */
const effects: Partial<Record<RunningStepKind, (state: CaseState) => CaseAction[]>> = {
  issuance: issued,
  'certificate-download': issued,
  production: (state) => [
    ...issued(state),
    { type: 'record-initial-pin', mediumSerial: mediumOf(state), way: 'sms', messageId: 'm' },
  ],
  'pin-setting': (state) => [
    { type: 'set-pin', mediumSerial: currentIssuance(state)?.mediumSerial ?? mediumOf(state) },
  ],
  'pin-reset': (state) => [{ type: 'reset-pin', mediumSerial: mediumOf(state) }],
};

/** What the devices would leave of the step that a case is on. */
export function effectsOn(state: CaseState): CaseAction[] {
  const on = currentStep(state);
  const facts = on && effects[on]?.(state);
  if (!facts) throw new Error(`no device does ${on ?? 'the end'}`);
  return facts;
}

const mediumOf = ({ certificate, caseNumber }: CaseState): string =>
  certificate?.mediumSerial ?? `BJ${caseNumber.replace(/\D/g, '').slice(-12)}`;

function issued(state: CaseState): CaseAction[] {
  const definition: ServiceDefinition = catalogue[state.service];
  const data = {
    ...{ attempt: 1, mediumSerial: mediumOf(state), requestId: 'new', keyId: 'k', publicKeySpki: '' },
    ...{ signingSerial: '0C', encryptionSerial: '0D', notBefore: 0, notAfter: 4_000_000_000_000 },
    ...{ signingCertificate: '', encryptionCertificate: '', requestIds: [], sealId: 's', sealSha256: '' },
    ...{ pictureSha256: '', objects: 4, removed: 2, swept: 0, serials: ['0A', '0B'], reason: 'superseded' },
  };
  const started: CaseAction = {
    ...{ type: 'start-issuance', slot: 1, mediumSerial: mediumOf(state), requestId: 'new' },
    historyRequestIds: [],
    startedBy: null,
  };
  return [
    started,
    ...ceremonyPath(definition).map((type): CaseAction => ({
      type: 'advance-issuance',
      event: { type, data, personal: null } as unknown as CeremonyEvent,
    })),
  ];
}

/** A case at this step, of an organisation of its own, as it would be in the journal. */
export function caseOnStep(
  step: RunningStepKind,
  options: { caseNumber: string; organisation: number; accountId?: string },
): FoldedCase {
  const { caseNumber, organisation, accountId = 'account' } = options;
  const [service, channel] =
    (options.accountId === undefined ? undefined : atTerminal[step]) ?? placeOf[step];
  const certificate = samplePair({
    ...{
      requestId: `request-${organisation}`,
      mediumSerial: `BJ2026${String(organisation).padStart(8, '0')}`,
    },
    organisationName: sampleApplication(organisation).organisationName,
    uscc: sampleUscc(organisation),
  });
  const at = new FoldedCase(service, { channel, certificate, caseNumber, accountId, now: Date.now() });
  for (;;) {
    const on = currentStep(at.state);
    if (on === step) return at;
    const previous = at.certificate && samplePrevious(organisation);
    const seal = { attachmentId: 'seal', sha256: '00' };
    const material = { certificate: at.certificate, previous, seal, organisation };
    const actions = on && (stepActions[on]?.(at.state, material) ?? effects[on]?.(at.state));
    if (!actions) throw new Error(`no way from ${on ?? 'the end'} to ${step}`);
    for (const action of actions) at.do(action);
    if (currentStep(at.state) === on) throw new Error(`the case stays at ${on}`);
  }
}

export interface PairOnStep {
  a: FoldedCase;
  b: FoldedCase;
}

/** Two cases on each step; with an account, orders as their supplier has them at a terminal. */
export function pairsOnSteps(accountId?: string): Map<RunningStepKind, PairOnStep> {
  const at = (step: RunningStepKind, n: number): FoldedCase =>
    caseOnStep(step, {
      caseNumber: `YM01-20261101-${String(n).padStart(4, '0')}`,
      organisation: 100 + n,
      ...(accountId === undefined ? {} : { accountId }),
    });
  return new Map(
    ALL_STEPS.map((step, i) => [step, { a: at(step, 2 * i + 1), b: at(step, 2 * i + 2) }] as const),
  );
}
