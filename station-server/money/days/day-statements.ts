import { Readable } from 'node:stream';
import type { ParkedRow } from '../../../shared/day/day-report.ts';
import type { StatementChannel } from '../../../shared/rules/reconciliation.ts';
import type { CalendarDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { type OnlineMethod, paymentMethodNames } from '../../../shared/vocabulary/payment-method.ts';
import type { CaseKeyRing } from '../../journal/case-key-ring.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { Database, StatementRow } from '../../store/schema.ts';
import { ChannelRefused, ChannelUnanswered } from '../channels/channel-errors.ts';
import type { OpenChannel } from '../payments/payment-desk.ts';
import {
  DaySigned,
  importStatement,
  recordEmptyDay,
  withdrawEmptyDay,
} from '../statements/import-statement.ts';
import type { ParkedLine } from '../statements/odd-rows.ts';
import type { ExpectedStatement } from '../statements/statement-line.ts';
import { StatementRefused } from '../statements/statement-refused.ts';
import { parkedLinesOf } from '../statements/parked-lines.ts';
import { findStatement } from '../statements/statement-queries.ts';

interface StatementParts {
  db: Database;
  /** Odd rows name payers, and are sealed. */
  keys: CaseKeyRing;
  channels: Partial<Record<OnlineMethod, OpenChannel>>;
  cardTerminal: { merchantId: string } | null;
  clock: () => number;
}

/** The channels' own word about a day: downloaded, uploaded, or "nothing happened". */
export class DayStatements {
  readonly #parts: StatementParts;

  constructor(parts: StatementParts) {
    this.#parts = parts;
  }

  /** Channels that are taken here. */
  get channels(): StatementChannel[] {
    const { channels, cardTerminal } = this.#parts;
    return [...(Object.keys(channels) as OnlineMethod[]), ...(cardTerminal ? ['card' as const] : [])];
  }

  /** Problem `method-not-offered`. */
  expected(channel: StatementChannel, day: CalendarDate): ExpectedStatement {
    const { channels, cardTerminal } = this.#parts;
    const merchantId = channel === 'card' ? cardTerminal?.merchantId : channels[channel]?.merchantId;
    if (!merchantId) throw new ProblemError(makeProblem('method-not-offered'));
    return { channel, merchantId, day };
  }

  async find(channel: StatementChannel, day: CalendarDate): Promise<StatementRow | null> {
    return findStatement(this.#parts.db, this.expected(channel, day));
  }

  /** Its rows that are no movement anybody can tell. */
  parkedIn({ file }: StatementRow): Promise<ParkedLine[]> {
    return parkedLinesOf(this.#parts.db, this.#parts.keys, file);
  }

  /** Those rows as they are signed: where they stand, and nothing that names a payer. */
  async parkedRows(channel: StatementChannel, statement: StatementRow): Promise<ParkedRow[]> {
    const parked = await this.parkedIn(statement);
    return parked.map(({ lineNumber, text, fault }) => ({
      ...{ channel, lineNumber, fault },
      statedTime: /\d{4}-\d{2}-\d{2} \d{2}:\d{2}(:\d{2})?/.exec(text)?.[0] ?? null,
    }));
  }

  /** Fetch the statement from the channel. Problems `statement-not-ready`, `payment-unanswered`. */
  async download(channel: StatementChannel, day: CalendarDate): Promise<void> {
    const open = channel === 'card' ? null : this.#parts.channels[channel];
    if (!open) throw new ProblemError(makeProblem('method-not-offered'));
    let file: Buffer;
    try {
      file = await open.channel.downloadBill(day);
    } catch (error) {
      const method = paymentMethodNames[channel];
      if (error instanceof ChannelRefused)
        throw new ProblemError(makeProblem('statement-not-ready', { method }), { cause: error });
      if (error instanceof ChannelUnanswered)
        throw new ProblemError(makeProblem('channel-unanswered', { method }), { cause: error });
      throw error;
    }
    await this.upload(channel, day, file);
  }

  /** Problem `statement-refused`, with the line and what is wrong with it. */
  async upload(channel: StatementChannel, day: CalendarDate, file: Buffer): Promise<void> {
    const expected = this.expected(channel, day);
    const { clock } = this.#parts;
    await refusedInWords(() => importStatement(this.#parts, Readable.from([file]), expected, clock()));
  }

  /** The channel says that nothing happened on that day. */
  async empty(channel: StatementChannel, day: CalendarDate): Promise<void> {
    const expected = this.expected(channel, day);
    await refusedInWords(() => recordEmptyDay(this.#parts, expected, this.#parts.clock()));
  }

  /** That nothing happened was said by mistake. Problems `not-found`, `day-closed`. */
  async takeBackEmpty(channel: StatementChannel, day: CalendarDate): Promise<void> {
    const expected = this.expected(channel, day);
    const isGone = await refusedInWords(() => withdrawEmptyDay(this.#parts.db, expected));
    if (!isGone) throw new ProblemError(makeProblem('not-found'));
  }
}

async function refusedInWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DaySigned) throw new ProblemError(makeProblem('day-closed'), { cause: error });
    if (!(error instanceof StatementRefused)) throw error;
    const { happened, meaning, action } = error;
    throw new ProblemError({ code: 'statement-refused', happened, meaning, action }, { cause: error });
  }
}
