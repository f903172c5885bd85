import { expect } from 'chai';
import { sealFor } from '../../../hardware/processes/sealed-channel.ts';
import type { RegisteredPair } from '../../../shared/vocabulary/registered-pair.ts';
import type { By } from '../../../station-server/registry/cases/case-desk.ts';
import { ResetLinks } from '../../../station-server/services/orders/reset-links.ts';
import { pinSetting } from '../../../station-server/services/steps/pin-setting.ts';
import { CeremonyStation, clerk } from '../../harness/ceremony-station.ts';
import { problemOf } from '../../harness/problem-of.ts';

const PIN = '482915';
const NEW_PIN = '736184';
const SLOT = 1;
const supplier: By = { actor: { kind: 'account', accountId: 'account' }, terminal: 'terminal:1' };

describe('R-UNLOCK-2: a mailed link when its order no longer has the certificate to itself', function () {
  this.timeout(120_000);
  let at: CeremonyStation;
  let pair: RegisteredPair;
  let order = '';
  let secret = '';
  let links: ResetLinks;

  before(async () => {
    at = await CeremonyStation.start();
    links = new ResetLinks({
      desk: at.desk,
      messages: {
        send: ({ values }) => {
          if ('code' in values) secret = values.code.replace(/\D/g, '');
          return Promise.resolve();
        },
      },
      ...{ publicUrl: 'http://sample', linkKey: Buffer.alloc(32), clock: Date.now },
    });
  });
  beforeEach(async () => {
    at.rig.rig.pull(SLOT);
    pair = await at.issued(SLOT, PIN);
    order = await at.desk.open('unlock', 'self-service', supplier);
    await at.walkTo('pin-reset-link', order, pair);
    await links.send(order, clerk);
  });
  after(() => at.close());

  const setPin = async () => {
    const sealedPin = sealFor(await at.slot(SLOT).openSealedChannel(), Buffer.from(NEW_PIN));
    return pinSetting['set-pin'](
      { parts: at.stepParts(), caseNumber: order, by: supplier },
      { type: 'set-pin', sealedPin },
    );
  };
  const pinIsAsBefore = () => at.givePin(SLOT, PIN);
  const pass = async () => {
    const counter = await at.desk.open('unlock', 'counter', clerk);
    await at.desk.act(order, { type: 'pass-order', by: counter, reason: '供应商到柜台办' }, clerk);
    await at.walkTo('agent-identity', counter, pair);
  };

  it('sets the PIN once', async () => {
    await links.open(order, secret);
    expect((await setPin()).status).to.equal('completed');
    await at.givePin(SLOT, NEW_PIN);
    expect(await problemOf(links.open(order, secret))).to.equal('link-dead');
  });

  it('sent by staff: it is recorded as their act', async () => {
    const actors = (await at.desk.events(order))
      .filter(({ type }) => type === 'reset-link-sent')
      .map(({ actor }) => actor);
    expect(actors).to.deep.equal([clerk.actor]);
  });

  it('passed by the counter: the link is dead, and the PIN is not touched', async () => {
    await pass();
    expect(await problemOf(links.open(order, secret))).to.equal('link-dead');
    expect(await problemOf(setPin())).to.equal('link-dead');
    await pinIsAsBefore();
  });

  it('cancelled: likewise', async () => {
    await at.desk.act(order, { type: 'cancel-case', reason: '样本' }, clerk);
    expect(await problemOf(links.open(order, secret))).to.equal('link-dead');
    expect(await problemOf(setPin())).to.equal('case-closed');
    await pinIsAsBefore();
  });

  it('R-LOST-3: a medium that was reported lost gets no new PIN', async () => {
    await at.journal.append({
      appends: [
        await at.media.append(pair.mediumSerial, {
          type: 'medium-reported-lost',
          data: { caseNumber: 'YM01-20261123-0001' },
          personal: null,
        }),
      ],
      actor: clerk.actor,
      terminal: 'test',
    });
    expect(await problemOf(setPin())).to.equal('medium-reported-lost');
    await pinIsAsBefore();
  });

  it('at the counter: a case that another has passed touches no PIN either', async () => {
    await at.desk.act(order, { type: 'cancel-case', reason: '样本' }, clerk);
    const counter = await at.caseAt('pin-reset', 'unlock', pair);
    const other = await at.desk.open('unlock', 'counter', clerk);
    await at.desk.act(counter, { type: 'pass-order', by: other, reason: '样本' }, clerk);
    await at.walkTo('agent-identity', other, pair);
    const sealedPin = sealFor(await at.slot(SLOT).openSealedChannel(), Buffer.from(NEW_PIN));
    const set = pinSetting['set-pin'](
      { parts: at.stepParts(), caseNumber: counter, by: clerk },
      { type: 'set-pin', sealedPin },
    );
    expect(await problemOf(set)).to.equal('unfinished-case');
    await pinIsAsBefore();
  });
});
