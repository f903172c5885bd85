import type { CaseState, Issuance, IssuanceProgress } from './case-state.ts';
import type { RecordedCaseEvent } from './events.ts';
import { runningSteps, type RunningStepKind } from '../services/catalogue.ts';

/** State of a case from its events; null when there are none. */
export function foldCase(events: readonly RecordedCaseEvent[]): CaseState | null {
  return events.reduce<CaseState | null>(applyCaseEvent, null);
}

/** The step that is on: the first that is not done; null when the case is not open. */
export function currentStep(state: CaseState): RunningStepKind | null {
  if (state.status !== 'open') return null;
  return (
    runningSteps(state.service, state.channel).find((step) => state.doneSteps[step] === undefined) ?? null
  );
}

/** The issuance attempt that counts: the newest one that was not abandoned. */
export function currentIssuance(state: CaseState): Issuance | null {
  const newest = state.issuances.at(-1);
  return newest && newest.progress !== 'abandoned' ? newest : null;
}

function opened(event: Extract<RecordedCaseEvent, { type: 'case-opened' }>): CaseState {
  return {
    caseNumber: event.data.caseNumber,
    service: event.data.service,
    channel: event.data.channel,
    status: 'open',
    version: event.version,
    openedAt: event.at,
    openedBy: event.actor,
    lastEventAt: event.at,
    doneSteps: {},
    agent: null,
    agentIdCard: null,
    organisation: null,
    contact: null,
    legalRepresentative: null,
    materials: [],
    materialPictures: [],
    fee: null,
    specimens: [],
    acceptedSpecimen: null,
    specimenAcceptedBy: null,
    documents: [],
    dispute: null,
    settlement: null,
    issuances: [],
    pinSet: false,
    handedOverAt: null,
    cancellation: null,
  };
}

/** One event on top of a state. The first must be `case-opened`; throws RangeError otherwise. */
export function applyCaseEvent(state: CaseState | null, event: RecordedCaseEvent): CaseState {
  if (event.type === 'case-opened') return opened(event);
  if (state === null) throw new RangeError(`a case begins with case-opened, not ${event.type}`);
  return { ...state, ...changeOf(state, event), version: event.version, lastEventAt: event.at };
}

type Change = Partial<CaseState>;
type LaterEvent = Exclude<RecordedCaseEvent, { type: 'case-opened' }>;

function changeOf(state: CaseState, event: LaterEvent): Change {
  const done = (step: RunningStepKind): Pick<CaseState, 'doneSteps'> => ({
    doneSteps: { ...state.doneSteps, [step]: event.at },
  });
  switch (event.type) {
    case 'agent-identified':
      return {
        agent: event.personal,
        agentIdCard: { kind: event.data.idCardKind, validTo: event.data.validTo },
        ...done('agent-identity'),
      };
    case 'application-data-entered':
      return {
        organisation: event.data.organisation,
        contact: event.personal?.contact ?? null,
        legalRepresentative: event.personal?.legalRepresentative ?? null,
        dispute: null,
        ...done('application-data'),
      };
    case 'materials-checked':
      return { materials: event.data.items, ...(event.data.passed ? done('material-check') : {}) };
    case 'material-pictured':
      return { materialPictures: [...state.materialPictures, event.data] };
    case 'case-accepted':
      return { fee: event.data.fee };
    case 'seal-specimen-captured':
      return { specimens: [...state.specimens, event.data] };
    case 'seal-specimen-accepted':
      return {
        acceptedSpecimen: state.specimens.find((s) => s.captureId === event.data.captureId) ?? null,
        specimenAcceptedBy: { actor: event.actor, at: event.at },
        ...done('seal-specimen'),
      };
    case 'document-printed':
      return { documents: [...state.documents, event.data] };
    case 'application-form-signed':
      return done('application-form');
    case 'application-confirmed':
      return { dispute: null, ...done('supplier-confirmation') };
    case 'application-disputed':
      return { dispute: event.personal?.note ?? '', ...reopen(state, 'application-data') };
    case 'fee-collected': {
      const { lines: _lines, ...settlement } = event.data;
      return { settlement: { ...settlement, at: event.at }, ...done('fee-collection') };
    }
    case 'pin-set':
      return { pinSet: true, ...done('pin-setting') };
    case 'documents-confirmed':
      return done('document-printing');
    case 'medium-handed-over':
      return { handedOverAt: event.at, ...done('handover') };
    case 'case-completed':
      return { status: 'completed' };
    case 'step-reopened':
      return reopen(state, event.data.step);
    case 'case-cancelled':
      return { status: 'cancelled', cancellation: event.data };
    default:
      return issuanceChange(state, event);
  }
}

/** A reopened step and all after it are to be done again; what was entered stays to be corrected. */
function reopen(state: CaseState, step: RunningStepKind): Pick<CaseState, 'doneSteps'> {
  const steps = runningSteps(state.service, state.channel);
  const kept = steps.slice(0, steps.indexOf(step));
  return {
    doneSteps: Object.fromEntries(
      Object.entries(state.doneSteps).filter(([done]) => kept.some((k) => k === done)),
    ),
  };
}

type IssuanceEvent = Extract<LaterEvent, { data: { attempt: number } }>;

const progressOf: Record<Exclude<IssuanceEvent['type'], 'issuance-started'>, IssuanceProgress> = {
  'medium-initialised': 'medium-initialised',
  'signing-key-generated': 'signing-key-generated',
  'certificates-issued': 'certificates-issued',
  'encryption-key-imported': 'encryption-key-imported',
  'certificates-written': 'certificates-written',
  'seal-written': 'seal-written',
  'medium-verified': 'medium-verified',
  'issuance-completed': 'completed',
  'issuance-abandoned': 'abandoned',
};

function issuanceChange(state: CaseState, event: IssuanceEvent): Change {
  if (event.type === 'issuance-started') {
    const { attempt, slot, mediumSerial, requestId } = event.data;
    const started: Issuance = {
      attempt,
      slot,
      mediumSerial,
      requestId,
      startedAt: event.at,
      progress: 'started',
      signingKey: null,
      pair: null,
      sealSha256: null,
      abandonedBecause: null,
    };
    return { issuances: [...state.issuances, started] };
  }
  const issuances = state.issuances.map((issuance) =>
    issuance.attempt === event.data.attempt
      ? { ...issuance, ...issuanceFields(event), progress: progressOf[event.type] }
      : issuance,
  );
  if (event.type === 'issuance-abandoned') return { issuances, pinSet: false, ...reopen(state, 'issuance') };
  if (event.type !== 'issuance-completed') return { issuances };
  return { issuances, doneSteps: { ...state.doneSteps, issuance: event.at } };
}

function issuanceFields(event: Exclude<IssuanceEvent, { type: 'issuance-started' }>): Partial<Issuance> {
  switch (event.type) {
    case 'signing-key-generated':
      return { signingKey: { keyId: event.data.keyId, publicKeySpki: event.data.publicKeySpki } };
    case 'certificates-issued': {
      const { attempt: _attempt, ...pair } = event.data;
      return { pair };
    }
    case 'seal-written':
      return { sealSha256: event.data.sealSha256 };
    case 'issuance-abandoned':
      return { abandonedBecause: event.data.reason };
    default:
      return {};
  }
}
