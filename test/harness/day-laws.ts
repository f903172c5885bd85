import { expect } from 'chai';
import type { DayReport } from '../../shared/day/day-report.ts';
import { dayStream, type DayEvent } from '../../shared/day/day.ts';
import { addDays, shanghaiDate, type CalendarDate } from '../../shared/vocabulary/values/calendar-date.ts';
import { depositIdOf } from '../../shared/safe/deposit.ts';
import { sumFen } from '../../shared/vocabulary/values/money.ts';
import { PAYMENT_METHODS } from '../../shared/vocabulary/payment-method.ts';
import { CASH_OVERAGE, CASH_SHORTAGE, SAFE } from '../../station-server/registry/ledger/accounts.ts';
import { canonicalJson, type Json } from '../../station-server/journal/canonical-json.ts';
import type { JournalEntry } from '../../station-server/journal/journal-entry.ts';
import type { Database } from '../../station-server/store/schema.ts';
import type { DayWorld } from './day-world.ts';
import { postingsWithCause } from '../../station-server/registry/ledger/ledger-queries.ts';
import { trialBalance } from './ledger-judge.ts';

/** R-FEE-6: signed days are as they were signed, and all days together are the ledger. */
export async function expectSound(world: DayWorld): Promise<void> {
  const { db, booked } = world;
  const balance = new Map((await trialBalance(db)).map((each) => [each.account, each.amountFen]));
  expect(sumFen([...balance.values()]), 'trial balance').to.equal(0);
  const signed = await signedReports(world);
  const reports: DayReport[] = [];
  for (const day of await daysOf(world)) {
    const { report } = await world.days.standing(day);
    reports.push(report);
    const closing = signed.get(day);
    if (closing) await expectAsSigned(world, closing, report);
    expectDayAddsUp(report);
  }
  expectInOrder([...signed.keys()].sort(), shanghaiDate(world.now));
  for (const method of PAYMENT_METHODS) {
    const figures = reports.flatMap(({ methods }) => methods.filter((each) => each.method === method));
    const netFen = sumFen(figures.map(({ collectedFen, refundedFen }) => collectedFen - refundedFen));
    expect(netFen, `${method}: all days against what was booked`).to.equal(booked[method]);
    if (method !== 'cash') expect(netFen).to.equal(balance.get(`asset:${method}`) ?? 0);
  }
  expect(await cashOfCases(db), 'cash of cases in the ledger').to.equal(booked.cash);
  expectSafeIsLedger(reports, balance, await receiptsBooked(world));
  const { lastBooked } = await world.safe.view();
  if (lastBooked) expect(balance.get(SAFE) ?? 0, 'a counted safe never owes cash').to.be.at.least(0);
  await expectDifferencesTold(world, reports);
  expect(
    new Map(reports.at(-1)?.trialBalance.map(({ account, amountFen }) => [account, amountFen]) ?? []),
  ).to.deep.equal(new Map([...balance].filter(([, amountFen]) => amountFen !== 0)));
}

/** Shown as signed; and from the tables the same, as if nobody had signed: nothing was booked on the day since. */
async function expectAsSigned(world: DayWorld, closing: DayReport, shown: DayReport): Promise<void> {
  const { day } = shown;
  const text = (part: unknown): string => canonicalJson(part as Json);
  expect(text({ ...shown, closed: null })).to.equal(text({ ...closing, closed: null }));
  expect(
    shown.tills.every(({ closed }) => closed !== null),
    `${day}: every till counted`,
  ).to.equal(true);
  const live = await world.days.asBooked(day);
  for (const part of ['methods', 'trialBalance', 'foundLater'] as const)
    expect(text(live[part]), `${day}: ${part}`).to.equal(text(shown[part]));
  const collected = (report: DayReport) => report.tills.map(({ collectedFen }) => collectedFen);
  expect(collected(live)).to.deep.equal(collected(shown));
}

function expectInOrder(signed: readonly CalendarDate[], today: CalendarDate): void {
  for (const [index, day] of signed.entries())
    if (index > 0) expect(day).to.equal(addDays(signed[index - 1] ?? '', 1));
  for (const day of signed) expect(day < today, `${day} had ended`).to.equal(true);
}

