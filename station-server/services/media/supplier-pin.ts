import { DeviceError } from '../../../hardware/devices/device-error.ts';
import type { MediumSlot, MediumState, SealedSecret } from '../../../hardware/devices/medium-slot.ts';
import type { CaseState } from '../../../shared/case/state/case-state.ts';
import { currentStep, mediumOf } from '../../../shared/case/fold/fold.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { ScreenView } from '../../../shared/contract/api.ts';
import { catalogue } from '../../../shared/services/catalogue.ts';
import type { Localized } from '../../../shared/vocabulary/values/localized.ts';
import { ProblemError } from '../../failures/problem-error.ts';

export type PinPurpose = Extract<ScreenView, { kind: 'enter-pin' }>['purpose'];

/** What the supplier's own PIN is wanted for in a case now, and which medium it opens; null when it isn't wanted. */
export function wantedPin(state: CaseState): { purpose: PinPurpose; mediumSerial: string } | null {
  const step = currentStep(state);
  const mediumSerial = mediumOf(state);
  if (mediumSerial === null) return null;
  if (step === 'pin-proof') return { purpose: 'proof', mediumSerial };
  if (step === 'issuance' && catalogue[state.service].medium === 'original')
    return { purpose: 'issuance', mediumSerial };
  if (step === 'encryption-test') return { purpose: 'encryption-test', mediumSerial };
  if (step === 'medium-examination' && state.service === 'damage-replacement')
    return { purpose: 'examination', mediumSerial };
  return null;
}

/**
 * What a medium tells of the tries that are left, and no more (CK_TOKEN_INFO.flags): that one is left, or that a wrong
 * PIN was typed since the last right one. CKF_USER_PIN_COUNT_LOW says no more than that: nine may be left.
 */
const triesLeft: Record<'last' | 'mistyped' | 'untold', Localized> = {
  last: {
    zh: '只剩最后一次机会，再输错介质就会锁死。',
    en: 'One attempt left: the next wrong PIN locks the medium.',
  },
  mistyped: {
    zh: '前面输错过；连续输错 10 次介质会锁死。',
    en: 'It was entered wrong before. Ten wrong PINs in a row lock the medium.',
  },
  untold: { zh: '连续输错 10 次介质会锁死。', en: 'Ten wrong PINs in a row lock the medium.' },
};

const toldOf: Partial<Record<MediumState['userPin'], keyof typeof triesLeft>> = {
  'final-try': 'last',
  'count-low': 'mistyped',
};

/**
 * Give the supplier's PIN to the process of the medium that it was typed for. Problems `pin-wrong`, `pin-locked`, and
 * `other-medium`: on another medium it is not tried.
 */
export async function holdSupplierPin(
  slot: MediumSlot,
  serial: string,
  sealedPin: SealedSecret,
): Promise<void> {
  try {
    await slot.holdUserPin({ serial, sealedPin });
  } catch (error) {
    throw await pinProblem(error, slot, serial);
  }
}

/** What a medium said of a PIN that it was given, in words; any other failure as it is. */
export async function pinProblem(error: unknown, slot: MediumSlot, serial: string): Promise<unknown> {
  if (!(error instanceof DeviceError)) return error;
  switch (error.code) {
    case 'pin-locked':
      return new ProblemError(makeProblem('pin-locked'), { cause: error });
    case 'pin-incorrect': {
      const { userPin } = await slot.inspect();
      const tries = triesLeft[toldOf[userPin] ?? 'untold'];
      return new ProblemError(makeProblem('pin-wrong', { tries }), { cause: error });
    }
    case 'pin-invalid':
      return new ProblemError(makeProblem('pin-not-accepted'), { cause: error });
    case 'other-medium':
      return new ProblemError(makeProblem('other-medium', { serial }), { cause: error });
    default:
      return error;
  }
}

/** How ready a medium is to be asked for its PIN, for the words beside the key pad. */
export function pinReadiness(
  medium: MediumState | null,
): Extract<ScreenView, { kind: 'enter-pin' }>['medium'] {
  switch (medium?.userPin) {
    case undefined:
      return 'absent';
    case 'locked':
      return 'locked';
    case 'final-try':
      return 'last-try';
    case 'count-low':
      return 'mistyped-before';
    default:
      return 'ready';
  }
}
