import { DeviceError } from '../../../hardware/devices/device-error.ts';
import type { MediumSlot } from '../../../hardware/devices/medium-slot.ts';
import type { CaseState } from '../../../shared/case/state/case-state.ts';
import type { PassedOrder } from '../../../shared/case/state/standing-actions.ts';
import { currentStep } from '../../../shared/case/fold/fold.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { ineligibility } from '../../../shared/rules/eligibility.ts';
import { catalogue } from '../../../shared/services/catalogue.ts';
import { stepNames } from '../../../shared/services/step-names.ts';
import type { ServiceCode, StepKind } from '../../../shared/services/service-definition.ts';
import type { RegisteredPair } from '../../../shared/vocabulary/registered-pair.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { namedByChoice } from '../orders/lost-certificates.ts';
import type { By } from '../../registry/cases/case-desk.ts';
import { passing } from '../orders/pass-order.ts';
import { forgetPin } from './any-step.ts';
import type { CommandContext, StepHandler, StepParts } from './step-handler.ts';

interface Plugged {
  slot: MediumSlot;
  certificate: RegisteredPair;
}

export const certificateLookup = {
  'choose-certificate': async (context, wanted) => {
    await requireOwn(context, wanted);
    await refuseInPlaceOfProof(context);
    return chooseCertificate(context, wanted);
  },
  'name-lost-certificate': async (context, { choice, thoughHere }) => {
    await refuseInPlaceOfProof(context);
    const { parts, caseNumber, by } = context;
    if (choice === null) return parts.desk.act(caseNumber, { type: 'leave-certificate-open' }, by);
    const { requestId } = await namedByChoice(parts.certificates, await parts.desk.load(caseNumber), choice);
    return chooseCertificate(context, { requestId, slot: null, thoughHere });
  },
} satisfies StepHandler;

interface Wanted {
  requestId: string | null;
  slot: number | null;
  /** Staff only, see `passing`. */
  past?: PassedOrder | undefined;
  thoughHere?: boolean | undefined;
}

/** By a record or by what is plugged in; the plugged-in medium wins. */
export async function chooseCertificate(
  { parts, caseNumber, by }: CommandContext,
  { requestId, slot, past, thoughHere = false }: Wanted,
): Promise<CaseState> {
  const state = await parts.desk.load(caseNumber);
  const record = requestId === null ? null : await parts.certificates.load(requestId);
  const onOriginal = catalogue[state.service].medium === 'original' && state.channel !== 'mail';
  const plugged =
    slot !== null
      ? await inSlot(parts, slot)
      : onOriginal && record && by.actor.kind !== 'account'
        ? await pluggedInstead(parts, state.service, record, by)
        : null;
  const certificate = plugged?.certificate ?? record;
  if (!certificate) throw new ProblemError(makeProblem('certificate-unknown'));
  if (plugged && onOriginal) await refuseFullMedium(plugged.slot);
  const isHere = state.service === 'lost-reissue' && (await isPluggedIn(parts, certificate, by));
  if (isHere && !thoughHere)
    throw new ProblemError(makeProblem('lost-medium-is-here', { serial: certificate.mediumSerial }));
  // Whoever typed a PIN before, the supplier of this case has not yet (R-MEDIUM-2).
  if (onOriginal && by.actor.kind !== 'account')
    await Promise.all([
      forgetPin(parts, state),
      parts.ceremony.releasePin(certificate.mediumSerial, by.slots),
    ]);
  const differs = record !== null && record.requestId !== certificate.requestId;
  return parts.desk.act(
    caseNumber,
    {
      type: 'choose-certificate',
      certificate,
      foundBy: plugged ? 'medium' : 'search',
      insteadOfSerial: differs ? record.signingSerial : null,
      thoughHere: isHere,
      previous: await parts.certificates.previousDataOf(certificate),
      past,
    },
    by,
    passing(parts.desk, past, by),
  );
}

/**
 * A supplier at a terminal chooses among the certificates of his account, or by a medium in his terminal: of anybody
 * else's he learns nothing. Problems `not-at-terminal`, `certificate-unknown`.
 */
