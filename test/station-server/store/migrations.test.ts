import { expect } from 'chai';
import { migrations } from '../../../station-server/store/migrations/migrations.ts';

/** From here on no number is left out, so that nothing can come in between later. */
const GAPLESS_FROM = 39;

describe('migrations', () => {
  const names = Object.keys(migrations);
  const numberOf = (name: string): number => Number(/^(\d{3})-[a-z]+(-[a-z]+)*$/.exec(name)?.[1]);

  it('stand in the order in which they are applied, each with a number of its own', () => {
    expect(names).to.deep.equal([...names].sort());
    expect(new Set(names.map(numberOf)).size).to.equal(names.length);
  });

  it('a new one takes the next number: it can’t sort before one that was applied somewhere', () => {
    const later = names.map(numberOf).filter((number) => number >= GAPLESS_FROM);
    expect(later).to.deep.equal(later.map((_number, i) => GAPLESS_FROM + i));
  });
});
