import { expect } from 'chai';
import {
  WorkAside,
  WorkAsideFailed,
  type AsideFailure,
  type AsideOptions,
} from '../../../station-server/scheduling/work-aside.ts';
import type { UnrulyRequest } from './unruly-process.ts';

const aside = (options: Partial<AsideOptions> = {}): WorkAside<UnrulyRequest, number> =>
  new WorkAside({
    entry: new URL('./unruly-process.ts', import.meta.url),
    deadlineMs: 60_000,
    mostWaiting: 4,
    memoryMiB: 1024,
    isKept: true,
    ...options,
  });

async function failureOf(work: Promise<number>): Promise<AsideFailure> {
  const error: unknown = await work.catch((reason: unknown) => reason);
  if (!(error instanceof WorkAsideFailed)) throw new Error(`expected a failure, got ${String(error)}`);
  return error.failure;
}

describe('work aside', function () {
  this.timeout(120_000);

  it('keeps its process for the next request, or takes a fresh one, as it is told', async () => {
    const kept = aside();
    expect(await kept.run('answer')).to.equal(await kept.run('answer'));
    const fresh = aside({ isKept: false });
    expect(await fresh.run('answer')).not.to.equal(await fresh.run('answer'));
  });

  it('tells that the work failed, and keeps the process', async () => {
    const work = aside();
    const pid = await work.run('answer');
    expect(await failureOf(work.run('fail'))).to.equal('failed');
    expect(await work.run('answer')).to.equal(pid);
  });

  it('goes on after a process that died, and those who wait lose nothing', async () => {
    const work = aside();
    const [dead, next] = [work.run('die'), work.run('answer')];
    expect(await failureOf(dead)).to.equal('stopped');
    expect(await next).to.be.a('number');
  });

  it('ends a process that hangs', async () => {
    const work = aside({ deadlineMs: 3000 });
    expect(await failureOf(work.run('hang'))).to.equal('too-long');
  });

  it('ends a process that uses up its time of the processor', async () => {
    expect(await failureOf(aside({ isKept: false, cpuSeconds: 3 }).run('hang'))).to.equal('stopped');
  });

  it('does not let a process have more memory than its bound', async () => {
    const work = aside();
    expect(await failureOf(work.run('eat'))).to.be.oneOf(['failed', 'stopped']);
    expect(await work.run('answer')).to.be.a('number');
  });

  it('refuses more than may wait', async () => {
    const work = aside({ mostWaiting: 1 });
    const [first, second] = [work.run('answer'), work.run('answer')];
    expect(await failureOf(work.run('answer'))).to.equal('too-many');
    expect(await Promise.all([first, second])).to.have.length(2);
  });
});
