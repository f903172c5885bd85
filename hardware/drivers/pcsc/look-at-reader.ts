/**
 * Entry point of the process that looks at a PC/SC reader once: its arguments are source and flags of the expression
 * that the reader's name matches. It may hang in a native call at any place; whoever started it ends it.
 */
import { Context, SCARD_LEAVE_CARD, SCARD_STATE_MUTE, SCARD_STATE_PRESENT } from 'smartcard';
import { SCARD_PROTOCOL_T0, SCARD_PROTOCOL_T1, SCARD_SHARE_SHARED, type ReaderInterface } from 'smartcard';
import type { LookMessage, ReaderView } from './reader-view.ts';

/** GET CHALLENGE (ISO/IEC 7816-4): changes nothing on the card, and a refusal is an answer too. */
const GET_CHALLENGE = Buffer.from('0084000008', 'hex');

/** What these failures of SCardConnect say of the card; any other says that it is there and does not answer. */
const meanings: Readonly<Record<string, ReaderView['state']>> = {
  'No smart card present': 'no-card',
  'Card was removed': 'no-card',
  'Reader unavailable': 'no-reader',
  'Unknown reader': 'no-reader',
  'PC/SC service stopped': 'no-service',
  // Another program has the card for itself: it answers that one.
  'Sharing violation': 'card',
};

const send = (message: LookMessage): void => {
  process.send?.(message);
};

/** Kept to the end: the readers of one that is collected as garbage fail with "Invalid handle". */
let context: InstanceType<typeof Context> | null = null;

function readersOf(): ReaderInterface[] | null {
  try {
    context = new Context();
    return context.listReaders();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return error.message === 'No readers available' ? [] : null;
  }
}

async function look(readerName: RegExp): Promise<ReaderView> {
  const readers = readersOf();
  if (readers === null) return { state: 'no-service', name: null };
  const matching = readers.filter(({ name }) => readerName.test(name));
  const reader = matching.find(({ state }) => state & SCARD_STATE_PRESENT) ?? matching[0];
  if (!reader) return { state: 'no-reader', name: null };
  const { name, state } = reader;
  if (!(state & SCARD_STATE_PRESENT)) return { state: 'no-card', name };
  if (state & SCARD_STATE_MUTE) return { state: 'mute', name };
  send({ kind: 'asking-card', name });
  return { state: await answerOf(reader), name };
}

async function answerOf(reader: ReaderInterface): Promise<ReaderView['state']> {
  try {
    const card = await reader.connect(SCARD_SHARE_SHARED, SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1);
    const answer = await card.transmit(GET_CHALLENGE);
    card.disconnect(SCARD_LEAVE_CARD);
    // A card that is pulled during it answers with nothing.
    return answer.length > 0 ? 'card' : 'no-card';
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return meanings[error.message] ?? 'mute';
  }
}

send({ kind: 'started' });
const [source = '', flags = ''] = process.argv.slice(2);
send({ kind: 'seen', view: await look(new RegExp(source, flags)) });
