import { expect } from 'chai';
import { sealFor } from '../../../hardware/processes/sealed-channel.ts';
import type { AccountView } from '../../../shared/contract/account.ts';
import type { SealedChannelView } from '../../../shared/contract/api.ts';
import type { Access } from '../../../shared/contract/endpoints/endpoint.ts';
import type { Route } from '../../../station-server/edge/http/route.ts';
import { TERMINAL_SLOT } from '../../harness/order-walk.ts';
import { codeOf } from '../../harness/station-client.ts';
import { ATTACKER_SLOT, SPARE_SLOT, type AbusedStation } from './abused-station.ts';
import { ask, refusalOf } from './asking.ts';
import { nameOf, routesOf, routeTable } from '../../harness/route-table.ts';

const STRANGER_MOBILE = '13600000704';
const STAFF: readonly Access[] = ['clerk', 'supervisor', 'screen'];

/** Who asks is not who he was let in as: cookies at the wrong place, sessions that are over, a medium left behind. */
export function otherIdentities(station: AbusedStation): void {
  /** A route of the table with the victim's ids in its path. */
  const pathOf = ({ path }: Route): string => {
    const { caseNumber, uploadId, mediumSerial } = station.theirs;
    const ids: Record<string, string> = {
      caseNumber,
      uploadId,
      serial: mediumSerial,
      id: uploadId,
      slot: '1',
    };
    return `/api${path.replace(/:(\w+)/g, (_whole, name: string) => ids[name] ?? '1')}`;
  };
  const refusals = async (routes: Route[], cookie: string, expected: readonly string[]): Promise<void> => {
    expect(routes).not.to.be.empty;
    for (const route of routes) {
      const question = { method: route.method.toUpperCase(), path: pathOf(route) };
      const answer = await ask(station.url, cookie, question);
      expect(await refusalOf(Promise.resolve(answer), nameOf(route)), nameOf(route)).to.be.oneOf(expected);
      expect(station.leaksIn(answer.text), nameOf(route)).to.deep.equal([]);
    }
  };
  const only = (cookies: string, name: string): string =>
    cookies.split('; ').find((cookie) => cookie.startsWith(`${name}=`)) ?? '';

  describe('identities at the wrong place', () => {
    it('a supplier opens no route of staff or of a counter’s screen, with real numbers neither', () =>
      refusals(
        routeTable().filter(({ access }) => access.every((each) => STAFF.includes(each))),
        station.attacker.client.cookie,
        ['not-signed-in', 'screen-not-paired'],
      ));

    it('a supplier’s session without its terminal is none', () =>
      refusals(routesOf('account', 'terminal'), only(station.victim.client.cookie, 'station_account'), [
        'terminal-not-enrolled',
      ]));

    it('a supplier’s session at another terminal is none', () => {
      const account = only(station.victim.client.cookie, 'station_account');
      const terminal = only(station.spare.client.cookie, 'station_terminal');
      return refusals(routesOf('account'), `${terminal}; ${account}`, ['account-signed-out']);
    });

    it('staff are no terminal, and a terminal with nobody before it is no supplier', async () => {
      await refusals(routesOf('account', 'terminal'), station.desk.counter.cookie, ['terminal-not-enrolled']);
      await refusals(routesOf('account'), station.spare.client.cookie, ['account-signed-out']);
    });

    it('cookies that nobody was given are nobody’s', async () => {
      const made = ['staff', 'screen', 'terminal', 'account'].map(
        (name) => `station_${name}=${'A'.repeat(43)}`,
      );
      const closed = routeTable().filter(({ access }) => !access.includes('anyone'));
      await refusals(closed, made.join('; '), [
        'not-signed-in',
        'screen-not-paired',
        'terminal-not-enrolled',
      ]);
    });
  });

  describe('a session and a medium that were left behind', () => {
    const { victim, spare } = station;
    const signInByCertificate = (terminal: typeof victim, slot: number): Promise<AccountView> =>
      terminal.client.request('POST', '/api/account/certificate-session', { slot });

    it('who signs in elsewhere ends the session that he left open', async () => {
      const { mediumSerial, pin } = station.theirs;
      await station.moveMedium(mediumSerial, SPARE_SLOT);
      expect(await codeOf(signInByCertificate(spare, SPARE_SLOT)), 'without its PIN').to.equal('pin-needed');
      await spare.givePin(SPARE_SLOT, pin);
      const { media } = await signInByCertificate(spare, SPARE_SLOT);
      expect(media.map((medium) => medium.mediumSerial)).to.deep.equal([mediumSerial]);
      expect(await codeOf(victim.client.request('GET', '/api/account'))).to.equal('account-signed-out');
    });

    it('after signing out neither the cookie nor what was sent before is good again', async () => {
      const { caseNumber, mediumSerial, pin } = station.theirs;
      const body = { slot: SPARE_SLOT };
      const channel = await spare.client.request<SealedChannelView>(
        'POST',
        '/api/terminal/pin-channel',
        body,
      );
      const sealed = { ...body, mediumSerial, sealedPin: sealFor(channel, Buffer.from(pin)) };
      await spare.client.request('POST', '/api/terminal/pin', sealed);
      const cookie = spare.client.cookie;
      await spare.signOut();
      for (const path of ['/api/account', '/api/orders', `/api/orders/${caseNumber}`]) {
        const answer = await ask(station.url, cookie, { method: 'GET', path });
        expect(await refusalOf(Promise.resolve(answer)), path).to.equal('account-signed-out');
        expect(station.leaksIn(answer.text)).to.deep.equal([]);
      }
      expect(await codeOf(signInByCertificate(spare, SPARE_SLOT))).to.equal('medium-left-behind');
      // Plugged in again: its PIN, sealed once, opens it no second time.
      await station.moveMedium(station.theirs.mediumSerial, SPARE_SLOT);
      expect(await codeOf(spare.client.request('POST', '/api/terminal/pin', sealed))).to.equal(
        'device-failed',
      );
      expect(await codeOf(signInByCertificate(spare, SPARE_SLOT))).to.equal('pin-needed');
    });

    it('who comes after a supplier who did not sign out gets nothing by the medium in the slot', async () => {
      await spare.givePin(SPARE_SLOT, station.theirs.pin);
      await signInByCertificate(spare, SPARE_SLOT);
      const cookie = spare.client.cookie;
      await spare.signIn(STRANGER_MOBILE);
      const bind = (): Promise<unknown> =>
        spare.client.request('POST', '/api/account/media', { slot: SPARE_SLOT });
      expect(await codeOf(bind())).to.equal('medium-left-behind');
      await station.moveMedium(station.theirs.mediumSerial, SPARE_SLOT);
      expect(await codeOf(bind())).to.equal('pin-needed');
      expect(await refusalOf(ask(station.url, cookie, { method: 'GET', path: '/api/orders' }))).to.equal(
        'account-signed-out',
      );
      expect(station.leaksIn(JSON.stringify(await spare.client.request('GET', '/api/orders')))).to.deep.equal(
        [],
      );
      await spare.signOut();
    });

    it('a number on a shell takes no medium from whoever has proven its key', async () => {
      const { mediumSerial, pin } = station.theirs;
      const { attacker } = station;
      await station.moveMedium(mediumSerial, SPARE_SLOT);
      const bind = (terminal: typeof victim, body: object): Promise<AccountView> =>
        terminal.client.request('POST', '/api/account/media', body);
      await spare.givePin(SPARE_SLOT, pin);
      await signInByCertificate(spare, SPARE_SLOT);
      await station.moveMedium(mediumSerial, ATTACKER_SLOT);
      await attacker.givePin(ATTACKER_SLOT, pin);
      await bind(attacker, { slot: ATTACKER_SLOT });
      expect(await codeOf(bind(spare, { mediumSerial }))).to.equal('medium-not-yours');
      await station.moveMedium(mediumSerial, SPARE_SLOT);
      await spare.givePin(SPARE_SLOT, pin);
      expect((await bind(spare, { slot: SPARE_SLOT })).media).to.have.length(1);
      expect((await attacker.client.request<AccountView>('GET', '/api/account')).media).to.deep.equal([]);
      await spare.signOut();
    });

    after('the victim is before his own terminal again', async () => {
      const { mediumSerial, pin } = station.theirs;
      await station.moveMedium(mediumSerial, TERMINAL_SLOT);
      await victim.givePin(TERMINAL_SLOT, pin);
      await signInByCertificate(victim, TERMINAL_SLOT);
    });
  });
}
