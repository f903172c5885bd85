import { DeviceError } from '../../hardware/devices/device-error.ts';

/** The DeviceError that a call fails with; throws when it succeeds or fails otherwise. */
export async function deviceErrorOf(call: Promise<unknown>): Promise<DeviceError> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof DeviceError) return error;
  throw new Error('expected a DeviceError', { cause: error });
}
