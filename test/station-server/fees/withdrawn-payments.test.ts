import { expect } from 'chai';
import type { Actor } from '../../../shared/vocabulary/staff.ts';
import { clerkActor } from '../../harness/folded-case.ts';
import { World } from '../../harness/payment-world.ts';

const MINUTE_MS = 60_000;
const supplier: Actor = { kind: 'account', accountId: 'account' };

describe('R-FEE-3: who ended a payment that was awaited', () => {
  const endedBy = async (end: (world: World, caseNumber: string) => Promise<unknown>): Promise<unknown> => {
    const world = new World([]);
    const { caseNumber } = world.desk.state;
    await world.happen({ do: 'offer', method: 'alipay' });
    await world.quiet();
    await end(world, caseNumber);
    return world.desk.case.events.find(({ type }) => type === 'payment-ended')?.actor;
  };

  for (const actor of [clerkActor, supplier])
    it(`withdrawn: the ${actor.kind} who withdrew it`, async () => {
      expect(
        await endedBy((world, caseNumber) =>
          Promise.all([world.payments.withdraw(caseNumber, { actor, terminal: 'desk:1' }), world.quiet()]),
        ),
      ).to.deep.equal(actor);
    });

  it('run out of its time: the station', async () => {
    expect(
      await endedBy(async (world) => {
        await world.pass(10 * MINUTE_MS);
        await world.quiet();
      }),
    ).to.deep.equal({ kind: 'station' });
  });
});
