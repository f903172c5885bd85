import { expect } from 'chai';
import fc from 'fast-check';
import { IdleWatch, type Timekeeping } from '../../kiosk/faces/self-service/state/idle-watch.ts';

/** Time that passes when it is told to. */
class Clockwork implements Timekeeping {
  #now = 0;
  #waiting: { at: number; act: () => void }[] = [];
  readonly now = (): number => this.#now;

  readonly wait = (delayMs: number, act: () => void): (() => void) => {
    const entry = { at: this.#now + delayMs, act };
    this.#waiting.push(entry);
    return () => (this.#waiting = this.#waiting.filter((other) => other !== entry));
  };

  pass(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const next = this.#waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#waiting = this.#waiting.filter((other) => other !== next);
      this.#now = Math.max(this.#now, next.at);
      next.act();
    }
    this.#now = end;
  }
}

function watching(times = { idleMs: 90_000, warningMs: 30_000 }) {
  const time = new Clockwork();
  const left: number[] = [];
  const watch = new IdleWatch({ time, times, onGone: () => left.push(time.now()) });
  watch.start();
  return { time, watch, left };
}

describe('the idle watch of a terminal', () => {
  it('asks after the time, counts down, and lets go once', () => {
    const { time, watch, left } = watching();
    time.pass(89_999);
    expect(watch.leftMs).to.equal(null);
    time.pass(1);
    expect(watch.leftMs).to.equal(30_000);
    time.pass(10_000);
    expect(watch.leftMs).to.equal(20_000);
    time.pass(20_000);
    expect(left).to.deep.equal([120_000]);
    expect(watch.leftMs).to.equal(null);
    time.pass(1_000_000);
    expect(left).to.have.length(1);
  });

  it('asks nobody while a payment is awaited, and begins anew when it no longer is', () => {
    const { time, watch, left } = watching();
    watch.hold(300_000);
    time.pass(389_999);
    expect(watch.leftMs).to.equal(null);
    time.pass(1);
    expect(watch.leftMs).to.equal(30_000);
    watch.hold(500_000);
    expect(watch.leftMs, 'another code').to.equal(null);
    time.pass(10_000);
    watch.hold(null);
    time.pass(89_999);
    expect(watch.leftMs).to.equal(null);
    time.pass(30_001);
    expect(left).to.have.length(1);
  });

  it('WCAG 2.2.1: one touch stays, however often', () => {
    const { time, watch, left } = watching();
    for (let i = 0; i < 20; i++) {
      time.pass(119_000);
      expect(watch.leftMs).to.equal(1_000);
      watch.stirred();
      expect(watch.leftMs).to.equal(null);
    }
    expect(left).to.deep.equal([]);
  });

  it('WCAG 2.2.1: leaves at least twenty seconds to answer, whatever is configured', () => {
    const { time, watch } = watching({ idleMs: 5_000, warningMs: 1 });
    time.pass(5_000);
    expect(watch.leftMs).to.equal(20_000);
  });

  it('lets go exactly a whole pause after the last sign of life, and never before: a law', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 119_999 }), { maxLength: 30 }),
        fc.integer({ min: 20_000, max: 60_000 }),
        (pauses, warningMs) => {
          const { time, watch, left } = watching({ idleMs: 90_000, warningMs });
          const stirs = pauses.map((pause) => Math.min(pause, 90_000 + warningMs - 1));
          for (const pause of stirs) {
            time.pass(pause);
            watch.stirred();
          }
          expect(left).to.deep.equal([]);
          time.pass(90_000 + warningMs - 1);
          expect(left).to.deep.equal([]);
          time.pass(1);
          expect(left).to.have.length(1);
        },
      ),
    );
  });

  it('sleeps when it is stopped, and takes another pace while nobody is asked', () => {
    const { time, watch, left } = watching();
    watch.stop();
    time.pass(1_000_000);
    expect(left).to.deep.equal([]);
    watch.start();
    watch.setTimes({ idleMs: 135_000, warningMs: 45_000 });
    time.pass(134_999);
    expect(watch.leftMs).to.equal(null);
    time.pass(1);
    expect(watch.leftMs).to.equal(45_000);
  });
});