/** The parts of one day tell the same: by service, by way of paying, by clerk, by till. */
function expectDayAddsUp({ day, methods, services, clerks, tills }: DayReport): void {
  const net = (figures: readonly { collectedFen: number; refundedFen: number }[]): number =>
    sumFen(figures.map(({ collectedFen, refundedFen }) => collectedFen - refundedFen));
  expect(net(services), `${day}: services`).to.equal(net(methods));
  const ofClerks = clerks.flatMap((clerk) => PAYMENT_METHODS.map((method) => clerk.methods[method]));
  expect(net(ofClerks), `${day}: clerks`).to.equal(net(methods));
  expect(sumFen(tills.map(({ collectedFen }) => collectedFen)), `${day}: tills`).to.equal(
    net(methods.filter(({ method }) => method === 'cash')),
  );
}

/** The safe goes on from day to day; what tills, safe and bank found too much or too little is all that was booked. */
function expectSafeIsLedger(
  reports: readonly DayReport[],
  balance: ReadonlyMap<string, number>,
  receipts: ReadonlyMap<string, CalendarDate>,
): void {
  for (const [index, { safe, day }] of reports.entries())
    if (index > 0) expect(safe?.openingFen, day).to.equal(reports[index - 1]?.safe?.closingFen);
  expect(reports.at(-1)?.safe?.closingFen ?? 0).to.equal(balance.get(SAFE) ?? 0);
  const ofTills = new Map(
    reports.flatMap(({ tills }) => tills.map(({ tillId, closed }) => [tillId, closed?.differenceFen ?? 0])),
  );
  const found = reports.flatMap(({ day, safe }) => [
    ...(safe?.deposits ?? []).flatMap(({ depositId, end, amountFen }) =>
      end?.kind === 'received' && receipts.get(depositId) === day ? [end.receivedFen - amountFen] : [],
    ),
    safe?.differenceFen ?? 0,
  ]);
  const bookedFen = -(balance.get(CASH_SHORTAGE) ?? 0) - (balance.get(CASH_OVERAGE) ?? 0);
  const foundFen = sumFen([...ofTills.values(), ...found]);
  expect(foundFen, 'differences of tills, safe and bank').to.equal(bookedFen);
}

/** The day in whose books the bank's receipt of each deposit is. */
async function receiptsBooked({ db }: DayWorld): Promise<Map<string, CalendarDate>> {
  const postings = await postingsWithCause(db, { causes: ['deposit-received'] });
  return new Map(postings.map(({ stream, bookedDay }) => [depositIdOf(stream), bookedDay]));
}

/** The day in whose books a till was too much or too little shows that till, with it. */
async function expectDifferencesTold({ db }: DayWorld, reports: readonly DayReport[]): Promise<void> {
  const posted = await postingsWithCause(db, {
    accounts: [CASH_SHORTAGE, CASH_OVERAGE],
    causes: ['till-closed'],
  });
  for (const { stream, bookedDay, amountFen } of posted) {
    const report = reports.find(({ day }) => day === bookedDay);
    const till = report?.tills.find(({ tillId }) => stream === `till:${tillId}`);
    expect(till?.closed?.differenceFen, `${stream} on ${bookedDay}`).to.equal(-amountFen);
  }
}

async function signedReports({ db, journal }: DayWorld): Promise<Map<CalendarDate, DayReport>> {
  const rows = await db.selectFrom('closed_days').select('day').execute();
  const streams = await journal.readMany(rows.map(({ day }) => dayStream(day)));
  return new Map(
    rows.map(({ day }) => {
      const events = (streams.get(dayStream(day)) ?? []) as JournalEntry<DayEvent>[];
      const [closing, ...more] = events.flatMap((event) =>
        event.type === 'day-closed' ? [event.data.report] : [],
      );
      expect(more, `${day} is signed once`).to.deep.equal([]);
      if (!closing) throw new Error(`${day} is closed and was never signed`);
      return [day, closing];
    }),
  );
}

/** From the first to the last day with anything in the books, none left out. */
async function daysOf({ db, now }: DayWorld): Promise<CalendarDate[]> {
  const { first, last } = await db
    .selectFrom('ledger_postings')
    .select((eb) => [
      eb.fn.min<string | null>('booked_day').as('first'),
      eb.fn.max<string | null>('booked_day').as('last'),
    ])
    .executeTakeFirstOrThrow();
  const today = shanghaiDate(now);
  const end = last !== null && last > today ? last : today;
  const days: CalendarDate[] = [];
  for (let day = first ?? today; day <= end; day = addDays(day, 1)) days.push(day);
  return days;
}

async function cashOfCases(db: Database): Promise<number> {
  const { amount_fen } = await db
    .selectFrom('ledger_postings')
    .select((eb) => eb.fn.sum<number | null>('amount_fen').as('amount_fen'))
    .where('account', 'like', 'asset:till:%')
    .where('case_number', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(amount_fen ?? 0);
}
