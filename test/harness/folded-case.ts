import type { CaseAction } from '../../shared/case/state/actions.ts';
import type { CaseState, PreviousData } from '../../shared/case/state/case-state.ts';
import { decide } from '../../shared/case/decide/decide.ts';
import type { CaseEvent, RecordedCaseEvent } from '../../shared/case/state/events.ts';
import { applyCaseEvent, currentStep } from '../../shared/case/fold/fold.ts';
import type { RefusalCode } from '../../shared/vocabulary/values/refusal.ts';
import { initialFeeSchedule } from '../../shared/rules/fee.ts';
import type { RunningStepKind } from '../../shared/services/catalogue.ts';
import type { Channel, ServiceCode } from '../../shared/services/service-definition.ts';
import type { Actor } from '../../shared/vocabulary/staff.ts';
import { checkApplication } from '../../shared/case/decide/check-application.ts';
import type { RevocationReason } from '../../shared/vocabulary/certificate.ts';
import type { RegisteredPair } from '../../shared/vocabulary/registered-pair.ts';
import { sampleAgent, sampleApplication, sampleUscc } from './sample-case.ts';
import { stepActions } from './step-actions.ts';

export const clerkActor: Actor = { kind: 'staff', staffId: 'clerk', name: '样本柜员', role: 'clerk' };
export const supervisorActor: Actor = {
  kind: 'staff',
  staffId: 'supervisor',
  name: '样本主管',
  role: 'supervisor',
};

/** A moment of the tests: 2026-11-23 10:00 in Beijing. */
export const NOW = Date.parse('2026-11-23T10:00:00+08:00');

/** A certificate of an invented organisation, in force; the parts that a test is about are given. */
export const samplePair = (changes: Partial<RegisteredPair> = {}): RegisteredPair => ({
  requestId: 'request',
  caseNumber: 'YM01-20260101-0001',
  signingSerial: '0A',
  encryptionSerial: '0B',
  mediumSerial: 'BJ202611230001',
  organisationName: sampleApplication(1).organisationName,
  uscc: sampleUscc(1),
  notBefore: Date.parse('2026-01-01T10:00:00+08:00'),
  notAfter: Date.parse('2027-01-01T10:00:00+08:00'),
  firstIssuedAt: Date.parse('2026-01-01T10:00:00+08:00'),
  status: 'good',
  ...changes,
});

/** The revocation of that pair, as the authority has done it. */
export const sampleRevocation = (
  reason: RevocationReason,
  revokedAt = 0,
): Extract<CaseAction, { type: 'record-revocation' }> => {
  const { signingSerial, encryptionSerial, notAfter } = samplePair();
  return {
    type: 'record-revocation',
    certificates: [
      { use: 'signing', serial: signingSerial, notAfter, reason, revokedAt },
      { use: 'encryption', serial: encryptionSerial, notAfter, reason, revokedAt },
    ],
    ...{ reason, revokedAt, crlNumber: 1 },
  };
};

export function samplePrevious(n = 1): PreviousData {
  const checked = checkApplication(sampleApplication(n));
  if (!checked.ok) throw new Error('the sample application is wrong');
  const { organisation, contact, legalRepresentative } = checked.value;
  return {
    organisation,
    contact,
    legalRepresentative,
    agentName: sampleAgent.name,
    agentIdNumber: sampleAgent.idNumber,
    sealName: organisation.name,
  };
}

/** A case without a journal: decisions folded one after the other. */
export class FoldedCase {
  readonly events: RecordedCaseEvent[] = [];
  now: number;
  #state: CaseState | null = null;
  readonly certificate: RegisteredPair | null;
  readonly #paperOrder: 'checked-first' | null;

  constructor(
    service: ServiceCode,
    options: {
      now?: number;
      certificate?: RegisteredPair;
      channel?: Channel;
      caseNumber?: string;
      /** By default an account's, but at the counter. */
      accountId?: string | null;
      /** Opened with its papers checked first, as cases once were. */
      paperOrder?: 'checked-first';
    } = {},
  ) {
    const { channel = 'counter', caseNumber = 'YM01-20261123-0001' } = options;
    this.now = options.now ?? NOW;
    this.#paperOrder = options.paperOrder ?? null;
    this.certificate = service === 'first-issue' ? null : (options.certificate ?? samplePair());
    const { accountId = channel === 'counter' ? null : 'account' } = options;
    this.do({ type: 'open-case', caseNumber, service, channel, accountId });
  }

  get state(): CaseState {
    if (!this.#state) throw new Error('the case has no events');
    return this.#state;
  }

  /** The refusal's code, or null when it was done. */
  try(action: CaseAction, actor: Actor = clerkActor): RefusalCode | null {
    const decision = decide(this.#state, action, { now: this.now, feeSchedule: initialFeeSchedule });
    if (!decision.ok) return decision.refusal.code;
    for (const event of decision.events) {
      const version = (this.#state?.version ?? 0) + 1;
      const opened = this.#asOpened(event);
      const recorded: RecordedCaseEvent = { ...opened, version, at: this.now, actor, terminal: 'test' };
      this.events.push(recorded);
      this.#state = applyCaseEvent(this.#state, recorded);
    }
    return null;
  }

  #asOpened(event: CaseEvent): CaseEvent {
    if (event.type !== 'case-opened' || this.#paperOrder === null) return event;
    const { paperOrder: _, ...data } = event.data;
    return { ...event, data };
  }

  do(action: CaseAction, actor: Actor = clerkActor): this {
    const refusal = this.try(action, actor);
    if (refusal) throw new Error(`${action.type} was refused: ${refusal}`);
    return this;
  }

  /** Do what each step wants until this one is on. */
  walkTo(step: RunningStepKind): this {
    for (;;) {
      const on = currentStep(this.state);
      if (on === step) return this;
      const previous = this.certificate && samplePrevious();
      const seal = { attachmentId: 'seal', sha256: '00' };
      const material = { certificate: this.certificate, previous, seal, organisation: 1 };
      const actions = on && stepActions[on]?.(this.state, material);
      if (!actions) throw new Error(`no way from ${on ?? 'the end'} to ${step}`);
      for (const action of actions) this.do(action);
    }
  }
}
