import type { CaseState } from '../../shared/case/case-state.ts';
import type { CaseEvent, RecordedCaseEvent } from '../../shared/case/events.ts';
import { currentIssuance, currentStep, foldCase } from '../../shared/case/fold.ts';
import type { Follower } from '../journal/follow-ups.ts';
import type { JournalEntry } from '../journal/journal-entry.ts';
import type { MessageDesk } from '../messages/message-desk.ts';
import type { TemplatedText } from '../messages/templates.ts';
import { mayPass } from '../store/database-away.ts';
import { station, type CaseDesk } from './case-desk.ts';
import { caseStream } from './case-list.ts';
import type { InitialPins } from './initial-pins.ts';
import { messageAbout, type OrderMessagesParts } from './order-messages.ts';
import type { ResetLinks } from './reset-links.ts';
import type { SupplierAccounts } from '../identity/supplier-accounts.ts';

export interface FollowOrdersParts extends OrderMessagesParts {
  desk: Pick<CaseDesk, 'events' | 'load'>;
  messages: Pick<MessageDesk, 'send'>;
  initialPins: Pick<InitialPins, 'send'>;
  resetLinks: Pick<ResetLinks, 'sendAfterReview'>;
  suppliers: Pick<SupplierAccounts, 'accountOfMedium' | 'find' | 'unbind'>;
  onError: (error: unknown) => void;
}

/** What a supplier may be told of: see `messageAbout`. */
const TOLD: readonly CaseEvent['type'][] = [
  'uploads-submitted',
  'fee-collected',
  'parcel-registered',
  'materials-checked',
  'review-decided',
  'initial-pin-sent',
  'dispatched',
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
    follow: (state: CaseState, event: RecordedCaseEvent) => Promise<void>,
  ): Follower => ({
    name,
    follows: ({ stream, type }) =>
      stream.startsWith(caseStream('')) && types.some((wanted) => wanted === type),
    follow: async (entry) => {
      const event = entry as RecordedCaseEvent & JournalEntry;
      const events = await parts.desk.events(entry.stream.slice(caseStream('').length));
      // As it stood then: what follows from an event doesn't depend on when it is followed.
      const state = foldCase(events.filter(({ version }) => version <= event.version));
      if (state) await follow(state, event);
    },
  });
  return [
    follower('order-messages', TOLD, async (state, event) => {
      // At the counter people are told by word of mouth, but for what happens in their absence.
      if (state.channel === 'counter' && event.type !== 'order-passed') return;
      const message = messageAbout(event, state, parts);
      if (message) await tell(parts, state, event.version, message);
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
    await initialPins.send(caseNumber);
  } catch (error) {
    if (mayPass(error)) throw error;
    onError(error);
  }
}

/** By SMS and by mail, each with the number of the event it is about: asked for twice, it is one message. */
async function tell(
  { messages, suppliers }: FollowOrdersParts,
  { caseNumber, contact, accountId }: CaseState,
  version: number,
  message: TemplatedText,
): Promise<void> {
  const about = { caseNumber };
  // Where no agent is known yet, whoever began the order.
  const mobile = contact?.mobile ?? (accountId && (await suppliers.find(accountId))?.mobile);
  const ways = [
    { way: 'sms', to: mobile },
    { way: 'email', to: contact?.email },
  ] as const;
  for (const { way, to } of ways)
    if (to) await messages.send({ messageId: `${caseNumber}-${version}-${way}`, way, to, about, ...message });
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
