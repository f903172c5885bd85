import { expect } from 'chai';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { foldCalendar, type YearNotice } from '../../shared/calendar/calendar.ts';
import { enterNotice } from '../../shared/calendar/decide-calendar.ts';
import {
  addWorkingDays,
  deadlineInWords,
  dispatchDeadline,
  isWeekend,
  isWorkingDay,
  publishedNotice,
  reviewDeadline,
  workingDaysBetween,
} from '../../shared/calendar/working-days.ts';
import { addDays, startOfDay } from '../../shared/vocabulary/values/calendar-date.ts';
import { dateListInWords, parseDateList } from '../../kiosk/faces/supervisor/pages/calendar/date-list.ts';

interface Vectors {
  years: Record<string, { weekdayHolidays: string[]; makeUpWorkdays: string[] }>;
  cases: { acceptedOn: string; workdays: number; due: string }[];
}

/** Of the State Council's notice of 4 November 2025 and, for 2025, chinese-days; its source is in the file. */
const vectors = JSON.parse(
  readFileSync(new URL('../fixtures/calendar/workdays.json', import.meta.url), 'utf8'),
) as Vectors;

const notice2027: YearNotice = {
  year: 2027,
  holidays: ['2027-01-01', '2027-02-08', '2027-02-09'],
  makeUpDays: ['2026-12-27', '2027-02-14'],
  source: '样例通知',
};
const TODAY = '2026-11-25';
const anyDay = fc.integer({ min: 0, max: 9_000 }).map((days) => addDays('2004-01-01', days));

