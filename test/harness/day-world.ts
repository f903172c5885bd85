import { randomBytes } from 'node:crypto';
import type { CaseEvent } from '../../shared/case/state/events.ts';
import { addDays, HOUR_MS, shanghaiDate, startOfDay } from '../../shared/vocabulary/values/calendar-date.ts';
import type { PaymentMethod } from '../../shared/vocabulary/payment-method.ts';
import { DayDesk } from '../../station-server/money/days/day-desk.ts';
import { DayStatements } from '../../station-server/money/days/day-statements.ts';
import { moneyProjections } from '../../station-server/money/books/money-projections.ts';
import { SafeDesk } from '../../station-server/money/safe/safe-desk.ts';
import { Tills } from '../../station-server/money/tills/tills.ts';
import { CaseKeyRing } from '../../station-server/journal/case-key-ring.ts';
import { ClaimTaken, VersionConflict } from '../../station-server/journal/journal-entry.ts';
import { Journal } from '../../station-server/journal/journal.ts';
import { MediaStock } from '../../station-server/registry/media/media-stock.ts';
import { ProblemError } from '../../station-server/failures/problem-error.ts';
import type { Database } from '../../station-server/store/schema.ts';
import { caseListProjection, caseStream } from '../../station-server/registry/cases/case-list.ts';
import { counted } from './counted-cash.ts';
import { CARD_MERCHANT, caseEvent, caseOpened, feeOf, MERCHANTS } from './seeded-books.ts';
import { CLERKS, STATIONS, type DayHappening } from './day-happenings.ts';

const FIRST_DAY = '2026-11-23';
const by = {
  actor: { kind: 'staff', staffId: 's', name: '样本主管', role: 'supervisor' },
  terminal: 'test',
} as const;
const { lines, amountFen: FEE_FEN } = feeOf('first-issue');

interface Station {
  journal: Journal;
  tills: Tills;
  safe: SafeDesk;
  days: DayDesk;
}

interface Paid {
  caseNumber: string;
  paymentId: string;
  method: PaymentMethod;
  version: number;
  state: 'waiting' | 'paid' | 'refunding' | 'refunded';
}

/** A service point of two stations on one database: real journals, tills, safe and days; suppliers are made up. */
export class DayWorld {
  readonly db: Database;
  now = startOfDay(FIRST_DAY) + 9 * HOUR_MS;
  readonly #stations: Station[] = [];
  readonly #paid: Paid[] = [];
  readonly #deposits: string[] = [];
  /** What was booked, kept apart from everything that is tested. */
  readonly booked: Record<PaymentMethod, number> = { cash: 0, card: 0, 'wechat-pay': 0, alipay: 0 };
  #paidMeanwhile: DayHappening | null = null;
  #count = 0;
  /** How often something was done, by its name: a law about nothing would hold as well. */
  readonly done: Map<string, number>;

  private constructor(db: Database, done: Map<string, number>) {
    this.db = db;
    this.done = done;
  }

  /** On a database that is emptied first. The clock of the second station is a minute behind. */
  static async open(db: Database, done: Map<string, number>): Promise<DayWorld> {
    for (const table of EMPTIED) await db.deleteFrom(table).execute();
    const world = new DayWorld(db, done);
    const keys = new CaseKeyRing(randomBytes(32));
    for (let i = 0; i < STATIONS; i++) {
      const clock = (): number => world.now - i * 60_000;
      const station = `YM0${i + 1}`;
      const projections = [caseListProjection, ...moneyProjections(CARD_MERCHANT)];
      const journal = await Journal.open({ db, station, keys, projections, clock });
      const [tills, safe] = [new Tills(db, journal), new SafeDesk(db, journal)];
      const statements = new DayStatements({ db, keys, channels: {}, cardTerminal: null, clock });
      const stock = new MediaStock(db, journal);
      const days = new DayDesk({
        ...{ db, journal, tills, stock, safe, statements, clock },
        nameOf: (staffId) => Promise.resolve(staffId),
        sign: () => world.#signature(),
        stationCode: station,
        servicePointName: '样本受理点',
      });
      world.#stations.push({ journal, tills, safe, days });
    }
    return world;
  }

