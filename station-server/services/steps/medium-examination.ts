import { DeviceError } from '../../../hardware/devices/device-error.ts';
import type { MediumSlot } from '../../../hardware/devices/medium-slot.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { diagnose, type LightSeen } from '../../../shared/rules/diagnosis.ts';
import { ineligibility } from '../../../shared/rules/eligibility.ts';
import { ProblemError, refusedBy } from '../../failures/problem-error.ts';
import type { Alongside } from '../../registry/cases/case-desk.ts';
import { examineMedium, type ExaminedMedium } from '../media/examine-medium.ts';
import { passing } from '../orders/pass-order.ts';
import type { StepHandler, StepParts } from './step-handler.ts';

export const mediumExamination = {
  'examine-medium': async (
    { parts, caseNumber, by },
    { slot: slotNumber, lightSeen, pinForgotten, past },
  ) => {
    const slot = parts.bench.slots.get(slotNumber);
    if (!slot) throw new ProblemError(makeProblem('not-found'));
    const state = await parts.desk.load(caseNumber);
    await refuseLostIn(parts, slot);
    const examined = await examineMedium(parts, slotNumber, slot);
    if (state.service === 'unlock') refuseNothingToUnlock(examined, { lightSeen, pinForgotten });
    const { certificate, findings } = examined;
    const found =
      state.service === 'unlock' && certificate
        ? { certificate, previous: await parts.certificates.previousDataOf(certificate) }
        : null;
    const action = { type: 'examine-medium', findings, lightSeen, pinForgotten, found, past } as const;
    const locking: Alongside = async (_before, events) => {
      const locked = events.some(
        (event) => event.type === 'medium-examined' && event.data.verdict === 'pin-locked',
      );
      if (!locked || findings.serial === null) return [];
      return parts.media.appendIfAllowed(findings.serial, {
        type: 'medium-found-locked',
        data: { caseNumber },
        personal: null,
      });
    };
    return parts.desk.act(caseNumber, action, by, passing(parts.desk, past, by, locking));
  },
} satisfies StepHandler;

/** A medium that does not even tell its serial is examined all the same. */
async function refuseLostIn({ media }: StepParts, slot: MediumSlot): Promise<void> {
  const serial = await slot.inspect().then(
    ({ present, serial: told }) => (present ? told : null),
    (error: unknown) => {
      if (error instanceof DeviceError) return null;
      throw error;
    },
  );
  if (serial !== null) await media.refuseLost(serial);
}

/**
 * A medium that holds none of our certificates, or a revoked one, or that is not locked while nobody has forgotten its
 * PIN, gets a plain answer and nothing is begun. A medium that can't be read gets its verdict.
 */
function refuseNothingToUnlock(
  { findings, certificate }: ExaminedMedium,
  { lightSeen, pinForgotten }: { lightSeen: LightSeen; pinForgotten: boolean },
): void {
  const verdict = diagnose(findings, lightSeen);
  if (verdict === 'not-ours') throw new ProblemError(makeProblem('medium-not-ours', { slot: findings.slot }));
  if (!certificate) return;
  const ineligible = ineligibility('unlock', certificate.status);
  if (ineligible) throw refusedBy(ineligible);
  const inOrder = verdict === 'nothing-wrong' || verdict === 'certificate-expired';
  if (inOrder && !pinForgotten) throw new ProblemError(makeProblem('medium-not-locked'));
}
