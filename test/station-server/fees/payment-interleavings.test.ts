import fc from 'fast-check';
import type { Trouble } from '../../harness/model-channel.ts';
import { happening } from '../../harness/payment-happenings.ts';
import { World } from '../../harness/payment-world.ts';
import { runs } from '../../harness/runs.ts';

const RUNS = runs(800, 100_000);

describe('payments, any interleaving', () => {
  it(`R-FEE-2, R-FEE-3: ${RUNS} runs of payments, notifications, time-outs, refunds and crashes leave the books right`, async function () {
    this.timeout(600_000);
    await fc.assert(
      fc.asyncProperty(
        fc.array(happening, { minLength: 1, maxLength: 40, size: 'max' }),
        fc.array(fc.constantFrom<Trouble>('before', 'after', null, null), { maxLength: 40 }),
        async (happenings, troubles) => {
          const world = new World(troubles);
          for (const what of happenings) {
            await world.happen(what);
            world.expectSound();
          }
          await world.settle();
          world.expectSettled();
        },
      ),
      { numRuns: RUNS },
    );
  });
});