export async function requireOwn({ parts, by }: CommandContext, { requestId, slot }: Wanted): Promise<void> {
  if (by.actor.kind !== 'account') return;
  if (slot !== null && !by.slots?.includes(slot)) throw new ProblemError(makeProblem('not-at-terminal'));
  if (requestId === null) return;
  const { mediumSerial } = await parts.certificates.load(requestId);
  if ((await parts.suppliers.accountOfMedium(mediumSerial)) !== by.actor.accountId)
    throw new ProblemError(makeProblem('certificate-unknown'));
}

/**
 * A supplier's choice is none where an order waits for the proof of the medium's key, nor where staff have the papers
 * before them already.
 */
async function refuseInPlaceOfProof({ parts, caseNumber, by }: CommandContext): Promise<void> {
  if (by.actor.kind !== 'account') return;
  const step = currentStep(await parts.desk.load(caseNumber));
  if (step !== null && NOT_FOR_SUPPLIERS.includes(step))
    throw new ProblemError(makeProblem('wrong-step', { step: stepNames[step] }));
}

const NOT_FOR_SUPPLIERS: readonly StepKind[] = [
  'certificate-login',
  'certificate-download',
  'mail-intake',
  'review',
];

/** R-LOST-0: what is said to be lost lies here: staff are told wherever it is, a supplier of his own terminal's slots only. */
async function isPluggedIn(
  { ceremony }: StepParts,
  { mediumSerial }: RegisteredPair,
  { actor, slots }: By,
): Promise<boolean> {
  return (await ceremony.slotOf(mediumSerial, actor.kind === 'account' ? slots : undefined)) !== null;
}

/** The registered pair on the medium in a slot. Problems `slot-empty`, `medium-reported-lost`, `medium-not-ours`. */
async function inSlot(parts: StepParts, slotNumber: number): Promise<Plugged> {
  const slot = parts.bench.slots.get(slotNumber);
  const medium = await slot?.inspect();
  if (!slot || !medium?.present) throw new ProblemError(makeProblem('slot-empty', { slot: slotNumber }));
  await parts.media.refuseLost(medium.serial);
  const certificate = await parts.certificates.onMedium(slot);
  if (!certificate) throw new ProblemError(makeProblem('medium-not-ours', { slot: slotNumber }));
  return { slot, certificate };
}

/**
 * R-RENEW-1, R-RENEW-2: the original medium must be there, and what is plugged in at the counter wins over the record. With
 * several media that the service could be done for, that of the record is meant; else nobody can tell which.
 */
async function pluggedInstead(
  parts: StepParts,
  service: ServiceCode,
  record: RegisteredPair,
  { slots }: By,
): Promise<Plugged> {
  const own = [...parts.bench.slots].filter(([slotNumber]) => slots?.includes(slotNumber) ?? true);
  const plugged = (await Promise.all(own.map(([, slot]) => read(parts, slot)))).flat();
  const meant = plugged.find(({ certificate }) => certificate.requestId === record.requestId);
  const possible = plugged.filter(({ certificate }) => ineligibility(service, certificate.status) === null);
  const only = possible.length === 1 ? possible[0] : undefined;
  const found = meant ?? only;
  if (!found) throw new ProblemError(makeProblem('other-medium', { serial: record.mediumSerial }));
  return found;
}

async function read(parts: StepParts, slot: MediumSlot): Promise<Plugged[]> {
  try {
    if (!(await slot.inspect()).present) return [];
    const certificate = await parts.certificates.onMedium(slot);
    return certificate ? [{ slot, certificate }] : [];
  } catch (error) {
    // A medium that can't be read is none that could be renewed.
    if (error instanceof DeviceError) return [];
    throw error;
  }
}

/** Said before anything is paid or written. */
async function refuseFullMedium(slot: MediumSlot): Promise<void> {
  const { freeBytes, issuanceBytes } = await slot.inspect();
  if (freeBytes !== null && freeBytes < issuanceBytes) {
    throw new ProblemError(makeProblem('medium-full', { needed: issuanceBytes, free: freeBytes }));
  }
}
