import type { EncryptionTestView } from '../../shared/contract/api.ts';
import { ask } from './http-client.ts';

/* The encryption test at this desk, of any medium. Its medium answers in its own time. */

const DEVICE_TIMEOUT_MS = 60_000;

export const encryptionTest = () =>
  ask<EncryptionTestView | null>({ method: 'GET', path: '/encryption-test' });
export const beginEncryptionTest = (slot: number) =>
  ask<EncryptionTestView>({
    method: 'POST',
    path: '/encryption-test',
    body: { slot },
    timeoutMs: DEVICE_TIMEOUT_MS,
  });
export const endEncryptionTest = () => ask<void>({ method: 'DELETE', path: '/encryption-test' });
