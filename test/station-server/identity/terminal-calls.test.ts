import { expect } from 'chai';
import { TerminalCalls } from '../../../station-server/people/terminal-calls.ts';
import { problemOf } from '../../harness/problem-of.ts';

const hall = { terminalId: 't1', name: '大厅1号机', slots: [1, 2] };
const door = { terminalId: 't2', name: '门口自助终端', slots: [] };

function ringing() {
  const clock = { now: 1_000_000 };
  const rung: string[] = [];
  const calls = new TerminalCalls({
    clock: () => clock.now,
    onChange: (terminalId) => rung.push(terminalId),
  });
  return { clock, rung, calls };
}

describe('a call for a clerk', () => {
  it('rings once until it is answered', () => {
    const { calls, rung } = ringing();
    const first = calls.call(hall, 'help');
    expect(calls.call(hall, 'help')).to.deep.equal(first);
    expect(rung).to.deep.equal(['t1']);
    calls.answer('t1');
    calls.answer('t1');
    expect(rung).to.deep.equal(['t1', 't1']);
    expect(calls.waiting()).to.deep.equal([]);
    expect(calls.of('t1')?.answeredAt).to.equal(1_000_000);
  });

  it('rings again no sooner than after half a minute', async () => {
    const { calls, clock } = ringing();
    calls.call(hall, 'help');
    calls.answer('t1');
    expect(await problemOf(Promise.resolve().then(() => calls.call(hall, 'help')))).to.equal(
      'too-many-requests',
    );
    clock.now += 30_000;
    expect(calls.call(hall, 'help').answeredAt).to.equal(null);
  });

  it('about a medium that was left behind ends once the slots are empty, answered or not', () => {
    const { calls, rung } = ringing();
    calls.call(door, 'help');
    calls.call(hall, 'medium-left-behind');
    calls.endWhereTaken((slot) => slot === 2);
    expect(calls.of('t1')?.about).to.equal('medium-left-behind');
    calls.endWhereTaken(() => false);
    expect([calls.of('t1'), calls.waiting().map(({ terminalId }) => terminalId)]).to.deep.equal([
      null,
      ['t2'],
    ]);
    expect(rung).to.deep.equal(['t2', 't1', 't1']);
    calls.call(hall, 'medium-left-behind');
    calls.answer('t1');
    calls.endWhereTaken(() => false);
    expect(calls.of('t1')).to.equal(null);
  });

  it('waits in turn with those of other terminals, and ends when whoever called has gone', () => {
    const { calls, clock } = ringing();
    calls.call(door, 'help');
    clock.now += 1_000;
    calls.call(hall, 'help');
    expect(calls.waiting().map(({ name }) => name)).to.deep.equal(['门口自助终端', '大厅1号机']);
    clock.now += 15 * 60_000;
    expect(calls.waiting().map(({ name }) => name)).to.deep.equal(['大厅1号机']);
    calls.forget('t1');
    expect(calls.of('t1')).to.equal(null);
  });
});
