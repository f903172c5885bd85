import { accessSync, constants } from 'node:fs';

/** Whether a device's node is there and may not be opened by this process: its udev rule is missing or not applied yet. */
export function deniedTo(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM');
  }
}