describe('working days', () => {
  const zone = process.env['TZ'];
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  for (const timeZone of ['Asia/Shanghai', 'UTC', 'America/Los_Angeles', 'Pacific/Kiritimati']) {
    it(`agree with the notices of 2025 and 2026, whatever the machine's time zone (${timeZone})`, () => {
      process.env['TZ'] = timeZone;
      for (const [year, { weekdayHolidays, makeUpWorkdays }] of Object.entries(vectors.years)) {
        expect(publishedNotice(Number(year))).to.deep.equal({
          holidays: weekdayHolidays,
          makeUpDays: makeUpWorkdays,
        });
        for (let date = `${year}-01-01`; date.startsWith(year); date = addDays(date, 1))
          expect(isWorkingDay(date, []), date).to.deep.equal({
            working: makeUpWorkdays.includes(date) || (!isWeekend(date) && !weekdayHolidays.includes(date)),
            provisional: false,
          });
      }
    });
  }

  for (const { acceptedOn, workdays, due } of vectors.cases) {
    it(`${workdays} working days after ${acceptedOn} is ${due}`, () => {
      expect(addWorkingDays(acceptedOn, workdays, [])).to.deep.equal({ date: due, provisional: false });
    });
  }

  it('R-ON-9, R-ON-10: review and dispatch within five, counted from the Beijing date', () => {
    const lateEvening = startOfDay('2026-09-18') + 23.5 * 3_600_000;
    expect(reviewDeadline(lateEvening, [])).to.deep.equal({ date: '2026-09-24', provisional: false });
    expect(dispatchDeadline(lateEvening, [])).to.deep.equal({ date: '2026-09-24', provisional: false });
  });

  it('a year without a notice is provisional, and so is a deadline that crosses into it', () => {
    expect(isWorkingDay('2027-01-01', [])).to.deep.equal({ working: true, provisional: true });
    expect(addWorkingDays('2026-12-28', 3, []).provisional).to.equal(false);
    expect(addWorkingDays('2026-12-30', 5, []).provisional).to.equal(true);
    expect(deadlineInWords(addWorkingDays('2026-12-30', 5, []))).to.equal('2027-01-06（暂定）');
    expect(workingDaysBetween('2026-12-30', '2027-01-05', []).provisional).to.equal(true);
    expect(isWorkingDay('2003-12-31', []).provisional).to.equal(true);
  });

  it('an entered notice settles its year and may correct a known one', () => {
    const of2026: YearNotice = { year: 2026, holidays: ['2026-11-26'], makeUpDays: [], source: '样例更正' };
    expect(isWorkingDay('2027-01-01', [notice2027])).to.deep.equal({ working: false, provisional: false });
    expect(isWorkingDay('2027-02-14', [notice2027])).to.deep.equal({ working: true, provisional: false });
    expect(isWorkingDay('2027-03-01', [notice2027])).to.deep.equal({ working: true, provisional: false });
    expect(isWorkingDay('2026-12-27', [notice2027])).to.deep.equal({ working: true, provisional: false });
    expect(isWorkingDay('2026-11-26', [of2026]).working).to.equal(false);
    expect(isWorkingDay('2026-10-01', [of2026]).working).to.equal(true);
  });

  it('counting out and counting between are one another’s inverse', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 60 }), (from, count) => {
        const { date } = addWorkingDays(from, count, [notice2027]);
        expect(workingDaysBetween(from, date, [notice2027]).days).to.equal(count);
        expect(workingDaysBetween(date, from, [notice2027]).days).to.equal(count === 0 ? 0 : -count);
        if (count > 0) expect(isWorkingDay(date, [notice2027]).working).to.equal(true);
      }),
      { numRuns: 300 },
    );
  });

  it('a notice names days of its year, none twice, and works weekends only', () => {
    const decision = enterNotice(notice2027, TODAY);
    expect(decision.ok && decision.event.data).to.deep.equal(notice2027);
    const refusals = [
      { ...notice2027, year: 2025 },
      { ...notice2027, year: 2028 },
      { ...notice2027, holidays: ['2028-01-01'] },
      { ...notice2027, holidays: ['2027-02-30'] },
      { ...notice2027, makeUpDays: ['2027-03-01'] },
      { ...notice2027, holidays: ['2027-02-14'] },
    ].map((notice) => {
      const refused = enterNotice(notice, TODAY);
      return refused.ok ? 'entered' : refused.refusal.code;
    });
    expect(refusals).to.deep.equal([
      'calendar-year-out-of-range',
      'calendar-year-out-of-range',
      'calendar-day-wrong',
      'calendar-day-wrong',
      'calendar-day-wrong',
      'calendar-day-wrong',
    ]);
  });

  it('the newest notice of a year is in force', () => {
    const entered = (source: string, version: number) => ({
      type: 'year-notice-entered' as const,
      data: { ...notice2027, source },
      personal: null,
      ...{ at: version, actor: { kind: 'station' as const }, version },
    });
    expect(foldCalendar([])).to.equal(null);
    expect(foldCalendar([entered('一', 1), entered('二', 2)])).to.include({ source: '二', version: 2 });
  });

  it('days are read as a person copies them from a notice', () => {
    expect(parseDateList('1月1日至3日、2月16日', 2027)).to.deep.equal([
      '2027-01-01',
      '2027-01-02',
      '2027-01-03',
      '2027-02-16',
    ]);
    expect(parseDateList('1月30日（周六）至2月1日，2026-12-31 3-5', 2027)).to.deep.equal([
      '2026-12-31',
      '2027-01-30',
      '2027-01-31',
      '2027-02-01',
      '2027-03-05',
    ]);
    expect(parseDateList('', 2027)).to.deep.equal([]);
    for (const wrong of ['国庆', '2月30日', '5日', '3月5日至1日', '1月1日~2月']) {
      expect(parseDateList(wrong, 2027), wrong).to.equal(null);
    }
  });

  it('what is shown of days reads back as the same days', () => {
    const days = fc.uniqueArray(
      fc.integer({ min: 0, max: 395 }).map((offset) => addDays('2026-12-01', offset)),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(days, (dates) => {
        const sorted = dates.sort();
        expect(parseDateList(dateListInWords(sorted, 2027), 2027)).to.deep.equal(sorted);
      }),
    );
  });
});
