import { request } from '../request.ts';
import { sealSecret } from '../seal-secret.ts';
import { DEVICE_TIMEOUT_MS } from '../timeouts.ts';

/** A medium in the terminal, as it stands on the page. */
export interface MediumInSlot {
  slot: number;
  mediumSerial: string;
}

/** Null: the medium carries none that is registered here. */
export const certificateOn = ({ slot, mediumSerial }: MediumInSlot) =>
  request('GET /terminal/certificate/:slot/:serial', {
    parameters: { slot, serial: mediumSerial },
    timeoutMs: DEVICE_TIMEOUT_MS,
  });

/** The PIN of the medium that stands on the page leaves it sealed for its process, which holds it for what is done next. */
export async function givePin({ slot, mediumSerial }: MediumInSlot, pin: string): Promise<void> {
  const channel = await request('POST /terminal/pin-channel', { body: { slot } });
  const body = { slot, mediumSerial, sealedPin: await sealSecret(channel, pin) };
  await request('POST /terminal/pin', { body, timeoutMs: DEVICE_TIMEOUT_MS });
}
