import type { RecordedCaseEvent } from '../../shared/case/events.ts';
import type { ServiceCode } from '../../shared/services/service-definition.ts';
import type { Actor } from '../../shared/vocabulary/staff.ts';

const somebody: Actor = { kind: 'station' };
/** Orders that begin with the proof of the medium's key. */
const ON_ORIGINAL: readonly ServiceCode[] = ['renewal', 'information-change'];

/**
 * The events of an order as its supplier sees them: who of the staff did what, and what staff said among themselves, is not
 * his business; nor what was registered before for a certificate whose key he has not proven to have. They
 * fold to the same steps.
 */
export function eventsForSupplier(events: readonly RecordedCaseEvent[]): RecordedCaseEvent[] {
  const opened = events.find((event) => event.type === 'case-opened');
  const isProven =
    opened?.data.channel === 'self-service' && ON_ORIGINAL.some((service) => service === opened.data.service);
  return events.map((event) => {
    const shown: RecordedCaseEvent = event.actor.kind === 'staff' ? { ...event, actor: somebody } : event;
    if (shown.type === 'certificate-chosen' && !isProven) return { ...shown, personal: null };
    if (shown.type === 'approval-requested' || shown.type === 'approval-answered')
      return { ...shown, data: { ...shown.data, reason: '' } } as RecordedCaseEvent;
    return shown;
  });
}
