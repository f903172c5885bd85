import { expectAllHeld } from './judged-journey.ts';
import { waysOfPaying } from './ways-of-paying.ts';

describe('the ways of paying', () => {
  it('R-FEE-3: six suppliers at one desk pay in six ways, and the books, the channels and the receipts agree', async function () {
    this.timeout(180_000);
    expectAllHeld(await waysOfPaying());
  });
});
