import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import { sealFor } from '../../../hardware/processes/sealed-channel.ts';
import type { CaseView, SealedChannelView } from '../../../shared/contract/api.ts';
import type { UnlockLinkView } from '../../../shared/contract/account.ts';
import { ResetLinks } from '../../../station-server/services/orders/reset-links.ts';
import { openOrder, walkOrderUntil } from '../../harness/order-walk.ts';
import { codeOf } from '../../harness/station-client.ts';
import { problemOf } from '../../harness/problem-of.ts';
import { ATTACKER_SLOT, SPARE_SLOT, type AbusedStation } from './abused-station.ts';
import { ask, problemIn, refusalOf } from './asking.ts';

const ORGANISATION = 705;
const NEW_PIN = '271828';
const OTHER_PIN = '314159';
const THREE_DAYS_MS = 3 * 86_400_000;

/** What was good once, used again, elsewhere, by somebody else or for something else. */
export function replays(station: AbusedStation): void {
  const { spare, victim, attacker } = station;
  const askFor = (mobile: string) =>
    spare.codeAfter(mobile, () => spare.client.request('POST', '/api/account/codes', { mobile }));
  const signIn = (mobile: string, code: string) =>
    spare.client.request('POST', '/api/account/session', { mobile, code });

  describe('codes', () => {
    it('of a sign-in: once, and for their own number only', async () => {
      const [one, other] = ['13600000711', '13600000712'];
      const [codeOfOne, codeOfOther] = [await askFor(one), await askFor(other)];
      station.keepSecret(one, other);
      if (codeOfOne !== codeOfOther) expect(await codeOf(signIn(other, codeOfOne))).to.equal('code-wrong');
      await signIn(one, codeOfOne);
      await spare.signOut();
      expect(await codeOf(signIn(one, codeOfOne))).to.equal('code-dead');
      await signIn(other, codeOfOther);
      await spare.signOut();
      expect(await codeOf(signIn(other, codeOfOther))).to.equal('code-dead');
    });

    it('R-ON-8: of a signature: no sign-in, and no second signature', async () => {
      const walk = station.walk('first-issue', ORGANISATION);
      const order = await openOrder(walk);
      await walkOrderUntil(walk, order, 'application-signature');
      const mobile = walk.mobile ?? '';
      const code = await victim.codeAfter(mobile, () =>
        victim.command(order, { type: 'request-signature-code' }),
      );
      expect(await codeOf(signIn(mobile, code))).to.equal('code-dead');
      const sign = () => victim.command(order, { type: 'sign-application', code, agreed: true });
      await sign();
      await victim.command(order, { type: 'reopen-step', step: 'application-signature' });
      expect(await codeOf(sign())).to.equal('code-dead');
    });
  });

  describe('idempotency keys', () => {
    const key = { 'idempotency-key': randomUUID() };
    const body = { service: 'renewal', channel: 'self-service' };

    it('of another account bring nothing of its orders', async () => {
      const opened = await victim.client.request<CaseView>('POST', '/api/orders', body, key);
      expect(await victim.client.request<CaseView>('POST', '/api/orders', body, key)).to.deep.equal(opened);
      const { caseNumber } = await attacker.client.request<CaseView>('POST', '/api/orders', body, key);
      expect(caseNumber).not.to.equal(opened.caseNumber);
      const other = { service: 'unlock', channel: 'self-service' };
      expect(
        await codeOf(attacker.client.request('POST', '/api/orders', other, key)),
        'his own by now',
      ).to.equal('key-reused');
    });

    it('of staff are not theirs alone', async () => {
      const staffs = { 'idempotency-key': randomUUID() };
      const counter = { service: 'first-issue', channel: 'counter' };
      const { caseNumber } = await station.desk.counter.request<CaseView>(
        'POST',
        '/api/cases',
        counter,
        staffs,
      );
      const own = await attacker.client.request<CaseView>('POST', '/api/orders', body, staffs);
      expect(own.caseNumber).not.to.equal(caseNumber);
    });
  });

  describe('R-UNLOCK-2: the link that resets a PIN', () => {
    /** Of the newest mail: another one was asked for meanwhile. */
    let link = '';
    let secret = '';
    const path = (more = '') => `/api/unlock-links/${link}${more}`;
    const set = (client: typeof spare.client, sealedPin: object) =>
      client.request('POST', path(), { sealedPin });
    const open = (terminal: typeof spare, at = path()) => terminal.client.request<UnlockLinkView>('GET', at);
    const sealed = async (terminal: typeof spare, slot: number): Promise<object> => {
      const channel = await terminal.client.request<SealedChannelView>('POST', '/api/terminal/pin-channel', {
        slot,
      });
      return sealFor(channel, Buffer.from(NEW_PIN));
    };

    before(async () => {
      const { caseNumber, linkSecret } = station.theirs;
      const mail = await victim.mailTo(
        'sample@example.com',
        new RegExp(`#/unlock/${caseNumber}/(?!${linkSecret})\\S`),
      );
      secret = new RegExp(`#/unlock/${caseNumber}/(\\S+)`).exec(mail)?.[1] ?? '';
      link = `${caseNumber}/${secret}`;
      station.keepSecret(secret);
    });

    it('ends the one before it, opens no other order, and is nothing without its secret', async () => {
      const { caseNumber, completedCase, linkSecret } = station.theirs;
      const dead = [
        `${caseNumber}/${linkSecret}`,
        `${completedCase}/${secret}`,
        `${station.attackersCase}/${secret}`,
      ];
      for (const each of [...dead, `${caseNumber}/${secret.slice(1)}`, `${caseNumber}/${secret}A`])
        expect(await codeOf(open(spare, `/api/unlock-links/${each}`)), each).to.equal('link-dead');
    });

    it('is no key for who is signed in as another supplier, though the medium be in his slot', async () => {
      await station.moveMedium(station.theirs.mediumSerial, ATTACKER_SLOT);
      const pin = await sealed(attacker, ATTACKER_SLOT);
      const asked = [
        { method: 'GET', path: path() },
        { method: 'POST', path: path('/pin-channel') },
        { method: 'POST', path: path(), body: { sealedPin: pin } },
      ];
      for (const question of asked) {
        const answer = await station.asAttacker(question);
        expect(problemIn(answer).code).to.equal('other-account-signed-in');
        expect(station.leaksIn(answer.text)).to.deep.equal([]);
      }
    });

    it('is for its own medium, at the terminal where that is', async () => {
      const foreign = await sealed(attacker, ATTACKER_SLOT);
      expect((await open(spare)).isPluggedIn, 'it is in another terminal').to.equal(false);
      await station.moveMedium('new', SPARE_SLOT);
      expect((await open(spare)).isPluggedIn, 'another medium').to.equal(false);
      const channel = spare.client.request('POST', path('/pin-channel'));
      expect(await codeOf(channel)).to.equal('medium-not-here');
      expect(await codeOf(set(spare.client, foreign))).to.equal('medium-not-here');
      expect(await codeOf(set(station.desk.counter, foreign)), 'at the counter').to.equal(
        'terminal-not-enrolled',
      );
    });

    it('is over after three days', async () => {
      const { caseNumber } = station.theirs;
      const state = await station.desk.state(caseNumber);
      const at = (now: number) =>
        new ResetLinks({
          ...{
            desk: { load: () => Promise.resolve(state), act: () => Promise.resolve(state) },
            publicUrl: '',
          },
          ...{ messages: { send: () => Promise.resolve() }, linkKey: Buffer.alloc(32), clock: () => now },
        });
      const sentAt = (state.resetLink?.expiresAt ?? 0) - THREE_DAYS_MS;
      const last = sentAt + THREE_DAYS_MS - 1;
      expect((await at(last).open(caseNumber, secret)).caseNumber).to.equal(caseNumber);
      expect(await problemOf(at(last + 1).open(caseNumber, secret))).to.equal('link-dead');
    });

    it('is good once, and so is what was sent with it', async () => {
      await station.moveMedium(station.theirs.mediumSerial, SPARE_SLOT);
      const channelled = async (pin: string) =>
        sealFor(
          await spare.client.request<SealedChannelView>('POST', path('/pin-channel')),
          Buffer.from(pin),
        );
      const sealedPins = [await channelled(NEW_PIN), await channelled(OTHER_PIN)];
      const outcomes = await Promise.allSettled(sealedPins.map((pin) => set(spare.client, pin)));
      const winner = outcomes.findIndex(({ status }) => status === 'fulfilled');
      expect(outcomes.map(({ status }) => status).sort(), 'two at once').to.deep.equal([
        'fulfilled',
        'rejected',
      ]);
      const sealedPin = sealedPins[winner];
      const dead = [
        { method: 'GET', path: path() },
        { method: 'POST', path: path('/pin-channel') },
        { method: 'POST', path: path(), body: { sealedPin } },
        { method: 'POST', path: path(), body: { sealedPin: await sealed(spare, SPARE_SLOT) } },
      ];
      for (const question of dead) {
        const answer = ask(station.url, spare.client, question);
        expect(await refusalOf(answer)).to.equal('link-dead');
        expect(station.leaksIn((await answer).text)).to.deep.equal([]);
      }
      await spare.givePin(SPARE_SLOT, winner === 0 ? NEW_PIN : OTHER_PIN);
    });
  });
}
