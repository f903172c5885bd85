import type { DeviceErrorCode } from '../../devices/device-error.ts';

/*
 * The SAM protocol of ID-card readers (GA/T 467-2019, GA 450-2013) as data. Times are what working readers need.
 */

interface SamCommand {
  command: number;
  parameter: number;
  timeoutMs: number;
}

export const samCommands = {
  reset: { command: 0x10, parameter: 0xff, timeoutMs: 1000 },
  status: { command: 0x11, parameter: 0xff, timeoutMs: 1000 },
  managementNumber: { command: 0x12, parameter: 0xff, timeoutMs: 1000 },
  findCard: { command: 0x20, parameter: 0x01, timeoutMs: 1000 },
  selectCard: { command: 0x20, parameter: 0x02, timeoutMs: 1000 },
  readTextAndPhoto: { command: 0x30, parameter: 0x01, timeoutMs: 2500 },
} as const satisfies Record<string, SamCommand>;
export type SamCommandName = keyof typeof samCommands;

export const SAM_OK = 0x90;
export const SAM_CARD_FOUND = 0x9f;

/** SW3 values that are failures: what they mean, and what the station makes of them. */
export const samFailures: Record<number, { meaning: string; code: DeviceErrorCode }> = {
  0x10: { meaning: 'checksum of received data wrong', code: 'protocol' },
  0x11: { meaning: 'length of received data wrong', code: 'protocol' },
  0x21: { meaning: 'command wrong', code: 'protocol' },
  0x23: { meaning: 'operation not permitted', code: 'refused' },
  0x24: { meaning: 'unknown error', code: 'protocol' },
  0x31: { meaning: 'card refused the SAM', code: 'card-unreadable' },
  0x32: { meaning: 'SAM refused the card', code: 'card-unreadable' },
  0x33: { meaning: 'information verification failed', code: 'card-unreadable' },
  0x40: { meaning: 'card type not recognised', code: 'card-unreadable' },
  0x41: { meaning: 'read card failed', code: 'card-unreadable' },
  0x47: { meaning: 'random number failed', code: 'card-unreadable' },
  0x60: { meaning: 'SAM self test failed', code: 'refused' },
  0x66: { meaning: 'SAM not authorised', code: 'refused' },
  0x80: { meaning: 'no card found', code: 'no-card' },
  0x81: { meaning: 'select card failed', code: 'no-card' },
};
