import { dayObstacles, dayObstacleWords, type DayObstacle } from '../../../shared/day/day-obstacles.ts';
import { dayStream, type DayEvent, type DifferenceKey } from '../../../shared/day/day.ts';
import type { DayReport, DifferenceFigures, FoundLater, ParkedRow } from '../../../shared/day/day-report.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { StatementChannel } from '../../../shared/rules/reconciliation.ts';
import { waitsForNextDay } from '../../../shared/day/open-difference.ts';
import {
  shanghaiDate,
  type CalendarDate,
  type InstantMs,
} from '../../../shared/vocabulary/values/calendar-date.ts';
import { sumFen, type Fen } from '../../../shared/vocabulary/values/money.ts';
import { canonicalJson, type Json } from '../../journal/canonical-json.ts';
import { VersionConflict, type JournalEntry } from '../../journal/journal-entry.ts';
import type { Journal } from '../../journal/journal.ts';
import { headAtEndOf } from '../../journal/head-at-end-of.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { Database, StatementRow } from '../../store/schema.ts';
import type { By } from '../../registry/cases/case-desk.ts';
import { reconcileDay, type Difference } from '../reconciliation/reconcile-day.ts';
import type { Tills } from '../tills/tills.ts';
import { certificateFigures, clerkFigures, methodFigures, serviceFigures } from './day-figures.ts';
import type { DayStatements } from './day-statements.ts';
import { balanceAtEndOf, unbalancedCases } from '../../registry/ledger/ledger-queries.ts';
import { mediaHandedOut } from '../../registry/media/media-handed-out.ts';
import type { MediaStock } from '../../registry/media/media-stock.ts';
import { closedDaysWithin, type ClosedDay } from './day-queries.ts';
import { dayRange, instantsOf } from './day-range.ts';
import type { SafeDesk } from '../safe/safe-desk.ts';
import { bookedLater, foundOn } from '../payments/payment-queries.ts';
import { firstDayOfBooks, nextToSign } from './signing-order.ts';

interface DayDeskParts {
  db: Database;
  journal: Journal;
  tills: Tills;
  stock: MediaStock;
  safe: SafeDesk;
  statements: DayStatements;
  nameOf: (staffId: string) => Promise<string>;
  /** The station's own key, in the security module. */
  sign: (message: Buffer) => Promise<{ signature: string; publicKeySpki: string }>;
  stationCode: string;
  servicePointName: string;
  clock: () => InstantMs;
}

/** A day as the supervisor goes through it. */
export interface DayStanding {
  report: DayReport;
  obstacles: DayObstacle[];
  nextToSign: CalendarDate | null;
  /** Of a signed day: what belongs to it and is counted on another. */
  bookedLater: FoundLater[];
  statements: { channel: StatementChannel; statement: StatementRow | null }[];
}

/**
 * R-FEE-5: the books of a day. Everything is worked out anew each time it is asked for, until a supervisor signs: what
 * he signed is then in the journal as he saw it, and stays so.
 */
export class DayDesk {
  readonly #parts: DayDeskParts;

  constructor(parts: DayDeskParts) {
    this.#parts = parts;
  }

