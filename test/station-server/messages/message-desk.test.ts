import { expect } from 'chai';
import fc from 'fast-check';
import type { MessageView } from '../../../shared/vocabulary/message.ts';
import type { MessageOrder } from '../../../station-server/services/messages/message-desk.ts';
import { caseStream } from '../../../station-server/registry/cases/case-list.ts';
import { databaseKinds } from '../../harness/databases.ts';
import { clerkActor } from '../../harness/folded-case.ts';
import { MessageWorld, type MessageTrouble } from '../../harness/message-world.ts';
import { problemOf } from '../../harness/problem-of.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const CASE = 'YM01-20260918-0001';
const by = { actor: clerkActor, terminal: 'desk:1' };

const values = { orderNumber: 'S1', service: '证书更新' };
const order = (messageId: string, more: Partial<MessageOrder> = {}): MessageOrder =>
  ({
    ...{ messageId, way: 'sms', to: '13800000001', about: { caseNumber: CASE } },
    ...{ template: 'download-ready', values },
    ...more,
  }) as MessageOrder;
const link = (messageId: string, goodUntil: number): MessageOrder => ({
  ...{ messageId, way: 'email', to: 'sample@example.com', about: { accountId: 'a1' }, goodUntil },
  template: 'unlock-authorised',
  values: { validUntil: '明天', code: '1234', link: 'https://station.example/unlock/secret-link' },
});

