import { expect } from 'chai';
import fc from 'fast-check';
import { CODE_PURPOSES, type CodePurpose } from '../../../shared/vocabulary/numbers/one-time-code.ts';
import {
  codeLimits,
  OneTimeCodes,
  verificationLimits,
  type OneTimeCodesParts,
} from '../../../station-server/services/messages/one-time-codes.ts';
import { ProblemError } from '../../../station-server/failures/problem-error.ts';
import { databaseKinds } from '../../harness/databases.ts';
import { MessageWorld } from '../../harness/message-world.ts';
import { problemOf } from '../../harness/problem-of.ts';
import { runs } from '../../harness/runs.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const MOBILES = ['13800000001', '13800000002'] as const;

/** Codes over messages in memory; the digits that come next can be told. */
class CodeWorld {
  readonly messages: MessageWorld;
  readonly codes: OneTimeCodes;
  #count = 0;

  /** `desk`: where the messages go instead. */
  constructor(messages: MessageWorld, desk: OneTimeCodesParts['messages'] = messages.desk) {
    this.messages = messages;
    this.codes = new OneTimeCodes({
      db: messages.db,
      messages: desk,
      stationCode: 'YM01',
      key: Buffer.alloc(32, 7),
      clock: () => messages.now,
      randomId: () => `c${++this.#count}`,
      randomDigits: () => String(100_000 + (this.#count % 900_000)),
    });
  }

  /** The code on the phone after a request. */
  async ask(mobile: string = MOBILES[0], purpose: CodePurpose = 'sign-in', terminal = 't1'): Promise<string> {
    await this.codes.request({ purpose, mobile, terminal });
    await this.messages.desk.idle();
    const text = [...this.messages.texts.values()].at(-1)?.text ?? '';
    return /验证码 (\d{6})/.exec(text)?.[1] ?? '';
  }

  answer = (code: string, mobile: string = MOBILES[0], purpose: CodePurpose = 'sign-in') =>
    this.codes.check({ purpose, mobile, code });
}

describe('one-time codes', function () {
  this.timeout(300_000);
  let world: CodeWorld;
  beforeEach(async () => {
    world = new CodeWorld(await MessageWorld.open());
  });
  afterEach(() => world.messages.close());

  it('R-ON-8: a code proves its number once', async () => {
    const code = await world.ask();
    expect(await world.answer(code)).to.deep.equal({ mobile: MOBILES[0] });
    expect(await problemOf(world.answer(code))).to.equal('code-dead');
  });

  it('says how many tries are left, and is dead after three', async () => {
    const code = await world.ask();
    const problems = [];
    for (let i = 0; i < 3; i++) {
      const error: unknown = await world.answer('000000').catch((reason: unknown) => reason);
      if (error instanceof ProblemError) problems.push([error.problem.code, error.problem.meaning.zh]);
    }
    expect(problems.map(([code]) => code)).to.deep.equal(['code-wrong', 'code-wrong', 'code-dead']);
    expect(problems[0]?.[1]).to.include('2');
    expect(await problemOf(world.answer(code))).to.equal('code-dead');
  });

  it('R-ON-8: signing in uses up nothing of what a signature needs', async () => {
    for (let i = 0; i < 5; i++) {
      await world.ask();
      world.messages.now += MINUTE_MS;
    }
    expect(await problemOf(world.ask())).to.equal('codes-used-up');
    const code = await world.ask(MOBILES[0], 'application-signature');
    await world.answer(code, MOBILES[0], 'application-signature');
  });

  it('a code that is on its way stays good when another is asked for, until one of them is used', async () => {
    const first = await world.ask();
    world.messages.now += MINUTE_MS;
    const second = await world.ask();
    world.messages.now += MINUTE_MS;
    await world.answer(first);
    expect(await problemOf(world.answer(second))).to.equal('code-dead');
  });

  it('a wrong answer is a try of every code that is good', async () => {
    const first = await world.ask();
    for (let i = 0; i < 2; i++) await problemOf(world.answer('000000'));
    world.messages.now += MINUTE_MS;
    const second = await world.ask();
    expect(await problemOf(world.answer('000000'))).to.equal('code-wrong');
    expect(await problemOf(world.answer(first))).to.equal('code-wrong');
    await world.answer(second);
  });

  it('a long wait is said in minutes, with the way on', async () => {
    for (let i = 0; i < 5; i++) {
      await world.ask();
      world.messages.now += MINUTE_MS;
    }
    world.messages.now += 24 * MINUTE_MS + 57_000;
    const error: unknown = await world.ask().catch((reason: unknown) => reason);
    if (!(error instanceof ProblemError)) throw new Error('expected a problem');
    expect(error.problem).to.include({ code: 'codes-used-up', retryAfterSeconds: 1803 });
    expect(error.problem.action.zh)
      .to.include('31 分钟')
      .and.to.include('叫工作人员')
      .and.not.to.include('1803');
  });

  it('R-ON-5: what the verification gateway sends has limits of its own', async () => {
    const admit = (to: string): Promise<void> => world.codes.admitVerification({ to, terminal: 't1' });
    const perHour = (scope: string): number =>
      verificationLimits.find((limit) => limit.scope === scope)?.most ?? 0;
    for (let i = 0; i < perHour('mobile_key'); i++) await admit(MOBILES[0]);
    const error: unknown = await admit(MOBILES[0]).catch((reason: unknown) => reason);
    expect(error).to.have.nested.property('problem.code', 'codes-used-up');
    expect(error).to.have.nested.property('problem.retryAfterSeconds').that.is.within(1, 3600);
    await world.answer(await world.ask());
    for (let i = perHour('mobile_key'); i < perHour('terminal'); i++) await admit(`1380000${1000 + i}`);
    expect(await problemOf(admit(MOBILES[1]))).to.equal('codes-used-up');
    world.messages.now += 60 * MINUTE_MS;
    await admit(MOBILES[1]);
  });

  it('a code that was used counts against no budget of its number: an agent signs in for one company after the other', async () => {
    for (let visit = 0; visit < 12; visit++) {
      await world.answer(await world.ask());
      world.messages.now += 4 * MINUTE_MS;
    }
    for (let i = 0; i < 5; i++) {
      await world.ask();
      world.messages.now += MINUTE_MS;
    }
    expect(await problemOf(world.ask())).to.equal('codes-used-up');
  });

  it('what is not used counts: a mistyped code, and one that another was used instead of', async () => {
    const used = await world.ask();
    for (let i = 0; i < 3; i++) await problemOf(world.answer('000000'));
    expect(await problemOf(world.answer(used))).to.equal('code-dead');
    for (let i = 0; i < 4; i++) {
      world.messages.now += MINUTE_MS;
      await world.ask();
    }
    world.messages.now += MINUTE_MS;
    expect(await problemOf(world.ask())).to.equal('codes-used-up');
  });

  it('a code that was used still keeps the next one waiting a minute, and thirty a day are all for one number', async () => {
    await world.answer(await world.ask());
    expect(await problemOf(world.ask())).to.equal('code-too-often');
    for (let visit = 1; visit < 30; visit++) {
      world.messages.now += 5 * MINUTE_MS;
      await world.answer(await world.ask());
    }
    world.messages.now += 5 * MINUTE_MS;
    expect(await problemOf(world.ask())).to.equal('codes-used-up');
    world.messages.now += DAY_MS;
    await world.answer(await world.ask());
  });

  it('two right answers that come together: one is taken', async () => {
    const code = await world.ask();
    const outcomes = await Promise.allSettled([world.answer(code), world.answer(code), world.answer(code)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
  });

  it('says how long to wait', async () => {
    await world.ask();
    world.messages.now += 20_000;
    const error: unknown = await world.ask().catch((reason: unknown) => reason);
    if (!(error instanceof ProblemError)) throw new Error('expected a problem');
    expect(error.problem).to.include({ code: 'code-too-often', retryAfterSeconds: 40 });
    expect(error.problem.action.zh).to.include('40 秒');
    world.messages.now += 40_000;
    await world.ask();
  });

  it('a code is in no table in the clear, and its text is gone once it was sent', async () => {
    const code = await world.ask();
    const { db } = world.messages;
    const tables = [
      await db.selectFrom('messages').selectAll().execute(),
      await db.selectFrom('one_time_codes').selectAll().execute(),
    ];
    expect(JSON.stringify(tables)).not.to.include(code).and.not.to.include(MOBILES[0]);
    expect(tables[0]?.[0]).to.include({ sealed_text: null, state: 'sent' });
    expect(JSON.stringify(await world.messages.desk.list('open'))).not.to.include(code);
  });

  it('a code that could not be sent in its five minutes is not sent later', async () => {
    world.messages.trouble = () => 'before';
    await world.codes.request({ purpose: 'sign-in', mobile: MOBILES[0], terminal: 't1' });
    await world.messages.pass(4 * MINUTE_MS);
    world.messages.trouble = () => null;
    await world.messages.pass(DAY_MS / 2);
    expect(world.messages.texts.size).to.equal(0);
    const row = await world.messages.db.selectFrom('messages').selectAll().executeTakeFirstOrThrow();
    expect(row).to.include({ state: 'failed', last_failure: 'too-late', sealed_text: null });
  });

  it('10,000 requests from everywhere send no more than the limits, in any stretch of time', async () => {
    const { messages } = world;
    let queued = 0;
    const { codes } = new CodeWorld(messages, {
      enqueue: () => Promise.resolve(void queued++),
      wake: () => undefined,
    });
    const sent: { at: number; mobile_key: string; terminal: string; station: string }[] = [];
    let seed = 42;
    const draw = (below: number): number => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) % below;
    for (let i = 0; i < 10_000; i++) {
      messages.now += draw(4_000);
      const mobile = `138${String(draw(700)).padStart(8, '0')}`;
      const terminal = `t${draw(25)}`;
      const outcome = await codes.request({ purpose: 'sign-in', mobile, terminal }).then(
        () => true,
        (error: unknown) => {
          expect(error).to.be.instanceOf(ProblemError);
          return false;
        },
      );
      if (outcome) sent.push({ at: messages.now, mobile_key: mobile, terminal, station: 'YM01' });
    }
    expect(sent.length).to.equal(queued).and.to.be.within(1_000, 6_000);
    for (const { scope, most, withinMs } of codeLimits) {
      const times = new Map<string, number[]>();
      for (const each of sent) {
        const of = times.get(each[scope]) ?? [];
        of.push(each.at);
        times.set(each[scope], of);
        const before = of[of.length - 1 - most];
        if (before !== undefined) expect(each.at - before, scope).to.be.at.least(withinMs);
      }
    }
  });
});

const mobile = fc.constantFrom(...MOBILES);
const purpose = fc.constantFrom(...CODE_PURPOSES);
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('ask' as const), mobile, purpose }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('answer' as const), mobile, purpose, nth: fc.nat({ max: 4 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('guess' as const), mobile, purpose }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 400_000 }) }),
  },
);

