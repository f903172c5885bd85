import { shanghaiDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { RecognisableKind, RecognisedDocument } from '../../../shared/vocabulary/recognised-document.ts';
import { pictureProblem } from '../../scheduling/picture-problem.ts';
import { WorkAside, WorkAsideFailed } from '../../scheduling/work-aside.ts';
import type { Recognition } from './recognition.ts';
import type { RecognitionAnswer, RecognitionRequest } from './recognition-process.ts';

/** A picture takes a second or two, on a busy machine several times that; starting the text engine as long again. */
const DEADLINE_MS = 60_000;
const MOST_WAITING = 8;
/** The engine's data, a picture and what is made of it take some 500. */
const MEMORY_MIB = 1536;

/** Documents are read by a process of its own, which is started at the first picture and kept. */
export class RecogniseAside implements Recognition {
  readonly #clock: () => number;
  readonly #aside: WorkAside<RecognitionRequest, RecognitionAnswer>;

  constructor(clock: () => number, deadlineMs = DEADLINE_MS) {
    this.#clock = clock;
    this.#aside = new WorkAside({
      entry: new URL('./recognition-process.ts', import.meta.url),
      deadlineMs,
      mostWaiting: MOST_WAITING,
      memoryMiB: MEMORY_MIB,
      isKept: true,
    });
  }

  async recognise<K extends RecognisableKind>(kind: K, picture: Buffer): Promise<RecognisedDocument<K>> {
    const today = shanghaiDate(this.#clock());
    return (await this.#asked({ want: 'document', kind, picture, today })) as RecognisedDocument<K>;
  }

  async isLegible(picture: Buffer): Promise<boolean> {
    return (await this.#asked({ want: 'legibility', picture })) as boolean;
  }

  async #asked(request: RecognitionRequest): Promise<RecognitionAnswer> {
    try {
      return await this.#aside.run(request);
    } catch (error) {
      throw error instanceof WorkAsideFailed ? pictureProblem(error) : error;
    }
  }
}
