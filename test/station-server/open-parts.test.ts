import { expect } from 'chai';
import { OpenParts } from '../../station-server/composition/open-parts.ts';

describe('what a station opened', () => {
  const closed: string[] = [];
  const told: string[] = [];
  const parts = (closesWithinMs?: number) =>
    new OpenParts((error) => told.push(error.message), closesWithinMs);
  const note = (name: string) => (): void => void closed.push(name);
  beforeEach(() => {
    closed.length = 0;
    told.length = 0;
  });

  it('is closed in the reverse order, once, also when it is asked for twice', async () => {
    const open = parts();
    await open.open('books', 1, note('books'));
    await open.open('devices', Promise.resolve(2), note('devices'));
    await open.open('edge', 3, note('edge'));
    await Promise.all([open.closeAll(), open.closeAll()]);
    expect(closed).to.deep.equal(['edge', 'devices', 'books']);
    expect(told).to.deep.equal([]);
  });

  it('closes the others where one throws, rejects or hangs, and says which', async () => {
    const open = parts(20);
    await open.open('books', 1, note('books'));
    await open.open('hanging', 1, () => new Promise(() => undefined));
    await open.open('rejecting', 1, () => Promise.reject(new Error('no')));
    await open.open('throwing', 1, () => {
      throw new Error('no');
    });
    await open.open('edge', 1, note('edge'));
    await open.closeAll();
    expect(closed).to.deep.equal(['edge', 'books']);
    expect(told).to.deep.equal([
      'throwing did not close',
      'rejecting did not close',
      'hanging did not close',
    ]);
  });

  it('what opens only after the end is closed at once', async () => {
    const open = parts();
    let opened: () => void = () => undefined;
    const late = open.open('late', new Promise<void>((resolve) => (opened = resolve)), note('late'));
    await open.closeAll();
    opened();
    expect(await late.catch((error: Error) => error.message)).to.match(/late opened after/);
    expect(closed).to.deep.equal(['late']);
  });
});
