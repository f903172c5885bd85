import { expect } from 'chai';
import fc from 'fast-check';
import { differenceMeanings } from '../../../shared/rules/difference-meanings.ts';
import { classify, DIFFERENCE_CLASSES, type Movement } from '../../../shared/rules/reconciliation.ts';
import { midnightWindowMs } from '../../../shared/vocabulary/payment-method.ts';
import { addDays, shanghaiDate } from '../../../shared/vocabulary/values/calendar-date.ts';

const DAY = '2026-09-18';
const NEXT = '2026-09-19';
const at = (text: string): number => Date.parse(`${text}+08:00`);

const booked = (time = '10:00:00', change: Partial<Movement> = {}): Movement => ({
  day: DAY,
  at: at(`${DAY}T${time}`),
  amountFen: 26000,
  state: 'done',
  ...change,
});
const late = booked('23:59:50');
const onNext: Movement = { ...late, day: NEXT };
const failed = booked('10:00:00', { state: 'failed' });
const pending = booked('10:00:00', { state: 'pending' });
const cheaper = booked('10:00:00', { amountFen: 25900 });

const around = Array.from({ length: 15 }, (_, i) => addDays(DAY, i - 7));
const rule = (day: string, missing: string[] = [], windowMs = midnightWindowMs['wechat-pay']) => ({
  day,
  windowMs,
  statementDays: new Set(around.filter((each) => !missing.includes(each))),
});

/** What a day comes to, in one word. */
function word(here: Movement[], there: Movement[], on = rule(DAY)): string {
  const verdict = classify(here, there, on);
  return verdict.outcome === 'different' ? verdict.difference : verdict.outcome;
}

describe('what a difference is', () => {
  const table: [name: string, here: Movement[], there: Movement[], word: string][] = [
    ['the same on both sides', [booked()], [booked('10:00:03')], 'agreed'],
    ['only there', [], [booked()], 'missing-here'],
    ['only here', [booked()], [], 'missing-there'],
    ['another amount', [booked()], [cheaper], 'amount'],
    ['unknown here, done there', [pending], [booked()], 'state'],
    ['unknown here, nothing there', [pending], [], 'state'],
    ['failed here, done there', [failed], [booked()], 'state'],
    ['done here, failed there', [booked()], [failed], 'state'],
    ['failed here, nothing there', [failed], [], 'agreed'],
    ['failed there, nothing here', [], [failed], 'agreed'],
    ['failed on both sides', [failed], [failed], 'agreed'],
    ['failed first, then done', [failed, booked()], [booked()], 'agreed'],
    ['twice here', [booked(), booked()], [booked()], 'duplicate-here'],
    ['twice here and not there', [booked(), booked()], [], 'duplicate-here'],
    ['twice there', [booked()], [booked(), booked()], 'duplicate-there'],
    ['twice there and not here', [], [booked(), booked()], 'duplicate-there'],
    ['twice on both sides', [booked(), booked()], [booked(), booked()], 'duplicate-there'],
  ];
  for (const [name, here, there, expected] of table) {
    it(`R-FEE-5: ${name} is ${expected}`, () => expect(word(here, there)).to.equal(expected));
  }

  it('R-FEE-5: paid before midnight waits for the next day’s statement and settles itself by it', () => {
    expect(classify([late], [], rule(DAY, [NEXT]))).to.deep.equal({
      outcome: 'different',
      difference: 'next-day',
      otherDay: NEXT,
    });
    expect(word([late], [onNext])).to.equal('across-midnight');
    expect(word([late], [onNext], rule(NEXT))).to.equal('across-midnight');
    expect(word([late], [])).to.equal('missing-there');
  });

  it('R-FEE-5: a wrong amount across midnight is told once, on the statement’s day', () => {
    const off = { ...onNext, amountFen: 1 };
    expect(word([late], [off])).to.equal('across-midnight');
    expect(classify([late], [off], rule(NEXT))).to.deep.equal({
      outcome: 'different',
      difference: 'amount',
      otherDay: DAY,
    });
  });

  it('R-FEE-5: confirmed after midnight, on the statement of the day before', () => {
    const early: Movement = { ...booked(), day: NEXT, at: at(`${NEXT}T00:00:05`) };
    const theirs = booked('23:59:58');
    for (const day of [DAY, NEXT]) expect(word([early], [theirs], rule(day))).to.equal('across-midnight');
  });

  it('R-FEE-5: booked days apart, each day says where the other half is', () => {
    const later: Movement = { ...booked(), day: addDays(DAY, 3) };
    expect(classify([booked()], [later], rule(DAY))).to.deep.include({
      difference: 'missing-there',
      otherDay: later.day,
    });
    expect(classify([booked()], [later], rule(later.day))).to.deep.include({
      difference: 'missing-here',
      otherDay: DAY,
    });
  });

  it('R-FEE-5: a failed attempt is told on the day of what moved, never on its own', () => {
    const failedNext: Movement = { ...onNext, state: 'failed' };
    expect(word([late], [failedNext])).to.equal('state');
    expect(word([late], [failedNext], rule(NEXT))).to.equal('agreed');
    expect(word([failed], [onNext])).to.equal('agreed');
    expect(word([failedNext, booked()], [failedNext])).to.equal('state');
    expect(word([failed], [onNext], rule(NEXT))).to.equal('state');
    expect(word([failedNext, booked()], [failedNext, booked()])).to.equal('agreed');
  });

  it('R-FEE-5: what repeats a settled reference on another day is that day’s duplicate', () => {
    const again: Movement = { ...booked(), day: NEXT };
    expect(word([booked(), again], [booked()], rule(DAY))).to.equal('agreed');
    expect(word([booked(), again], [booked()], rule(NEXT))).to.equal('duplicate-here');
    expect(word([booked()], [booked(), again], rule(NEXT))).to.equal('duplicate-there');
  });

  it('R-FEE-5: a POS day ends at 23:00, so an hour before midnight is near enough', () => {
    const evening = booked('23:05:00');
    expect(word([evening], [], rule(DAY, [NEXT], midnightWindowMs.card))).to.equal('next-day');
    expect(word([evening], [], rule(DAY, [NEXT], midnightWindowMs['wechat-pay']))).to.equal('missing-there');
  });

  it('R-FEE-5: each difference says what it means and what to do', () => {
    for (const difference of DIFFERENCE_CLASSES) {
      const { name, meaning, action } = differenceMeanings[difference];
      for (const text of [name, meaning, action]) {
        expect(text.zh).to.match(/\p{Script=Han}/u);
        expect(text.en).to.match(/^[\x20-\x7e’]+$/);
      }
    }
  });

  it('R-FEE-5: the order in which either side names its movements changes nothing', () => {
    const movement = fc
      .record({
        offsetMs: fc.integer({ min: -3 * 86_400_000, max: 3 * 86_400_000 }),
        amountFen: fc.constantFrom(100, 200),
        state: fc.constantFrom('done' as const, 'pending' as const, 'failed' as const),
      })
      .map(({ offsetMs, ...rest }): Movement => {
        const instant = at(`${DAY}T12:00:00`) + offsetMs;
        return { ...rest, at: instant, day: shanghaiDate(instant) };
      });
    const side = fc.array(movement, { maxLength: 3 });
    fc.assert(
      fc.property(side, side, (here, there) => {
        const moved = (each: Movement[]): Movement[] => each.filter(({ state }) => state !== 'failed');
        const forwards = word(moved(here), moved(there));
        expect(word(moved(here).reverse(), moved(there).reverse())).to.equal(forwards);
      }),
      { numRuns: 500 },
    );
  });
});
