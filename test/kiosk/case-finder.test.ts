import { expect } from 'chai';
import { caseSearchOf, unfiltered } from '../../kiosk/state/case-finder.ts';
import { oneAtATime } from '../../kiosk/state/one-at-a-time.ts';

const TODAY = '2026-11-23';

describe('what the case list asks the station', () => {
  it('follows the tab', () => {
    const ask = (scope: 'open' | 'today' | 'all') =>
      caseSearchOf({ ...unfiltered, scope, day: '2026-11-01' }, TODAY);
    expect(ask('open')).to.include({ state: 'open', day: null });
    expect(ask('today')).to.include({ state: 'all', day: TODAY });
    expect(ask('all')).to.include({ state: 'all', day: '2026-11-01' });
  });

  it('looks for what is typed in all cases, whatever the tab', () => {
    const search = caseSearchOf({ ...unfiltered, scope: 'today', search: ' YM01-20260101-0001 ' }, TODAY);
    expect(search).to.deep.equal({
      state: 'all',
      search: 'YM01-20260101-0001',
      service: null,
      clerk: '',
      day: null,
    });
  });

  it('keeps service and clerk beside all of it', () => {
    const search = caseSearchOf({ ...unfiltered, service: 'unlock', clerk: ' 样本 ', search: 'x' }, TODAY);
    expect(search).to.include({ service: 'unlock', clerk: '样本' });
  });
});

describe('something done one at a time', () => {
  it('is done once more for however often it was asked for meanwhile', async () => {
    let done = 0;
    const ends: (() => void)[] = [];
    const refresh = oneAtATime(async () => {
      done += 1;
      await new Promise<void>((resolve) => ends.push(resolve));
    });
    const first = refresh();
    const second = refresh();
    const third = refresh();
    expect(done).to.equal(1);
    ends[0]?.();
    await new Promise(setImmediate);
    expect(done).to.equal(2);
    ends[1]?.();
    await Promise.all([first, second, third]);
    expect(done).to.equal(2);
  });

  it('can be asked for again after it failed', async () => {
    let done = 0;
    const refresh = oneAtATime(() => {
      done += 1;
      return done === 1 ? Promise.reject(new Error('sample')) : Promise.resolve();
    });
    await refresh().catch((error: unknown) => expect(error).to.be.an('error'));
    await refresh();
    expect(done).to.equal(2);
  });
});
