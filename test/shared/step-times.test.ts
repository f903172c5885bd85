import { expect } from 'chai';
import { stepTimes } from '../../shared/case/questions/step-times.ts';
import type { CaseEvent, RecordedCaseEvent } from '../../shared/case/state/events.ts';

const recorded = (events: readonly (readonly [at: number, event: CaseEvent])[]): RecordedCaseEvent[] =>
  events.map(([at, event], i) => ({
    ...event,
    version: i + 1,
    at,
    actor: { kind: 'station' },
    terminal: 'test',
  }));

const opened: CaseEvent = {
  type: 'case-opened',
  data: { caseNumber: 'C1', service: 'first-issue', channel: 'counter' },
  personal: null,
};
const identified: CaseEvent = {
  type: 'agent-identified',
  data: { idCardKind: 'resident', validTo: null },
  personal: null,
};
const reopened: CaseEvent = { type: 'step-reopened', data: { step: 'agent-identity' }, personal: null };
const cancelled: CaseEvent = {
  type: 'case-cancelled',
  data: { owedBackFen: 0 },
  personal: { reason: 'sample' },
};

describe('the time of a step', () => {
  it('runs from when it is on to when it is done', () => {
    const times = stepTimes(
      recorded([
        [1_000, opened],
        [4_000, identified],
      ]),
    );
    expect(times.spentMs).to.deep.equal({ 'agent-identity': 3_000 });
    expect(times.onSince).to.equal(4_000);
  });

  it('adds up when the step is opened again', () => {
    const times = stepTimes(
      recorded([
        [0, opened],
        [3_000, identified],
        [5_000, reopened],
        [9_000, identified],
      ]),
    );
    expect(times.spentMs).to.deep.equal({ 'agent-identity': 7_000, 'application-data': 2_000 });
  });

  it('ends with the case', () => {
    const times = stepTimes(
      recorded([
        [0, opened],
        [2_000, cancelled],
      ]),
    );
    expect(times).to.deep.equal({ spentMs: { 'agent-identity': 2_000 }, onSince: null });
  });
});
