import type { CaseState } from '../../shared/case/state/case-state.ts';
import { StationProcess } from '../harness/station-process.ts';
import { eachService, type Journey } from './itinerary.ts';
import { expectAllHeld, TIMEOUT_MS } from './judged-journey.ts';
import { SLOTS } from './journey-stage.ts';
import { OutsideJudge } from './outside-judge.ts';
import { judgeBooks, openDesk, serve, type OpenedDesk } from './service-journey.ts';

const counter: readonly Journey[] = eachService.filter(({ channel }) => channel === 'counter');

/** One station for all: each supplier comes to one that has served others before. */
describe('each service at the counter, one supplier after the other, judged from outside', function () {
  this.timeout(TIMEOUT_MS);
  const station = new StationProcess({ STATION_SLOTS: String(SLOTS) });
  const served: CaseState[] = [];
  let opened: OpenedDesk;

  before(async () => {
    await station.start();
    opened = await openDesk(station, (_name, work) => work());
  });
  after(async () => {
    await station.kill();
    station.remove();
  });

  for (const [i, { service, pay }] of counter.entries()) {
    it(service, async () => {
      const judge = new OutsideJudge(station, SLOTS);
      const { state } = await serve({ ...opened, judge }, { service, pay, organisation: i + 1 });
      served.push(state);
      expectAllHeld(judge.checks);
    });
  }

  it('the books agree with every case', async () => {
    await station.stop();
    const judge = new OutsideJudge(station, SLOTS);
    for (const state of served) await judgeBooks(judge, station, state);
    expectAllHeld(judge.checks);
  });
});
