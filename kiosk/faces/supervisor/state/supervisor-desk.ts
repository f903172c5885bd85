import type { ApprovalView, CaseSummary } from '../../../../shared/contract/api.ts';
import type { TillReport } from '../../../../shared/till/till-report.ts';
import { shanghaiDate, type CalendarDate } from '../../../../shared/vocabulary/values/calendar-date.ts';
import { Intentions } from '../../../api/intentions.ts';
import type { StaffSocket } from '../../../api/sockets.ts';
import { findCases } from '../../../api/find-cases.ts';
import { CaseFinder } from '../../../state/case-finder.ts';
import { CaseWork } from '../../../state/case-work.ts';
import { DayClose } from './day-close.ts';
import { FeeSchedules } from './fee-schedules.ts';
import { oneAtATime } from '../../../state/one-at-a-time.ts';
import { Safe } from './safe.ts';
import { StaffSession } from '../../../state/staff-session.ts';
import { Terminals } from './terminals.ts';
import { request } from '../../../api/request.ts';

/** A signed-in supervisor: what waits for an answer, today's cases, and the case whose timeline is in sight. */
export class SupervisorDesk extends StaffSession {
  /** The oldest first; null until they are known. */
  approvals: readonly ApprovalView[] | null = null;
  /** Cases opened or touched today; null until they are known. */
  today: readonly CaseSummary[] | null = null;
  tills: readonly TillReport[] = [];
  readonly finder = new CaseFinder((act) => this.quietly(act));
  readonly fees = new FeeSchedules(this.noticeFailure);
  readonly terminals = new Terminals(this.noticeFailure);
  readonly safe = new Safe(this.noticeFailure);
  /** The day whose books are gone through; null: none. */
  day: DayClose | null = null;
  /** The case that is looked at. */
  shown: CaseWork | null = null;
  readonly #intentions = new Intentions();
  #showing: string | null = null;
  readonly #refreshApprovals = oneAtATime(async () => {
    if (!this.isSupervisor) return;
    await this.quietly(async () => {
      this.approvals = await request('GET /approvals');
    });
  });
  readonly #refreshToday = oneAtATime(async () => {
    if (!this.isSupervisor) return;
    const day = shanghaiDate(Date.now());
    await this.quietly(async () => {
      const everything = { state: 'all', search: '', service: null, clerk: '', day } as const;
      [this.today, this.tills] = await Promise.all([
        findCases(everything),
        request('GET /tills', { query: { day } }),
      ]);
    });
  });

  readonly #refreshDay = oneAtATime(async () => {
    await this.day?.refresh();
  });

  /** The number of the case that is looked at, from the moment it is asked for. */
  get showing(): string | null {
    return this.#showing;
  }

  get isSupervisor(): boolean {
    return this.signedIn?.role === 'supervisor';
  }

  /** Look at a case beside its approval; null: none. The supplier's screens don't follow. */
  async show(caseNumber: string | null): Promise<void> {
    if (this.#showing === caseNumber) return;
    this.#showing = caseNumber;
    if (caseNumber === null) {
      this.#look(null);
      return;
    }
    const found = await this.attempt(async () => {
      const view = await request('GET /cases/:caseNumber', { parameters: { caseNumber } });
      if (this.#showing === caseNumber) this.#look(new CaseWork(view, this.noticeFailure));
    });
    if (!found && this.#showing === caseNumber) this.#showing = null;
  }

  /** Go through the books of a day; null: none. */
  openDay(day: CalendarDate | null): void {
    if ((this.day?.day ?? null) === day) return;
    this.day = day === null ? null : new DayClose(day, this.noticeFailure);
    this.changed();
    void this.day?.refresh();
  }

  async answer(approval: ApprovalView, granted: boolean, reason: string): Promise<boolean> {
    const { caseNumber, approvalId, version } = approval;
    const answered = await this.attempt(async () => {
      await this.#intentions.carryOut({ approvalId, granted, reason }, (key) =>
        request('POST /cases/:caseNumber/approvals/:id', {
          parameters: { caseNumber, id: approvalId },
          body: { version, granted, reason, credentials: null },
          key,
        }),
      );
    });
    await this.#refreshApprovals();
    return answered;
  }

  protected override forget(): void {
    this.approvals = null;
    this.today = null;
    this.tills = [];
    this.shown = null;
    this.day = null;
    this.#showing = null;
    this.finder.forget();
  }

  protected override listen(socket: StaffSocket): void {
    socket.on('connect', () => this.#watch());
    socket.on('case-events', ({ caseNumber, events }) => {
      if (this.shown?.caseNumber === caseNumber) this.shown.receive(events);
    });
    socket.on('approvals-changed', () => void this.#refreshApprovals());
    socket.on('tills-changed', () => {
      void this.#refreshToday();
      void this.#refreshDay();
    });
    // A cancelled case takes its approval along.
    socket.on('cases-changed', () => {
      void this.#refreshApprovals();
      void this.#refreshToday();
      void this.#refreshDay();
      if (this.isSupervisor) void this.finder.refresh();
    });
  }

  protected override async refresh(): Promise<void> {
    if (!this.isSupervisor) return;
    await Promise.all([this.#refreshApprovals(), this.#refreshToday(), this.finder.refresh()]);
    await Promise.all([this.shown?.reload(), this.day?.refresh()]);
  }

  #look(work: CaseWork | null): void {
    this.shown = work;
    this.#watch();
    this.changed();
  }

  #watch(): void {
    this.socket?.emit('watch-case', this.shown?.caseNumber ?? null, () => undefined);
  }
}
