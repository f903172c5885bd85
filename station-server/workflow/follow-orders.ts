import type { CaseState } from '../../shared/case/case-state.ts';
import type { RecordedCaseEvent } from '../../shared/case/events.ts';
import { currentIssuance, currentStep } from '../../shared/case/fold.ts';
import type { JournalEntry } from '../journal/journal-entry.ts';
import type { Journal } from '../journal/journal.ts';
import type { MessageDesk } from '../messages/message-desk.ts';
import type { TemplatedText } from '../messages/templates.ts';
import type { Database } from '../store/schema.ts';
import { station, type CaseDesk } from './case-desk.ts';
import { caseStream } from './case-list.ts';
import type { InitialPins } from './initial-pins.ts';
import { messageAbout, type OrderMessagesParts } from './order-messages.ts';
import type { ResetLinks } from './reset-links.ts';
import type { SupplierAccounts } from '../identity/supplier-accounts.ts';

export interface FollowOrdersParts extends OrderMessagesParts {
  db: Database;
  journal: Journal;
  desk: CaseDesk;
  messages: Pick<MessageDesk, 'send'>;
  initialPins: Pick<InitialPins, 'send'>;
  resetLinks: Pick<ResetLinks, 'send'>;
  suppliers: Pick<SupplierAccounts, 'accountOfMedium' | 'find' | 'unbind'>;
  onError: (error: unknown) => void;
}

/**
 * What a durable event of an order asks for: messages to its supplier, the initial PIN of a medium that was produced, the
 * link of an unlock that was approved, and the end of a lost medium's binding. All of it can be asked for again.
 */
export function followOrders(parts: FollowOrdersParts): { stop: () => void; resume: () => void } {
  const stop = parts.journal.onAppended((entries) => {
    for (const entry of entries) {
      if (entry.stream.startsWith(caseStream(''))) follow(parts, entry).catch(parts.onError);
    }
  });
  return { stop, resume: () => void resume(parts).catch(parts.onError) };
}

async function follow(parts: FollowOrdersParts, entry: JournalEntry): Promise<void> {
  const caseNumber = entry.stream.slice(caseStream('').length);
  const state = await parts.desk.load(caseNumber);
  // At the counter people are told by word of mouth, but for what happens in their absence.
  if (state.channel === 'counter' && entry.type !== 'order-passed') return;
  const event = entry as RecordedCaseEvent & JournalEntry;
  const message = messageAbout(event, state, parts);
  if (message) await tell(parts, state, event.version, message);
  if (event.type === 'review-decided' && currentStep(state) === 'pin-reset-link')
    await parts.resetLinks.send(caseNumber);
  if (event.type === 'issuance-completed' && currentStep(state) === 'production')
    await parts.initialPins.send(caseNumber);
  if (event.type === 'medium-handed-over') await unbindReplaced(parts, state);
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

/** R-ON-11: what was lost or broken is nobody's key any more; its new medium is bound anew. */
async function unbindReplaced(
  { suppliers }: FollowOrdersParts,
  { certificate, ...state }: CaseState,
): Promise<void> {
  const replacement = currentIssuance({ certificate, ...state })?.mediumSerial;
  if (!certificate || replacement === undefined || replacement === certificate.mediumSerial) return;
  const accountId = await suppliers.accountOfMedium(certificate.mediumSerial);
  if (accountId !== null) await suppliers.unbind(accountId, certificate.mediumSerial, station);
}

/** What the station's end cut off: a produced medium whose PIN was never sent waits for nobody. */
async function resume({ db, desk, initialPins, onError }: FollowOrdersParts): Promise<void> {
  const rows = await db
    .selectFrom('cases')
    .select('case_number')
    .where('status', '=', 'open')
    .where('channel', '!=', 'counter')
    .execute();
  for (const { case_number } of rows) {
    const state = await desk.load(case_number);
    if (currentStep(state) === 'production' && currentIssuance(state)?.progress === 'completed')
      await initialPins.send(case_number).catch(onError);
  }
}
