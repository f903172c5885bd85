import type { DayView } from '../../../../shared/contract/money-views.ts';
import type { StatementChannel } from '../../../../shared/rules/reconciliation.ts';
import type { CalendarDate } from '../../../../shared/vocabulary/values/calendar-date.ts';
import {
  inquire,
  resolveDifference,
  type DifferenceOf,
  type OnlineDifference,
} from '../../../api/differences.ts';
import { troubleOf, type Trouble } from '../../../api/failure.ts';
import { Observable } from '../../../state/observable.ts';
import { request } from '../../../api/request.ts';
import { STATEMENT_TIMEOUT_MS, SIGNING_TIMEOUT_MS } from '../../../api/timeouts.ts';

/** The books of one day as a supervisor works through them. */
export class DayClose extends Observable {
  readonly day: CalendarDate;
  /** Null until it was read. */
  view: DayView | null = null;
  /** What is being asked of the station. */
  running: string | null = null;
  trouble: Trouble | null = null;
  /** One thing after the other, in the order in which they were asked. */
  #last: Promise<unknown> = Promise.resolve();
  readonly #onFailure: (error: unknown) => void;

  /** `onFailure` hears of every failure, so that an ended session is noticed. */
  constructor(day: CalendarDate, onFailure: (error: unknown) => void) {
    super();
    this.day = day;
    this.#onFailure = onFailure;
  }

  refresh = (): Promise<boolean> =>
    this.#do('refresh', () => request('GET /days/:day', { parameters: { day: this.day } }));
  download = (channel: StatementChannel): Promise<boolean> =>
    this.#do(`statement-${channel}`, () =>
      request('POST /days/:day/statements/:channel/download', {
        parameters: { day: this.day, channel },
        timeoutMs: STATEMENT_TIMEOUT_MS,
      }),
    );
  upload = (channel: StatementChannel, file: Blob): Promise<boolean> =>
    this.#do(`statement-${channel}`, () =>
      request('POST /days/:day/statements/:channel', {
        parameters: { day: this.day, channel },
        body: new Blob([file], { type: 'application/octet-stream' }),
        timeoutMs: STATEMENT_TIMEOUT_MS,
      }),
    );
  empty = (channel: StatementChannel): Promise<boolean> =>
    this.#do(`statement-${channel}`, () =>
      request('POST /days/:day/statements/:channel/empty', { parameters: { day: this.day, channel } }),
    );
  takeBackEmpty = (channel: StatementChannel): Promise<boolean> =>
    this.#do(`statement-${channel}`, () =>
      request('DELETE /days/:day/statements/:channel/empty', { parameters: { day: this.day, channel } }),
    );
  resolve = (of: DifferenceOf, reason: string): Promise<boolean> =>
    this.#do(`difference-${of.channel}-${of.kind}-${of.reference}`, () =>
      resolveDifference(this.day, of, reason),
    );
  inquire = (of: OnlineDifference): Promise<boolean> =>
    this.#do(`inquiry-${of.channel}-${of.kind}-${of.reference}`, () => inquire(this.day, of));
  countMedia = (counted: { countedCount: number; reason: string }): Promise<boolean> =>
    this.#do('media', () =>
      request('POST /days/:day/media-count', { parameters: { day: this.day }, body: counted }),
    );
  /** The password is in nothing that outlives the request. */
  close = (password: string, remark: string): Promise<boolean> =>
    this.#do('close', () =>
      request('POST /days/:day/close', {
        parameters: { day: this.day },
        body: { password, remark },
        timeoutMs: SIGNING_TIMEOUT_MS,
      }),
    );

  dismissTrouble(): void {
    this.trouble = null;
    this.changed();
  }

  #do(what: string, act: () => Promise<DayView>): Promise<boolean> {
    const mine = this.#last.then(() => this.#carryOut(what, act));
    this.#last = mine;
    return mine;
  }

  async #carryOut(what: string, act: () => Promise<DayView>): Promise<boolean> {
    this.running = what;
    if (what !== 'refresh') this.trouble = null;
    this.changed();
    try {
      this.view = await act();
      return true;
    } catch (error) {
      this.trouble = troubleOf(error);
      this.#onFailure(error);
      return false;
    } finally {
      this.running = null;
      this.changed();
    }
  }
}
