import { MOST_SERIALS, serialRange, type SerialRange } from '../../shared/medium/serial-range.ts';
import { MEDIUM_SERIAL } from '../../shared/vocabulary/medium.ts';

export type DeliveryFault = 'no-serial' | 'twice' | Extract<SerialRange, { ok: false }>['fault'];

/** The serials of a delivery as they are scanned or typed, before it is sent: each once, in their order. */
export interface Delivery {
  serials: readonly string[];
  /** What was the matter with what was added last; null: nothing. */
  fault: DeliveryFault | null;
}

export const emptyDelivery: Delivery = { serials: [], fault: null };

/** A serial, or with `to` all of a range. What is there already is not added again, and nothing else is lost. */
export function withSerials(delivery: Delivery, from: string, to = ''): Delivery {
  const [first, last] = [from.trim(), to.trim() === '' ? from.trim() : to.trim()];
  if (!MEDIUM_SERIAL.test(first) || !MEDIUM_SERIAL.test(last)) return { ...delivery, fault: 'no-serial' };
  const range = serialRange(first, last);
  if (!range.ok) return { ...delivery, fault: range.fault };
  const fresh = range.serials.filter((serial) => !delivery.serials.includes(serial));
  if (delivery.serials.length + fresh.length > MOST_SERIALS) return { ...delivery, fault: 'too-many' };
  return { serials: [...delivery.serials, ...fresh], fault: fresh.length === 0 ? 'twice' : null };
}

export const withoutSerial = ({ serials }: Delivery, serial: string): Delivery => ({
  serials: serials.filter((one) => one !== serial),
  fault: null,
});