describe('messages to suppliers', function () {
  this.timeout(60_000);
  let world: MessageWorld;
  beforeEach(async () => {
    world = await MessageWorld.open();
  });
  afterEach(async () => {
    await world.close();
    expect(world.errors).to.deep.equal([]);
  });

  const only = async (): Promise<MessageView> => {
    const [view, ...others] = await world.desk.list({ caseNumber: CASE });
    expect(others).to.deep.equal([]);
    if (!view) throw new Error('there is no message');
    return view;
  };

  it('R-ON-9: goes out at once by SMS and by mail, signed, and is seen with its case', async () => {
    await world.desk.send(order('m1'));
    await world.desk.send(order('m2', { way: 'email', to: 'sample@example.com' }));
    await world.desk.idle();
    expect(world.texts.get('m1')).to.include({ mobile: '13800000001' });
    expect(world.texts.get('m1')?.text).to.match(/^【BJCA受理点】订单 S1（证书更新）/);
    expect(world.mails[0]).to.include({ to: 'sample@example.com', subject: '订单 S1 可以下载证书' });
    const views = await world.desk.list({ caseNumber: CASE });
    expect(views.map(({ state, attempts }) => [state, attempts])).to.deep.equal([
      ['sent', 1],
      ['sent', 1],
    ]);
    expect(await world.desk.list('open')).to.deep.equal([]);
  });

  it('waits grow, and end after a day: then a person has to look, and can have it tried again', async () => {
    let tries = 0;
    world.trouble = () => (tries++, 'before');
    await world.desk.send(order('m1'));
    await world.pass(10 * MINUTE_MS);
    expect(tries).to.be.within(6, 8);
    expect(await only()).to.include({ state: 'waiting', lastFailure: 'unanswered' });
    await world.pass(DAY_MS);
    expect(tries).to.be.below(70);
    expect(await only()).to.include({ state: 'failed', lastFailure: 'unanswered', nextAttemptAt: null });
    world.trouble = () => null;
    await world.pass(DAY_MS);
    expect(world.texts.size).to.equal(0);
    expect(await world.desk.retry('m1', by)).to.include({ state: 'waiting' });
    await world.desk.idle();
    expect(await only()).to.include({ state: 'sent', lastFailure: null });
    expect(await problemOf(world.desk.retry('m1', by))).to.equal('message-sent');
  });

  it('a refused one is not tried again by itself; a corrected address gets it, also after it was sent', async () => {
    world.trouble = () => 'refused';
    await world.desk.send(order('m1'));
    await world.pass(DAY_MS);
    expect(await only()).to.include({ state: 'failed', lastFailure: 'refused', attempts: 1 });
    world.trouble = () => null;
    expect(await problemOf(world.desk.changeAddress('m1', { to: '1380000', revision: 0 }, by))).to.equal(
      'invalid-input',
    );
    await world.desk.changeAddress('m1', { to: '13900000002', revision: 0 }, by);
    await world.desk.idle();
    const unseen = world.desk.changeAddress('m1', { to: '13900000004', revision: 0 }, by);
    expect(await problemOf(unseen)).to.equal('changed-meanwhile');
    await world.desk.changeAddress('m1', { to: '13900000003', revision: 1 }, by);
    await world.desk.idle();
    expect([...world.texts.values()].map(({ mobile }) => mobile)).to.deep.equal([
      '13900000002',
      '13900000003',
    ]);
    expect(await only()).to.include({ to: '13900000003', state: 'sent' });
  });

  it('R-ON-9: an address is corrected five times at most, also by two who correct it at once', async () => {
    await world.desk.send(order('m1'));
    const correct = (revision: number) =>
      world.desk.changeAddress('m1', { to: `1390000000${revision}`, revision }, by);
    for (let revision = 0; revision < 4; revision++) await correct(revision);
    const both = await Promise.allSettled([correct(4), correct(4)]);
    expect(both.map(({ status }) => status)).to.have.members(['fulfilled', 'rejected']);
    for (const revision of [5, 6, 4])
      expect(await problemOf(correct(revision))).to.equal('address-corrected-enough');
    await world.desk.idle();
    expect(await only()).to.include({ to: '13900000004', state: 'sent', revision: 5 });
    expect(world.texts.size).to.be.at.most(6);
  });

  it('a secret is sent to nobody else, shown to nobody, and gone once it was sent', async () => {
    world.trouble = () => 'refused';
    await world.desk.send(link('u1', world.now + DAY_MS));
    await world.desk.idle();
    const [view] = await world.desk.list({ accountId: 'a1' });
    expect(view).to.include({ state: 'failed', text: null, to: 'sample@example.com' });
    expect(
      await problemOf(world.desk.changeAddress('u1', { to: 'other@example.com', revision: 0 }, by)),
    ).to.equal('message-address-fixed');
    world.trouble = () => null;
    await world.desk.retry('u1', by);
    await world.desk.idle();
    expect(world.mails[0]?.text).to.include('secret-link');
    const row = await world.db.selectFrom('messages').selectAll().executeTakeFirstOrThrow();
    expect(row.sealed_text).to.equal(null);
  });

  it('what no longer holds is not sent: a link that expired while nobody answered', async () => {
    world.trouble = () => 'before';
    await world.desk.send(link('u1', world.now + 10 * MINUTE_MS));
    await world.pass(9 * MINUTE_MS);
    world.trouble = () => null;
    await world.pass(DAY_MS);
    expect(world.mails).to.deep.equal([]);
    const [view] = await world.desk.list({ accountId: 'a1' });
    expect(view).to.include({ state: 'failed', lastFailure: 'too-late' });
    expect(await problemOf(world.desk.retry('u1', by))).to.equal('message-too-late');
  });

  it('recipient and text are sealed, and unreadable once the key of the case is gone', async () => {
    world.trouble = () => 'before';
    await world.desk.send(order('m1'));
    await world.desk.idle();
    const row = await world.db.selectFrom('messages').selectAll().executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.to.match(/13800000001|证书更新/);
    await world.keys.shred(world.db, caseStream(CASE));
    world.trouble = () => null;
    await world.pass(MINUTE_MS);
    expect(world.texts.size).to.equal(0);
    expect(await only()).to.include({ state: 'failed', lastFailure: 'erased', to: null, text: null });
  });

  it('a station that stops takes nothing up any more; what waits goes on with the next start', async () => {
    world.trouble = () => 'before';
    await world.desk.send(order('m1'));
    await world.desk.close();
    world.trouble = () => null;
    world.desk.wake();
    await world.pass(DAY_MS / 2);
    expect(world.texts.size).to.equal(0);
    world.start();
    world.desk.resume();
    await world.desk.idle();
    expect(world.texts.size).to.equal(1);
  });

  it('a hundred that wait together are all sent, eight at a time', async () => {
    let running = 0;
    let most = 0;
    const take = world.trouble;
    world.trouble = () => {
      most = Math.max(most, ++running);
      queueMicrotask(() => queueMicrotask(() => running--));
      return take();
    };
    await world.db.transaction().execute(async (trx) => {
      for (let i = 0; i < 100; i++) await world.desk.enqueue(trx, order(`m${i}`));
    });
    world.desk.wake();
    await world.desk.idle();
    expect(world.texts.size).to.equal(100);
    expect(most).to.be.at.most(8);
  });
});

