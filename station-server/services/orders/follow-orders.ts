import type { CaseState } from '../../../shared/case/state/case-state.ts';
import type { CaseEvent, RecordedCaseEvent } from '../../../shared/case/state/events.ts';
import { currentIssuance, currentStep, foldCase } from '../../../shared/case/fold/fold.ts';
import { shanghaiDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Follower } from '../../journal/follow-ups.ts';
import type { JournalEntry } from '../../journal/journal-entry.ts';
import type { MessageDesk } from '../messages/message-desk.ts';
import type { TemplatedText } from '../messages/templates.ts';
import type { Attachments } from '../../registry/cases/attachments.ts';
import { mayPass } from '../../store/database-away.ts';
import { station, type CaseDesk } from '../../registry/cases/case-desk.ts';
import { caseStream } from '../../registry/cases/case-list.ts';
import type { InitialPins } from './initial-pins.ts';
import { messageAbout, type OrderMessagesParts } from './order-messages.ts';
import { deleteUnusedPictures } from '../pictures/unused-pictures.ts';
import type { ResetLinks } from './reset-links.ts';
import type { SupplierAccounts } from '../../people/supplier-accounts.ts';

interface FollowOrdersParts extends OrderMessagesParts {
  desk: Pick<CaseDesk, 'events' | 'load'>;
  messages: Pick<MessageDesk, 'send'>;
  attachments: Pick<Attachments, 'remove'>;
  initialPins: Pick<InitialPins, 'send'>;
  resetLinks: Pick<ResetLinks, 'sendAfterReview'>;
  suppliers: Pick<SupplierAccounts, 'accountOfMedium' | 'find' | 'unbind'>;
  onError: (error: unknown) => void;
}

/** What a supplier may be told of: see `messageAbout`. */
const TOLD: readonly CaseEvent['type'][] = [
  'forms-settled',
  'uploads-submitted',
  'fee-collected',
  'parcel-registered',
  'materials-checked',
  'review-decided',
  'issuance-abandoned',
  'initial-pin-sent',
  'dispatched',
  'parcel-sent-back',
  'case-cancelled',
  'refund-done',
  'order-passed',
  'order-reminded',
];

/**
 * What a recorded event of a case asks for: messages to its supplier, the link of an unlock that was approved, the
 * initial PIN of a medium that was produced, and the end of a lost medium's binding.
 */
export function orderFollowers(parts: FollowOrdersParts): Follower[] {
  const follower = (
    name: string,
    types: readonly CaseEvent['type'][],
    follow: (
      state: CaseState,
      event: RecordedCaseEvent,
      events: readonly RecordedCaseEvent[],
    ) => Promise<void>,
  ): Follower => ({
    name,
    follows: ({ stream, type }) =>
      stream.startsWith(caseStream('')) && types.some((wanted) => wanted === type),
    follow: async (entry) => {
      const event = entry as RecordedCaseEvent & JournalEntry;
      const all = await parts.desk.events(entry.stream.slice(caseStream('').length));
      // As it stood then: what follows from an event doesn't depend on when it is followed.
      const events = all.filter(({ version }) => version <= event.version);
      const state = foldCase(events);
      if (state) await follow(state, event, events);
    },
  });
  return [
    follower('order-messages', TOLD, async (state, event) => {
      // At the counter people are told by word of mouth, but for what happens in their absence.
      if (state.channel === 'counter' && event.type !== 'order-passed') return;
      const message = messageAbout(event, state, parts);
      if (message) await tell(parts, state, message, sayingOf(message, state, event));
    }),
    follower('unused-pictures', ['upload-withdrawn', 'case-cancelled'], async (state, _event, events) => {
      if (state.channel !== 'counter') await deleteUnusedPictures(parts.attachments, state, events);
    }),
    follower('reset-links', ['review-decided'], async (state, { version }) => {
      if (currentStep(state) === 'pin-reset-link')
        await parts.resetLinks.sendAfterReview(state.caseNumber, version);
    }),
    follower('initial-pins', ['issuance-completed'], ({ caseNumber }) => sendInitialPin(parts, caseNumber)),
    follower('medium-bindings', ['medium-handed-over'], (state) => unbindReplaced(parts, state)),
  ];
}

/** One that can't be sent is sent by staff: each try makes another PIN, of which only the newest counts. */
async function sendInitialPin(
  { desk, initialPins, onError }: FollowOrdersParts,
  caseNumber: string,
): Promise<void> {
  const state = await desk.load(caseNumber);
  if (currentStep(state) !== 'production' || currentIssuance(state)?.progress !== 'completed') return;
  try {
    await initialPins.send(caseNumber, station);
  } catch (error) {
    if (mayPass(error)) throw error;
    onError(error);
  }
}

/**
 * What makes a message one: the event it is about. That an order was received is said once for each time that it goes to
 * review, and anew on another day, which promises another end, however often its supplier opens and submits it.
 */
const sayingOf = (
  { template }: TemplatedText,
  { reviews }: Pick<CaseState, 'reviews'>,
  { version, at }: Pick<RecordedCaseEvent, 'version' | 'at'>,
): string =>
  template === 'order-received' ? `received-${reviews.length}-${shanghaiDate(at)}` : String(version);

/** By SMS and by mail, each under the name of what it says: asked for twice, it is one message. */
async function tell(
  { messages, suppliers }: FollowOrdersParts,
  { caseNumber, contact, accountId }: CaseState,
  message: TemplatedText,
  saying: string,
): Promise<void> {
  const about = { caseNumber };
  // Where no agent is known yet, whoever began the order.
  const mobile = contact?.mobile ?? (accountId && (await suppliers.find(accountId))?.mobile);
  const ways = [
    { way: 'sms', to: mobile },
    { way: 'email', to: contact?.email },
  ] as const;
  for (const { way, to } of ways)
    if (to) await messages.send({ messageId: `${caseNumber}-${saying}-${way}`, way, to, about, ...message });
}

/** R-ON-11: what was lost or broken is nobody's key any more, wherever it was replaced; its new medium is bound anew. */
async function unbindReplaced(
  { suppliers }: FollowOrdersParts,
  { certificate, ...state }: CaseState,
): Promise<void> {
  const replacement = currentIssuance({ certificate, ...state })?.mediumSerial;
  if (!certificate || replacement === undefined || replacement === certificate.mediumSerial) return;
  const accountId = await suppliers.accountOfMedium(certificate.mediumSerial);
  if (accountId !== null) await suppliers.unbind(accountId, certificate.mediumSerial, station);
}