interface Issued {
  mobile: string;
  purpose: CodePurpose;
  code: string;
  at: number;
  wrongAnswers: number;
  /** It was used, or another for the same was. */
  ended: boolean;
}

for (const kind of databaseKinds()) {
  describe(`one-time codes on ${kind.name}`, function () {
    this.timeout(300_000);
    before(() => kind.start());
    after(() => kind.stop());

    it('whatever is asked and answered: never twice, never late, never for another number or purpose, never after three wrong ones', async () => {
      const world = new CodeWorld(await MessageWorld.open(await kind.url()));
      const { messages } = world;
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
          messages.now += 2 * DAY_MS;
          const issued: Issued[] = [];
          const goodOf = (of: { mobile: string; purpose: CodePurpose }): Issued[] =>
            issued.filter(
              (each) =>
                each.mobile === of.mobile &&
                each.purpose === of.purpose &&
                !each.ended &&
                each.wrongAnswers < 3 &&
                messages.now - each.at < 5 * MINUTE_MS,
            );
          for (const what of steps) {
            if (what.do === 'wait') messages.now += what.ms;
            if (what.do === 'ask') {
              const code = await world.ask(what.mobile, what.purpose).catch(() => null);
              if (code === null) continue;
              issued.push({ ...what, code, at: messages.now, wrongAnswers: 0, ended: false });
            }
            if (what.do !== 'answer' && what.do !== 'guess') continue;
            const code = what.do === 'guess' ? '000000' : (issued.at(-1 - what.nth)?.code ?? '000000');
            const good = goodOf(what);
            const isGood = good.some((each) => each.code === code);
            const isTaken = await world.answer(code, what.mobile, what.purpose).then(
              ({ mobile }) => mobile === what.mobile,
              (error: unknown) => {
                expect(error).to.be.instanceOf(ProblemError);
                return false;
              },
            );
            expect(isTaken).to.equal(isGood);
            for (const each of good) {
              if (isTaken) each.ended = true;
              else each.wrongAnswers++;
            }
          }
        }),
        { numRuns: kind.name === 'SQLite' ? runs(40, 150) : runs(10, 30) },
      );
      await messages.close();
    });
  });
}
