import { expect } from 'chai';
import type { Locator } from 'playwright-core';

type Place = { x: number; y: number } | null;

/** Where each of them stands. */
const places = (all: readonly Locator[]): Promise<Place[]> =>
  Promise.all(
    all.map(async (one) => {
      const box = await one.boundingBox();
      return box && { x: Math.round(box.x), y: Math.round(box.y) };
    }),
  );

/** None of them has moved after any of the acts: a finger that is on its way meets what it was sent to. */
export async function expectStill(
  all: readonly Locator[],
  acts: readonly (readonly [string, () => Promise<unknown>])[],
): Promise<void> {
  const before = await places(all);
  for (const [name, act] of acts) {
    await act();
    expect(await places(all), name).to.deep.equal(before);
  }
}