  async close(): Promise<void> {
    for (const { journal } of this.#stations) await journal.close();
  }

  /** At once, as far as two stations can; what is refused is the station's right. */
  async happen(burst: readonly DayHappening[]): Promise<void> {
    await Promise.all(burst.map((what) => this.#tried(what)));
  }

  async #tried(what: DayHappening): Promise<void> {
    try {
      await this.#do(what);
      this.done.set(what.do, (this.done.get(what.do) ?? 0) + 1);
    } catch (error) {
      const isRefusal =
        error instanceof ProblemError || error instanceof VersionConflict || error instanceof ClaimTaken;
      if (!isRefusal) throw error;
    }
  }

  async #do(what: DayHappening): Promise<unknown> {
    if (!('station' in what)) return (this.now += Math.round(what.hours * HOUR_MS));
    const station = this.#at(what.station);
    const clerk = `clerk-${'clerk' in what ? what.clerk : 0}`;
    switch (what.do) {
      case 'open-till':
        return this.#openTill(station, clerk, what.floatYuan * 100);
      case 'cash':
        return this.#cash(station, clerk);
      case 'card':
        return this.#card(station);
      case 'online-begun':
        return this.#begin(station);
      case 'online-paid':
        return this.#receive(station, what);
      case 'refund':
        return this.#refund(station, what.which);
      case 'refund-done':
        return this.#refundDone(station, clerk, what);
      case 'count-till':
        return this.#countTill(station, clerk, what.off);
      case 'close-till':
        return this.#closeTill(station, what);
      case 'count-safe':
        return this.#countSafe(station, what.off);
      case 'evening':
        return this.#countAll(station);
      case 'deposit':
        return this.#deposit(station, what.yuan * 100);
      case 'deposit-ends':
        return this.#endDeposit(station, what);
      default:
        return this.#sign(station, what);
    }
  }

  get days(): DayDesk {
    return this.#at(0).days;
  }
  get safe(): SafeDesk {
    return this.#at(0).safe;
  }
  get journal(): Journal {
    return this.#at(0).journal;
  }

  #at(index: number): Station {
    const station = this.#stations[index];
    if (!station) throw new Error('no such station');
    return station;
  }

