import { catalogue } from '../../services/catalogue.ts';
import type { ServiceCode, ServiceDefinition } from '../../services/service-definition.ts';
import type { CaseAction } from '../state/actions.ts';
import type { CaseState } from '../state/case-state.ts';
import type { RecordedCaseEvent } from '../state/events.ts';

/** What came by mail for an order that was cancelled is still here. */
export const owesParcel = ({ status, holdsParcel }: Pick<CaseState, 'status' | 'holdsParcel'>): boolean =>
  status === 'cancelled' && holdsParcel;

/** What was on its way when its order by mail was cancelled still arrives, and more than once. */
export const mayArriveLate = ({
  status,
  channel,
  holdsParcel,
}: Pick<CaseState, 'status' | 'channel' | 'holdsParcel'>): boolean =>
  status === 'cancelled' && channel === 'mail' && !holdsParcel;

/** `short`: it came, and something of it is missing or not in order: that is to be sent after it. */
export type ParcelStanding = 'awaited' | 'here' | 'short';

/** How an order by mail stands with the parcel that it waits for (R-ON-10). */
export function parcelStanding(
  { parcel }: Pick<CaseState, 'parcel'>,
  events: readonly RecordedCaseEvent[],
): ParcelStanding {
  if (parcel === null) return 'awaited';
  const last = events.findLast(({ type }) => type === 'parcel-registered' || type === 'materials-checked');
  return last?.type === 'materials-checked' && !last.data.passed ? 'short' : 'here';
}

/** By mail the supplier's own medium comes with the papers. */
export const mailsOwnMedium = (service: ServiceCode): boolean => {
  const { channels }: ServiceDefinition = catalogue[service];
  return channels.mail?.materials.some(({ material }) => material === 'original-medium') ?? false;
};

/** The supplier's own medium that belongs into the parcel; null: papers alone. */
export const mailedMedium = ({
  service,
  channel,
  certificate,
}: Pick<CaseState, 'service' | 'channel' | 'certificate'>): string | null =>
  channel === 'mail' && mailsOwnMedium(service) ? (certificate?.mediumSerial ?? null) : null;

/** Writing onto a mailed medium began by replacing its PIN: it does not go back before its supplier got another. */
export const owesPin = (state: CaseState): boolean =>
  owesParcel(state) &&
  catalogue[state.service].medium === 'original' &&
  state.issuances.length > 0 &&
  state.initialPin === null;

/** What is done with a parcel once its order was cancelled. */
export function concernsParcel(state: CaseState, action: CaseAction): boolean {
  if (action.type === 'register-parcel') return mayArriveLate(state);
  if (!owesParcel(state)) return false;
  if (action.type === 'record-print') return action.document === 'address-label';
  return action.type === 'send-parcel-back' || (action.type === 'record-initial-pin' && owesPin(state));
}
