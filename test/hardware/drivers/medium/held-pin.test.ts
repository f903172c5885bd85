import { expect } from 'chai';
import fc from 'fast-check';
import { HeldPin } from '../../../../hardware/drivers/medium/held-pin.ts';

const MINUTE_MS = 60_000;

describe('held PIN', () => {
  it('R-MEDIUM-2: lasts 30 minutes, for its medium only', () => {
    let now = 0;
    const held = new HeldPin(() => now);
    held.hold('A', '482915');
    expect(held.for('A')).to.equal('482915');
    now = 30 * MINUTE_MS - 1;
    expect(held.for('A')).to.equal('482915');
    now++;
    expect(held.for('A')).to.equal(null);
    held.hold('A', '482915');
    expect(held.for('B')).to.equal(null);
    expect(held.for('A')).to.equal(null);
  });

  it('R-MEDIUM-2: whatever is done, it is given to nobody after it was dropped', () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('hold' as const), serial: fc.constantFrom('A', 'B') }),
      fc.record({ do: fc.constant('ask' as const), serial: fc.constantFrom('A', 'B') }),
      fc.record({ do: fc.constant('drop' as const), serial: fc.constant('') }),
    );
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const held = new HeldPin(() => 0);
        let mayBe: string | null = null;
        for (const { do: what, serial } of steps) {
          if (what === 'hold') {
            held.hold(serial, 'pin');
            mayBe = serial;
          } else if (what === 'drop') {
            held.drop();
            mayBe = null;
          } else {
            expect(held.for(serial)).to.equal(serial === mayBe ? 'pin' : null);
            if (serial !== mayBe) mayBe = null;
          }
        }
      }),
    );
  });
});
