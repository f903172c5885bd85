import fc from 'fast-check';

/** How many clerks there are, and stations on the one database. */
export const CLERKS = 2;
export const STATIONS = 2;

const station = fc.nat(STATIONS - 1);
const clerk = fc.nat(CLERKS - 1);
/** Hours that a channel needs to tell; up to two days. */
const lateHours = fc.constantFrom(0, 1, 9, 14, 24, 26, 50);
/** Notes too many or too few, mostly none. */
const off = fc.constantFrom(0, 0, 0, 1, -1);

/** What happens at a service point with two stations, as far as money is moved, counted and signed. */
export const dayHappening = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('open-till'), station, clerk, floatYuan: fc.nat(5) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('cash'), station, clerk }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('card'), station }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('online-begun'), station }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('online-paid'), station, which: fc.nat(5), lateHours }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('refund'), station, clerk, which: fc.nat(8) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('refund-done'), station, which: fc.nat(8), clerk, lateHours }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('count-till'), station, clerk, off }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('close-till'), station, clerk, off, handOver: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('count-safe'), station, off }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('evening'), station }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('deposit'), station, yuan: fc.integer({ min: 1, max: 60 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('deposit-ends'),
      station,
      which: fc.nat(3),
      off,
      returned: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('pass'), hours: fc.constantFrom(0.001, 3, 9, 14, 24) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('sign'),
      station,
      ahead: fc.constantFrom(0, 0, 0, 1),
      // Told by a channel after the report was made and before it is written down as signed.
      paidMeanwhile: fc.option(
        fc.record({ do: fc.constant('online-paid'), station, which: fc.nat(5), lateHours }),
      ),
    }),
  },
);
export type DayHappening = typeof dayHappening extends fc.Arbitrary<infer H> ? H : never;

/** What happens at the same time; mostly one thing alone. */
export const dayBursts = (maxLength: number) =>
  fc.array(fc.array(dayHappening, { minLength: 1, maxLength: 3, size: 'max' }), {
    minLength: 1,
    maxLength,
    size: 'max',
  });
