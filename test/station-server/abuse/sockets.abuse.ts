import { expect } from 'chai';
import { io, type Socket } from 'socket.io-client';
import { TERMINAL_SLOT } from '../../harness/order-walk.ts';
import { Desk } from '../../harness/station-client.ts';
import { ATTACKER_SLOT, type AbusedStation } from './abused-station.ts';

const NAMESPACES = {
  '/staff': 'not-signed-in',
  '/screen': 'unknown-screen',
  '/terminal': 'terminal-not-enrolled',
};
const MANY = 200;
const FLOOD = 20_000;

/** Who connects without being anyone, who listens where it is not his, and who talks without end. */
export function sockets(station: AbusedStation): void {
  const connected = new Set<Socket>();
  const connect = (namespace: string, cookie: string, headers: Record<string, string> = {}): Socket => {
    const socket = io(station.url + namespace, {
      ...{
        extraHeaders: { cookie, ...headers },
        transports: ['websocket'],
        forceNew: true,
        reconnection: false,
      },
    });
    connected.add(socket);
    return socket;
  };
  /** Why a connection is refused; null: it stands. */
  const refusalOf = (socket: Socket): Promise<string | null> =>
    new Promise((resolve) => {
      socket.on('connect', () => resolve(null));
      socket.on('connect_error', ({ message }) => resolve(message));
    });
  const closed = (socket: Socket): Promise<string> =>
    new Promise((resolve) => socket.on('disconnect', resolve));

  describe('sockets', () => {
    afterEach(() => {
      for (const socket of connected) socket.disconnect();
      connected.clear();
    });

    it('whoever is no one joins nothing', async () => {
      const strangers = Object.entries({
        ...NAMESPACES,
        '/': 'no-such-face',
        '/orders': 'Invalid namespace',
      });
      for (const cookie of ['', `station_staff=${'A'.repeat(43)}`])
        for (const [namespace, refusal] of strangers)
          expect(await refusalOf(connect(namespace, cookie)), namespace).to.equal(refusal);
    });

    it('a supplier joins his terminal and nothing else', async () => {
      const { cookie } = station.attacker.client;
      for (const [namespace, refusal] of Object.entries(NAMESPACES))
        expect(await refusalOf(connect(namespace, cookie)), namespace).to.equal(
          namespace === '/terminal' ? null : refusal,
        );
    });

    it('a page of another origin joins nothing, even with the cookies of staff', async () => {
      const origin = { origin: 'http://127.0.0.1:1' };
      expect(await refusalOf(connect('/staff', station.desk.counter.cookie, origin))).to.be.a('string');
      const own = { origin: station.url };
      expect(await refusalOf(connect('/staff', station.desk.counter.cookie, own))).to.equal(null);
    });

    it('a terminal hears of its own slots, whatever it asks for, and nothing of others’', async () => {
      const { caseNumber, mediumSerial } = station.theirs;
      const heard: string[] = [];
      const socket = connect('/terminal', station.attacker.client.cookie);
      socket.onAny((event: string, ...told: unknown[]) => heard.push(JSON.stringify([event, ...told])));
      expect(await refusalOf(socket)).to.equal(null);
      for (const request of ['watch-case', 'watch-order', 'join', 'subscribe'])
        for (const room of [caseNumber, `case:${caseNumber}`, 'desk:1', 'terminal:1'])
          socket.emit(request, room, () => heard.push('answered'));
      await station.victim.command(caseNumber, { type: 'send-reset-link' });
      await station.victim.client.request('POST', '/api/terminal/call');
      await station.moveMedium(mediumSerial, TERMINAL_SLOT);
      // What is told of its own slot after all that comes behind it.
      const own = new Promise<void>((resolve) =>
        socket.on('medium', ({ slot, medium }: { slot: number; medium: unknown }) => {
          if (slot === ATTACKER_SLOT && medium !== null) resolve();
        }),
      );
      await station.moveMedium('new', ATTACKER_SLOT);
      await own;
      expect(heard).not.to.include('answered');
      expect(heard.map((told) => (JSON.parse(told) as string[])[0])).to.include.members([
        'identity',
        'medium',
      ]);
      expect(station.leaksIn(heard.join())).to.deep.equal([]);
    });

    it('a session that has ended is told nothing more', async () => {
      const other = new Desk(() => station.url);
      await other.signIn('7');
      const socket = connect('/staff', other.counter.cookie);
      expect(await refusalOf(socket)).to.equal(null);
      const cutOff = closed(socket);
      await other.counter.request('DELETE', '/api/session');
      expect(await cutOff).to.equal('transport close');
    });

    it('a screen is told nothing more once another one is paired with its desk', async () => {
      const other = new Desk(() => station.url);
      await other.signIn('8');
      await other.pairScreen();
      const socket = connect('/screen', other.screen.cookie);
      expect(await refusalOf(socket)).to.equal(null);
      const cutOff = closed(socket);
      const newer = new Desk(() => station.url);
      const { code } = await newer.screen.request<{ code: string }>('POST', '/api/screen');
      await other.counter.request('POST', '/api/desk/screen', { code });
      expect(await cutOff).to.equal('transport close');
      expect(await refusalOf(connect('/screen', newer.screen.cookie))).to.equal(null);
      expect(await refusalOf(connect('/screen', other.screen.cookie))).to.equal('screen-not-paired');
    });

    it(`${MANY} strangers at once, and one who asks ${FLOOD} times, hold nobody up`, async () => {
      const strangers = Array.from({ length: MANY }, () => refusalOf(connect('/staff', '')));
      const talker = connect('/staff', station.desk.counter.cookie);
      expect(await refusalOf(talker)).to.equal(null);
      for (let i = 0; i < FLOOD; i++)
        talker.emit('watch-case', i % 2 ? station.theirs.caseNumber : { not: 'a number' });
      await station.stillAnswers();
      const last = new Promise<void>((resolve) => talker.emit('watch-case', null, resolve));
      const refusals = await Promise.all(strangers);
      expect(new Set(refusals)).to.deep.equal(new Set(['not-signed-in']));
      await station.stillAnswers();
      await last;
    });

    it('a message that is too long ends its connection', async () => {
      const talker = connect('/staff', station.desk.counter.cookie);
      expect(await refusalOf(talker)).to.equal(null);
      const cutOff = closed(talker);
      talker.emit('watch-case', 'x'.repeat(1_000_000));
      expect(await cutOff).to.be.oneOf(['transport close', 'transport error']);
    });
  });
}