  /** A closed day as it was signed; any other as it stands now. */
  async standing(day: CalendarDate): Promise<DayStanding> {
    const { statements } = this.#parts;
    const here = await this.#statementsOf(day);
    const signed = await this.#signed(day);
    const turn = await nextToSign(this.#parts.db);
    if (signed) {
      const later = await bookedLater(this.#parts.db, day);
      return { report: signed, obstacles: [], nextToSign: turn, bookedLater: later, statements: here };
    }
    const report = await this.#report(day, here);
    const obstacles = dayObstacles(report, {
      today: shanghaiDate(this.#parts.clock()),
      nextToSign: turn,
      channels: statements.channels,
      statementsHere: here.filter(({ statement }) => statement !== null).map(({ channel }) => channel),
    });
    return { report, obstacles, nextToSign: turn, bookedLater: [], statements: here };
  }

  /** A day by what the tables say, whether it is signed or not: of a signed one the same, for ever (R-FEE-6). */
  async asBooked(day: CalendarDate): Promise<DayReport> {
    return this.#report(day, await this.#statementsOf(day));
  }

  /**
   * What a person says of a day (that nothing happened, what was counted) he can only say of one that the books have.
   * Problems `day-before-books`, `day-not-begun`.
   */
  async refuseOutsideBooks(day: CalendarDate): Promise<void> {
    const today = shanghaiDate(this.#parts.clock());
    if (day > today) throw new ProblemError(makeProblem('day-not-begun'));
    const first = (await firstDayOfBooks(this.#parts.db)) ?? today;
    if (day < first) throw new ProblemError(makeProblem('day-before-books'));
  }

  /** A signed day never changes (R-FEE-6). Problem `day-closed`. */
  async refuseSigned(day: CalendarDate): Promise<void> {
    if (await this.#signed(day)) throw new ProblemError(makeProblem('day-closed'));
  }

  /**
   * A person says what a difference is. It counts while the difference stays of this class. Problems `not-found`,
   * `day-closed`.
   */
  async resolve(key: Omit<DifferenceKey, 'merchantId'>, reason: string, by: By): Promise<void> {
    const { db, statements, clock } = this.#parts;
    await this.refuseSigned(key.day);
    const { merchantId } = statements.expected(key.channel, key.day);
    const found = (
      await reconcileDay(db, { channel: key.channel, merchantId, day: key.day })
    )?.differences.some(
      ({ kind, reference, difference }) =>
        kind === key.kind && reference === key.reference && difference === key.difference,
    );
    if (!found) throw new ProblemError(makeProblem('not-found'));
    const stream = dayStream(shanghaiDate(clock()));
    const { length } = await this.#parts.journal.read(stream);
    await this.#append(
      stream,
      length,
      { type: 'difference-resolved', data: { ...key, merchantId, reason }, personal: null },
      by,
    );
  }

  /** Sign the day. Problems `day-closed`, `day-not-closable` with what is in the way, `changed-meanwhile`. */
  async close(day: CalendarDate, remark: string, by: By): Promise<void> {
    const stream = dayStream(day);
    const { length } = await this.#parts.journal.read(stream);
    const { report, obstacles } = await this.standing(day);
    if (report.closed) throw new ProblemError(makeProblem('day-closed'));
    if (obstacles.length > 0) {
      const words = obstacles.map((obstacle) => dayObstacleWords[obstacle]);
      const what = { zh: words.map(({ zh }) => zh).join('；'), en: words.map(({ en }) => en).join('; ') };
      throw new ProblemError(makeProblem('day-not-closable', { what }));
    }
    const signed = await this.#parts.sign(Buffer.from(canonicalJson(report as unknown as Json)));
    await this.#append(
      stream,
      length,
      { type: 'day-closed', data: { report, remark, ...signed }, personal: null },
      by,
    );
  }

  /** Days of a month, with whether they are closed. */
  closedDays(month: string): Promise<ClosedDay[]> {
    return closedDaysWithin(this.#parts.db, dayRange(month));
  }

  #statementsOf(day: CalendarDate): Promise<DayStanding['statements']> {
    const { statements } = this.#parts;
    return Promise.all(
      statements.channels.map(async (channel) => ({
        channel,
        statement: await statements.find(channel, day),
      })),
    );
  }

  async #append(
    stream: string,
    expectedVersion: number,
    event: DayEvent,
    { actor, terminal }: By,
  ): Promise<void> {
    try {
      await this.#parts.journal.append({
        appends: [{ stream, expectedVersion, events: [event] }],
        actor,
        terminal,
      });
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error;
      throw new ProblemError(makeProblem('changed-meanwhile'), { cause: error });
    }
  }

  async #signed(day: CalendarDate): Promise<DayReport | null> {
    const events = (await this.#parts.journal.read(dayStream(day))) as JournalEntry<DayEvent>[];
    const closing = events.find((event) => event.type === 'day-closed');
    if (!closing) return null;
    const { report, remark, signature } = closing.data;
    const by = closing.actor.kind === 'staff' ? closing.actor.name : '';
    return { ...report, closed: { by, at: closing.at, remark, signature } };
  }

  async #report(day: CalendarDate, statements: DayStanding['statements']): Promise<DayReport> {
    const { db, tills, stock, safe, nameOf, stationCode, servicePointName, clock } = this.#parts;
    const range = dayRange(day);
    const statementOf = (method: string): StatementRow | null =>
      statements.find(({ channel }) => channel === method)?.statement ?? null;
    const { differences, carriedOverCount } = await this.#differences(day, statements);
    return {
      stationCode,
      servicePointName,
      day,
      preparedAt: clock(),
      services: await serviceFigures(db, day),
      methods: (await methodFigures(db, day)).map((figures) => ({
        ...figures,
        statement: totalsOf(statementOf(figures.method)),
      })),
      clerks: await clerkFigures(db, day),
      tills: await tills.ofDay(day, nameOf),
      differences,
      carriedOverCount,
      nextDayCount: differences.filter((found) => waitsForNextDay(found, day)).length,
      parked: await this.#parked(statements),
      foundLater: await foundOn(db, day),
      safe: await safe.ofDay(day),
      media: await stock.figures(day),
      certificates: {
        ...(await certificateFigures(db, day)),
        media: await mediaHandedOut(db, instantsOf(range)),
      },
      unbalancedCases: await unbalancedCases(db, day),
      trialBalance: await balanceAtEndOf(db, day),
      journalHead: await headAtEndOf(db, stationCode, instantsOf(range)[1]),
      closed: null,
    };
  }

  async #parked(statements: DayStanding['statements']): Promise<ParkedRow[]> {
    const rows: ParkedRow[] = [];
    for (const { channel, statement } of statements)
      if (statement) rows.push(...(await this.#parts.statements.parkedRows(channel, statement)));
    return rows;
  }

  async #differences(
    day: CalendarDate,
    statements: DayStanding['statements'],
  ): Promise<{ differences: DifferenceFigures[]; carriedOverCount: number }> {
    const differences: DifferenceFigures[] = [];
    let carriedOverCount = 0;
    for (const { channel, statement } of statements) {
      if (!statement) continue;
      const { merchantId } = this.#parts.statements.expected(channel, day);
      const found = await reconcileDay(this.#parts.db, { channel, merchantId, day });
      if (!found) continue;
      carriedOverCount += found.carriedOver.length;
      for (const difference of found.differences)
        differences.push(await this.#figuresOf(channel, difference));
    }
    return { differences, carriedOverCount };
  }

  async #figuresOf(channel: StatementChannel, found: Difference): Promise<DifferenceFigures> {
    const { difference, kind, reference, here, there, otherDay, fromDay, resolution } = found;
    const sumOf = (side: readonly { amountFen: Fen }[]): Fen | null =>
      side.length === 0 ? null : sumFen(side.map(({ amountFen }) => amountFen));
    return {
      channel,
      difference,
      kind,
      reference,
      caseNumber: here[0]?.caseNumber ?? null,
      oursFen: sumOf(here),
      theirsFen: sumOf(there),
      ...(fromDay === null ? {} : { fromDay }),
      ...(difference === 'next-day' && otherDay !== null ? { awaitedDay: otherDay } : {}),
      resolution: resolution && {
        reason: resolution.reason,
        by: await this.#parts.nameOf(resolution.staffId),
        at: resolution.at,
      },
    };
  }
}

const totalsOf = (statement: StatementRow | null) =>
  statement && {
    collectedFen: statement.payment_fen,
    refundedFen: -statement.refund_fen,
    channelFeeFen: statement.fee_fen,
  };
