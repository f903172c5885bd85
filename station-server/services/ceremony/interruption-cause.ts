import { DeviceError, type DeviceErrorCode } from '../../../hardware/devices/device-error.ts';
import {
  PROBLEMS_OF_ISSUANCE,
  type InterruptionCause,
} from '../../../shared/contract/problems/interruption.ts';
import { CertificateAuthorityError } from '../../adapters/certificate-authority/certificate-authority-error.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { mayPass } from '../../store/database-away.ts';

/** Of printers, scanners and readers: an issuance has to do with media alone. */
const OF_OTHER_DEVICES = [
  'out-of-paper',
  'cover-open',
  'jammed',
  'stopped',
  'no-page',
  'no-card',
  'card-unreadable',
  'no-code',
] as const satisfies readonly DeviceErrorCode[];
type OfOtherDevices = (typeof OF_OTHER_DEVICES)[number];

const isOfOtherDevices = (code: DeviceErrorCode): code is OfOtherDevices =>
  OF_OTHER_DEVICES.some((other) => other === code);

/**
 * Why an issuance stopped. A code of a medium or of the authority without words does not compile; what nobody foresaw is
 * `internal`.
 */
export function interruptionCause(error: unknown): InterruptionCause {
  if (error instanceof DeviceError) return isOfOtherDevices(error.code) ? 'internal' : error.code;
  if (error instanceof CertificateAuthorityError) return error.code;
  if (mayPass(error)) return 'database-away';
  if (!(error instanceof ProblemError)) return 'internal';
  const { code } = error.problem;
  return PROBLEMS_OF_ISSUANCE.find((foreseen) => foreseen === code) ?? 'internal';
}
