import { expect } from 'chai';
import { RefusedByStation, StationUnreachable } from '../../kiosk/api/failure.ts';
import { Intentions } from '../../kiosk/api/intentions.ts';
import { makeProblem } from '../../shared/contract/problems/make-problem.ts';

async function keysOf(
  outcomes: readonly (Error | null)[],
  intention: unknown = 'collect',
): Promise<string[]> {
  const intentions = new Intentions();
  const keys: string[] = [];
  for (const outcome of outcomes) {
    const attempt = intentions.carryOut(intention, (key) => {
      keys.push(key);
      return outcome ? Promise.reject(outcome) : Promise.resolve();
    });
    await attempt.catch((error: unknown) => expect(error).to.equal(outcome));
  }
  return keys;
}

describe('the key of an intention', () => {
  it('stays while the outcome is unknown, so that pressing again never does it twice', async () => {
    const keys = await keysOf([new StationUnreachable(), new StationUnreachable(), null]);
    expect(new Set(keys)).to.have.lengthOf(1);
  });

  it('is new after an answer, also after a refusal', async () => {
    const keys = await keysOf([new RefusedByStation(makeProblem('till-closed')), null, null]);
    expect(new Set(keys)).to.have.lengthOf(3);
  });
});
