import type { DeviceErrorFields } from '../devices/device-error.ts';

/** Drivers that a device host can run. */
export const DRIVER_NAMES = [
  'medium-slot',
  'security-module',
  'id-card-reader',
  'form-printer',
  'saved-forms',
  'receipt-printer',
  'document-scanner',
  'barcode-scanner',
] as const;
export type DriverName = (typeof DRIVER_NAMES)[number];

/** Parent → host. `start` comes first and once. */
export type HostRequest =
  | { kind: 'start'; driver: DriverName; options: unknown }
  | { kind: 'call'; id: number; method: string; argument: unknown };

/** Host → parent. */
export type HostMessage =
  | { kind: 'ready' }
  | { kind: 'answer'; id: number; value: unknown }
  | { kind: 'failure'; id: number; error: DeviceErrorFields }
  | { kind: 'event'; event: unknown }
  /** The driver could not be made; the host ends after it. */
  | { kind: 'unusable'; error: DeviceErrorFields };

/** What a host runs: the contract's methods, and how to stop. */
export interface HostedDriver {
  readonly methods: Readonly<Record<string, (argument: never) => Promise<unknown>>>;
  close(): Promise<void>;
}
