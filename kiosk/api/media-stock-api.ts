import type { DeliveryView, MediaStockView, RigMedium } from '../../shared/contract/media-stock.ts';
import type { MediumLifecycle, Withdrawal } from '../../shared/vocabulary/medium.ts';
import { ask } from './http-client.ts';

/* The stock of media by serial, and whose what is plugged in is. */

export const mediaStock = (text: string, state: MediumLifecycle | null) => {
  const query = new URLSearchParams({ text, ...(state === null ? {} : { state }) });
  return ask<MediaStockView>({ method: 'GET', path: `/media-stock?${query.toString()}` });
};
export const receiveMedia = (serials: readonly string[], note: string) =>
  ask<DeliveryView>({ method: 'POST', path: '/media-deliveries', body: { serials, note } });
export const withdrawMedium = (mediumSerial: string, because: Withdrawal, reason: string) =>
  ask<void>({ method: 'POST', path: '/media-withdrawals', body: { mediumSerial, because, reason } });
export const rigMedia = () => ask<RigMedium[]>({ method: 'GET', path: '/rig' });
/** A blank that was missing is in the stock again. */
export const findMedium = (mediumSerial: string, reason: string) =>
  ask<void>({ method: 'POST', path: '/found-media', body: { mediumSerial, reason } });