for (const kind of databaseKinds()) {
  describe(`messages to suppliers on ${kind.name}`, function () {
    this.timeout(120_000);
    before(() => kind.start());
    after(() => kind.stop());

    it('R-ON-9: two processes that send what waits in one table send each mail once', async () => {
      const world = await MessageWorld.open(await kind.url());
      const first = world.desk;
      world.start();
      for (let round = 0; round < 10; round++) {
        world.mails.length = 0;
        await world.db.transaction().execute(async (trx) => {
          for (let i = 0; i < 20; i++)
            await first.enqueue(trx, order(`m${round}.${i}`, { way: 'email', to: 'sample@example.com' }));
        });
        first.wake();
        world.desk.wake();
        await Promise.all([first.idle(), world.desk.idle()]);
        const sent = world.mails.map(({ messageId }) => messageId);
        expect(sent.length, `round ${round}`).to.equal(20);
        expect(new Set(sent).size, `round ${round}`).to.equal(20);
      }
      await first.close();
      await world.close();
      expect(world.errors).to.deep.equal([]);
    });

    it('one whose process ended while it was sending is sent by the next one a minute later', async () => {
      const world = await MessageWorld.open(await kind.url());
      let begun: () => void = () => undefined;
      const hasBegun = new Promise<void>((resolve) => (begun = resolve));
      world.hang = begun;
      await world.desk.send(order('m1'));
      await hasBegun;
      world.hang = null;
      world.start();
      world.desk.resume();
      await world.pass(MINUTE_MS - 1);
      expect(world.texts.size, 'whoever began it may be at it').to.equal(0);
      await world.pass(1);
      expect([...world.texts.keys()]).to.deep.equal(['m1']);
      await world.close();
      expect(world.errors).to.deep.equal([]);
    });

    it('whatever goes wrong, each is delivered once by a gateway that knows its ids, or failed where people see it', async () => {
      const world = await MessageWorld.open(await kind.url());
      const happening = fc.constantFrom(
        'send' as const,
        'crash' as const,
        'pass' as const,
        'repeat' as const,
      );
      let run = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(happening, { maxLength: 12 }),
          fc.array(fc.constantFrom<MessageTrouble>('before', 'after', 'refused', null), { maxLength: 30 }),
          async (happenings, troubles) => {
            const caseNumber = `case-${++run}`;
            world.texts.clear();
            let next = 0;
            let sent = 0;
            world.trouble = () => troubles[next++] ?? null;
            const about = { caseNumber };
            for (const what of happenings) {
              if (what === 'send') await world.desk.send(order(`m${run}.${sent++}`, { about }));
              if (what === 'repeat' && sent > 0)
                await world.desk.send(order(`m${run}.${sent - 1}`, { about }));
              if (what === 'pass') await world.pass(MINUTE_MS);
              if (what === 'crash') {
                await world.desk.close();
                world.start();
                world.desk.resume();
              }
            }
            await world.pass(60 * MINUTE_MS);
            const views = await world.desk.list(about);
            expect(views).to.have.length(sent);
            for (const { messageId, state, lastFailure } of views) {
              expect([state, lastFailure]).to.deep.be.oneOf([
                ['sent', null],
                ['failed', 'refused'],
              ]);
              if (state === 'sent') expect([...world.texts.keys()]).to.include(messageId);
            }
          },
        ),
        { numRuns: 60 },
      );
      expect(world.errors).to.deep.equal([]);
      await world.close();
    });
  });
}