  /** Whom the safe can't give the float that he asks for begins with none. */
  async #openTill({ tills }: Station, clerk: string, floatFen: number): Promise<void> {
    try {
      await tills.open(clerk, '1', floatFen, by);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.code !== 'safe-short-of-float') throw error;
      await tills.open(clerk, '1', 0, by);
    }
  }

  async #cash({ journal, tills }: Station, clerk: string): Promise<void> {
    const tillId = await tills.openTillOf(clerk);
    if (!tillId) return;
    const caseNumber = this.#caseNumber();
    const cash = { tillId, tenderedFen: FEE_FEN, changeFen: 0 };
    const events = [
      ...caseOpened(caseNumber, 'first-issue'),
      caseEvent('fee-collected', { method: 'cash', amountFen: FEE_FEN, lines, ...cash }),
    ];
    await journal.append({
      appends: [
        { stream: caseStream(caseNumber), expectedVersion: 0, events },
        await tills.cashReceived(tillId, caseNumber, FEE_FEN),
      ],
      ...by,
    });
    this.#keep(caseNumber, 'cash', 'cash', events.length, 'paid');
  }

  async #card({ journal }: Station): Promise<void> {
    const caseNumber = this.#caseNumber();
    const card = {
      terminalId: '10000001',
      referenceNo: String(this.#count).padStart(12, '0'),
      cardLastFour: '0001',
    };
    const events = [
      ...caseOpened(caseNumber, 'first-issue'),
      caseEvent('fee-collected', { method: 'card', card, amountFen: FEE_FEN, lines }),
    ];
    await this.#append(journal, caseNumber, 0, events);
    this.#keep(caseNumber, 'card', 'card', events.length, 'paid');
  }

  async #begin({ journal }: Station): Promise<void> {
    const caseNumber = this.#caseNumber();
    const method = this.#count % 2 === 0 ? 'wechat-pay' : 'alipay';
    const paymentId = `order-${this.#count}`;
    const events = [
      ...caseOpened(caseNumber, 'first-issue'),
      caseEvent('payment-begun', {
        ...{ paymentId, method, by: 'qr', amountFen: FEE_FEN, merchantId: MERCHANTS[method] },
        expiresAt: this.now + 300_000,
      }),
    ];
    await this.#append(journal, caseNumber, 0, events);
    this.#keep(caseNumber, paymentId, method, events.length, 'waiting');
  }

  async #receive({ journal }: Station, { which, lateHours }: { which: number; lateHours: number }) {
    const paid = this.#some('waiting', which);
    if (!paid) return;
    const { caseNumber, paymentId, method, version } = paid;
    if (method === 'cash' || method === 'card') return;
    const paidAt = this.now - lateHours * HOUR_MS;
    const amountFen = FEE_FEN;
    const events = [
      caseEvent('payment-received', {
        paymentId,
        method,
        amountFen,
        transactionId: null,
        paidAt,
        surplus: null,
      }),
      caseEvent('fee-collected', { method, paymentId, amountFen, lines }),
    ];
    await this.#append(journal, caseNumber, version, events);
    Object.assign(paid, { version: version + events.length, state: 'paid' });
    this.booked[method] += FEE_FEN;
  }

  async #refund({ journal }: Station, which: number): Promise<void> {
    const paid = this.#some('paid', which);
    if (!paid) return;
    const { caseNumber, paymentId, method, version } = paid;
    const refund = { refundNo: 'r', paymentId, method, amountFen: FEE_FEN, newlyOwedFen: FEE_FEN };
    await this.#append(journal, caseNumber, version, [
      caseEvent('refund-begun', { ...refund, approvalId: 'a' }),
    ]);
    Object.assign(paid, { version: version + 1, state: 'refunding' });
  }

  async #refundDone(
    { journal, tills }: Station,
    clerk: string,
    { which, lateHours }: { which: number; lateHours: number },
  ): Promise<void> {
    const paid = this.#some('refunding', which);
    if (!paid) return;
    const { caseNumber, paymentId, method, version } = paid;
    const done = (out: Extract<CaseEvent, { type: 'refund-done' }>['data']['out']) =>
      caseEvent('refund-done', { refundNo: 'r', paymentId, amountFen: FEE_FEN, out });
    const stream = caseStream(caseNumber);
    if (method === 'cash') {
      const tillId = await tills.openTillOf(clerk);
      if (!tillId) return;
      const out = done({ method, tillId });
      const appends = [
        { stream, expectedVersion: version, events: [out] },
        await tills.cashRefunded(tillId, caseNumber, FEE_FEN),
      ];
      await journal.append({ appends, ...by });
    } else if (method === 'card') {
      const slip = {
        terminalId: '10000001',
        referenceNo: `9${caseNumber.slice(-11)}`,
        cardLastFour: '0001',
      };
      await this.#append(journal, caseNumber, version, [done({ method, card: slip })]);
    } else {
      const refundedAt = this.now - lateHours * HOUR_MS;
      await this.#append(journal, caseNumber, version, [done({ method, refundedAt })]);
    }
    Object.assign(paid, { version: version + 1, state: 'refunded' });
    this.booked[method] -= FEE_FEN;
  }

  async #countTill({ tills }: Station, clerk: string, off: number): Promise<void> {
    await tills.count(clerk, counted(0), by);
    const { count } = await tills.view(clerk);
    await tills.count(clerk, counted(Math.max(0, (count?.expectedFen ?? 0) + off * 100)), by);
  }

  async #closeTill(
    station: Station,
    { clerk, handOver, off }: { clerk: number; handOver: boolean; off: number },
  ) {
    await this.#countTill(station, `clerk-${clerk}`, off);
    const next = handOver ? { staffId: `clerk-${(clerk + 1) % CLERKS}`, desk: '1' } : null;
    await station.tills.close(`clerk-${clerk}`, '样本', next, by);
  }

  async #countSafe({ safe }: Station, off: number): Promise<void> {
    const { count } = await safe.count(counted(0), by);
    await safe.count(counted(Math.max(0, (count?.expectedFen ?? 0) + off * 100)), by);
    await safe.book('样本', by);
  }

  async #deposit({ safe }: Station, amountFen: number): Promise<void> {
    const bagNumber = `bag-${++this.#count}`;
    const { depositId } = await safe.send({ amountFen, bagNumber, carriedBy: '样本' }, by);
    this.#deposits.push(depositId);
  }

  async #endDeposit(
    { safe }: Station,
    { which, off, returned }: { which: number; off: number; returned: boolean },
  ): Promise<void> {
    const depositId = this.#deposits[which % Math.max(1, this.#deposits.length)];
    if (!depositId) return;
    if (returned) await safe.takeBack(depositId, '样本', by);
    else {
      const { amountFen } = await safe.find(depositId);
      const receipt = {
        receivedFen: Math.max(0, amountFen + off * 100),
        receiptNumber: depositId,
        reason: '样本',
      };
      await safe.receive(depositId, receipt, by);
    }
  }

  async #sign({ days }: Station, { ahead, paidMeanwhile }: Extract<DayHappening, { do: 'sign' }>) {
    const { nextToSign } = await days.standing(shanghaiDate(this.now));
    if (nextToSign === null) return;
    this.#paidMeanwhile = paidMeanwhile;
    await days.close(addDays(nextToSign, ahead), '', by).finally(() => (this.#paidMeanwhile = null));
  }

  async #signature() {
    const paid = this.#paidMeanwhile;
    this.#paidMeanwhile = null;
    if (paid) await this.#tried(paid);
    return { signature: 's', publicKeySpki: 'k' };
  }

  #some(state: Paid['state'], which: number): Paid | undefined {
    const these = this.#paid.filter((paid) => paid.state === state);
    return these[which % Math.max(1, these.length)];
  }

  #keep(caseNumber: string, paymentId: string, method: PaymentMethod, version: number, state: Paid['state']) {
    this.#paid.push({ caseNumber, paymentId, method, version, state });
    if (state === 'paid') this.booked[method] += FEE_FEN;
  }

  #caseNumber(): string {
    return `YM01-20261123-${String(++this.#count).padStart(6, '0')}`;
  }

  async #append(journal: Journal, caseNumber: string, expectedVersion: number, events: CaseEvent[]) {
    await journal.append({ appends: [{ stream: caseStream(caseNumber), expectedVersion, events }], ...by });
  }

  /** All tills are counted and closed, then the safe. */
  async #countAll(station: Station): Promise<void> {
    for (let clerk = 0; clerk < CLERKS; clerk++) {
      const staffId = `clerk-${clerk}`;
      if (!(await station.tills.openTillOf(staffId))) continue;
      await this.#countTill(station, staffId, 0);
      await station.tills.close(staffId, '样本', null, by);
    }
    await this.#countSafe(station, 0);
  }

  /** Every day is counted and signed that can be, up to yesterday. */
  async settle(): Promise<void> {
    this.now += 24 * HOUR_MS;
    const station = this.#at(0);
    await this.#countAll(station);
    for (;;) {
      const { nextToSign } = await station.days.standing(shanghaiDate(this.now));
      if (nextToSign === null || nextToSign >= shanghaiDate(this.now)) return;
      await station.days.close(nextToSign, '', by);
    }
  }
}

const EMPTIED = [
  ...(['journal_entries', 'claims', 'cases', 'case_keys', 'ledger_postings', 'payments', 'tills'] as const),
  ...(['closed_days', 'deposits', 'idempotency_keys', 'difference_resolutions', 'statements'] as const),
];
