import { fork } from 'node:child_process';
import { ownModule } from '../../processes/own-module.ts';
import type { Enumeration } from '../../devices/medium-slot.ts';

export type ReaderView = NonNullable<Enumeration['reader']>;

const LOOK = new URL('./look-at-reader.ts', import.meta.url);

/** The process takes a tenth of a second on a quiet machine. */
const START_MS = 20_000;
const SERVICE_MS = 5000;
/** A card's answer takes some hundred milliseconds; a mute one's never comes. */
const CARD_MS = 4000;

/** What the looking process tells: where it is, so that a deadline says what did not answer. */
export type LookMessage =
  { kind: 'started' } | { kind: 'asking-card'; name: string } | { kind: 'seen'; view: ReaderView };

const NO_SERVICE: ReaderView = { state: 'no-service', name: null };

/**
 * What PC/SC says of the reader whose name matches, in a process of its own: SCardConnect may block without limit, and
 * an SCardEstablishContext at a service that hangs too; what does not answer is ended. Never rejects.
 */
export function readerView(readerName: RegExp): Promise<ReaderView> {
  return new Promise((resolve) => {
    const { path, execArgv } = ownModule(LOOK);
    const looking = fork(path, [readerName.source, readerName.flags], {
      execArgv,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    let view = NO_SERVICE;
    const end = (): boolean => looking.kill('SIGKILL');
    let deadline = setTimeout(end, START_MS);
    looking.on('message', (message: LookMessage) => {
      clearTimeout(deadline);
      if (message.kind === 'asking-card') view = { state: 'mute', name: message.name };
      if (message.kind === 'seen') {
        view = message.view;
        end();
      } else deadline = setTimeout(end, message.kind === 'started' ? SERVICE_MS : CARD_MS);
    });
    const finish = (): void => {
      clearTimeout(deadline);
      resolve(view);
    };
    looking.once('error', finish);
    looking.once('exit', finish);
  });
}
