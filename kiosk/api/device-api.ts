import type { DeviceFaultView, DeviceTestView } from '../../shared/contract/device-views.ts';
import { ask } from './http-client.ts';

/** Somebody may have to lay a card down, and a page to be fed or scanned. */
const TEST_TIMEOUT_MS = 170_000;

/** The scanner puts its carriage back first. */
const CANCEL_TIMEOUT_MS = 45_000;

const devicePath = (deviceId: string): string => `/devices/${encodeURIComponent(deviceId)}`;

export const deviceFaults = () => ask<DeviceFaultView[]>({ method: 'GET', path: '/device-faults' });
export const testDevice = (deviceId: string) =>
  ask<DeviceTestView>({
    method: 'POST',
    path: `${devicePath(deviceId)}/test`,
    timeoutMs: TEST_TIMEOUT_MS,
  });
export const resumeDevice = (deviceId: string) =>
  ask<void>({ method: 'POST', path: `${devicePath(deviceId)}/resume` });
/** The scan under way fails then; without one nothing happens. */
export const cancelScan = () =>
  ask<void>({ method: 'POST', path: '/devices/document-scanner/cancel', timeoutMs: CANCEL_TIMEOUT_MS });
