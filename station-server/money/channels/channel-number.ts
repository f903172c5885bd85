import { CHANNEL_NUMBER } from './payment-channel.ts';

/** A number that a channel would refuse, or that would change a path, never leaves the station. */
export function assertChannelNumber(number: string): void {
  if (!CHANNEL_NUMBER.test(number)) throw new RangeError('an order or refund number is malformed');
}
