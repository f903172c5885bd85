import { expect } from 'chai';
import { Desk } from '../../kiosk/faces/counter/state/desk.ts';
import { FoldedCase } from '../harness/folded-case.ts';

const A = 'YM01-20261123-0001';
const B = 'YM01-20261123-0002';

/** Answers of the station that come when the test says so. */
class LateAnswers {
  readonly #waiting = new Map<string, (response: Response) => void>();

  readonly fetch = (input: unknown, init?: RequestInit): Promise<Response> => {
    if (init?.method !== 'GET') return Promise.resolve(new Response(null, { status: 204 }));
    const caseNumber = decodeURIComponent(String(input).split('/').at(-1) ?? '');
    return new Promise((resolve) => this.#waiting.set(caseNumber, resolve));
  };

  async arrive(caseNumber: string): Promise<void> {
    const { events } = new FoldedCase('first-issue', { caseNumber });
    this.#waiting.get(caseNumber)?.(Response.json({ caseNumber, events }));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('the case in sight, with answers that come late', () => {
  const before = globalThis.fetch;
  let station = new LateAnswers();
  beforeEach(() => {
    station = new LateAnswers();
    Reflect.set(globalThis, 'fetch', station.fetch);
  });
  after(() => Reflect.set(globalThis, 'fetch', before));

  it('the case that was asked for last, in whichever order the answers come', async () => {
    for (const order of [
      [A, B],
      [B, A],
    ]) {
      const desk = new Desk();
      const asked = [desk.enterCase(A), desk.enterCase(B)];
      for (const caseNumber of order) await station.arrive(caseNumber);
      await Promise.all(asked);
      expect(desk.work?.caseNumber, order.join()).to.equal(B);
    }
  });

  it('gone back to before the other was there, it stays', async () => {
    const desk = new Desk();
    const first = desk.enterCase(A);
    await station.arrive(A);
    const other = desk.enterCase(B);
    await desk.enterCase(A);
    await station.arrive(B);
    await Promise.all([first, other]);
    expect(desk.work?.caseNumber).to.equal(A);
  });

  it('left before it was there, it is not shown after all', async () => {
    const desk = new Desk();
    const asked = desk.enterCase(A);
    desk.leaveCase();
    await station.arrive(A);
    await asked;
    expect(desk.work).to.equal(null);
  });
});
