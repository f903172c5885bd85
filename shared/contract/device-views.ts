import type { InstantMs } from '../vocabulary/values/calendar-date.ts';
import type { Localized } from '../vocabulary/values/localized.ts';

// Answers about devices and media; their routes stand in `api.ts`.

export type DeviceKind =
  | 'id-card-reader'
  | 'medium-slot'
  | 'form-printer'
  | 'receipt-printer'
  | 'document-scanner'
  | 'barcode-scanner'
  | 'security-module';

/** The cause of a slot whose medium somebody forgot in a self-service terminal. */
export const MEDIUM_LEFT_BEHIND = 'medium-left-behind';

export interface DeviceView {
  deviceId: string;
  kind: DeviceKind;
  /** Rig slot number; medium slots only. */
  slot: number | null;
  /** `down`: its process is not running; `absent`: the process runs, the device or medium is not there. */
  lamp: 'ready' | 'attention' | 'absent' | 'down';
  /** Short code of what is the matter: a DeviceError code, a printer reason; null when ready. */
  cause: string | null;
  /** Medium slots: the medium that is plugged in. */
  medium: MediumView | null;
}

/** A slot of the rig. */
export type SlotView = DeviceView & { slot: number };

export const isSlot = (device: DeviceView): device is SlotView => device.slot !== null;

/** Something that was the matter with a device. */
export interface DeviceFaultView {
  faultId: string;
  deviceId: string;
  kind: DeviceKind;
  slot: number | null;
  cause: string;
  beganAt: InstantMs;
  /** Null while it lasts. */
  endedAt: InstantMs | null;
}

/** What a device's test found, in words; a test that fails is a problem of kind `device-failed`. */
export interface DeviceTestView {
  found: Localized[];
}

export interface MediumView {
  serial: string;
  label: string;
  light: 'off' | 'steady' | 'blinking' | 'unknown';
  userPin: 'not-set' | 'ok' | 'count-low' | 'final-try' | 'locked';
  /** The supplier has typed the PIN; the medium's process holds it for now. */
  pinHeld: boolean;
}

/** A medium without a PIN is a blank one of the house: nobody forgets it. */
export const isSomebodys = ({ userPin }: Pick<MediumView, 'userPin'>): boolean => userPin !== 'not-set';
