import { expect } from 'chai';
import { io, type Socket } from 'socket.io-client';
import type { TerminalEvents } from '../../../shared/contract/realtime.ts';
import type { PriceListView, TerminalIdentity, TerminalView } from '../../../shared/contract/terminal.ts';
import { routesOf, routeTable } from '../../harness/route-table.ts';
import { plugNewMedium } from '../../harness/service-walk.ts';
import { codeOf, Desk, StationClient } from '../../harness/station-client.ts';
import { PASSWORD, StationProcess } from '../../harness/station-process.ts';

describe('self-service terminals', function () {
  this.timeout(120_000);
  const station = new StationProcess({ STATION_SLOTS: '2' });
  const supervisor = new StationClient(() => station.url);
  const terminal = new StationClient(() => station.url);
  const nobody = new StationClient(() => station.url);
  const desk = new Desk(() => station.url);

  const codeShownAt = async (client: StationClient): Promise<string> =>
    (await client.request<{ code: string }>('POST', '/api/terminal')).code;
  const enrol = (code: string, name: string, slots: number[]) =>
    supervisor.request<TerminalView[]>('POST', '/api/terminals', { code, name, slots });
  const identity = () => terminal.request<TerminalIdentity>('GET', '/api/terminal');

  before(async () => {
    await station.start();
    await supervisor.request('POST', '/api/session', { staffNumber: '9001', password: PASSWORD, desk: 'A' });
    await desk.signIn();
  });
  after(async () => {
    await station.kill();
    station.remove();
  });

  it('show a code until a supervisor enrols them by it, and are known from then on', async () => {
    const code = await codeShownAt(terminal);
    expect(code).to.match(/^\d{6}$/);
    expect(await codeShownAt(terminal), 'the same while it is valid').to.equal(code);
    expect(await codeOf(terminal.request('GET', '/api/terminal'))).to.equal('terminal-not-enrolled');
    const [view] = await enrol(code, ' 大厅1号机 ', [2, 1]);
    expect(view).to.deep.include({ name: '大厅1号机', slots: [1, 2] });
    expect(await identity()).to.deep.equal({
      terminalId: view?.terminalId,
      name: '大厅1号机',
      slots: [1, 2],
    });
    expect(await codeShownAt(terminal)).to.equal('');
    expect(await codeOf(enrol(code, '又一台', [])), 'a code enrols once').to.equal('terminal-code-unknown');
  });

  it('stay known after a restart; the database holds no token', async () => {
    await station.kill();
    await station.start();
    expect((await identity()).name).to.equal('大厅1号机');
    const token = /station_terminal=([^;]+)/.exec(terminal.cookie)?.[1] ?? '';
    expect(token).to.have.length.above(40);
    const stored = JSON.stringify(await supervisor.request('GET', '/api/terminals'));
    expect(stored).not.to.contain(token);
  });

  it('have slots of their own, which are in the rig and in no other terminal', async () => {
    const other = new StationClient(() => station.url);
    const code = await codeShownAt(other);
    expect(await codeOf(enrol(code, '大厅2号机', [3]))).to.equal('terminal-slot-absent');
    expect(await codeOf(enrol(code, '大厅2号机', [2]))).to.equal('terminal-slot-taken');
    const views = await enrol(code, '大厅2号机', []);
    expect(views.map(({ name }) => name)).to.deep.equal(['大厅1号机', '大厅2号机']);
  });

  it('are renamed, and withdrawn: then the cookie means nothing', async () => {
    const { terminalId } = await identity();
    const path = `/api/terminals/${terminalId}`;
    await supervisor.request('PUT', path, { name: '门口自助终端', slots: [1] });
    expect(await identity()).to.deep.equal({ terminalId, name: '门口自助终端', slots: [1] });
    await supervisor.request('DELETE', path);
    expect(await codeOf(terminal.request('GET', '/api/terminal'))).to.equal('terminal-not-enrolled');
    expect(await codeOf(supervisor.request('DELETE', path))).to.equal('not-found');
    await enrol(await codeShownAt(terminal), '门口自助终端', []);
    expect((await identity()).terminalId).not.to.equal(terminalId);
  });

  it('hear at once who they are, what is in their slots, and that a clerk comes', async () => {
    const { terminalId } = await identity();
    await supervisor.request('PUT', `/api/terminals/${terminalId}`, { name: '门口自助终端', slots: [2] });
    const socket = io(`${station.url}/terminal`, {
      extraHeaders: { cookie: terminal.cookie },
      transports: ['websocket'],
      forceNew: true,
    }) as Socket<TerminalEvents>;
    const staff = desk.staffSocket();
    const heard = <Event extends keyof TerminalEvents>(
      event: Event,
      isIt: (...told: Parameters<TerminalEvents[Event]>) => boolean,
    ): Promise<void> =>
      new Promise((resolve) => {
        const listen = ((...told: Parameters<TerminalEvents[Event]>) => {
          if (isIt(...told)) resolve();
        }) as never;
        socket.on(event, listen);
      });
    try {
      await Promise.all([
        heard('identity', ({ name }) => name === '门口自助终端'),
        heard('call', (call) => call === null),
        heard('medium', ({ slot, medium }) => slot === 2 && medium === null),
      ]);
      const plugged = heard('medium', ({ slot, medium }) => slot === 2 && medium !== null);
      await plugNewMedium(desk, 2);
      await plugged;
      const rung = new Promise<string>((resolve) =>
        staff.on('terminal-calls', ([first]) => first && resolve(first.name)),
      );
      await terminal.request('POST', '/api/terminal/call');
      expect(await rung).to.equal('门口自助终端');
      const coming = heard('call', (call) => call !== null && call.answeredAt !== null);
      await desk.counter.request('POST', `/api/terminal-calls/${terminalId}/answer`);
      await coming;
      const renamed = heard('identity', ({ name, slots }) => name === '大厅3号机' && slots.length === 0);
      await supervisor.request('PUT', `/api/terminals/${terminalId}`, { name: '大厅3号机', slots: [] });
      await renamed;
      const cutOff = new Promise<string>((resolve) => socket.on('disconnect', resolve));
      await supervisor.request('DELETE', `/api/terminals/${terminalId}`);
      expect(await cutOff).to.equal('io server disconnect');
    } finally {
      socket.disconnect();
      staff.disconnect();
    }
  });

  it('have slots in which nothing of the counter is done', async () => {
    await enrol(await codeShownAt(new StationClient(() => station.url)), '大厅3号机', [1]);
    const caseNumber = await desk.openCase('renewal');
    const lookUp = (slot: number) =>
      desk.command(caseNumber, { type: 'choose-certificate', requestId: null, slot });
    expect(await codeOf(lookUp(1))).to.equal('slot-of-terminal');
    expect(await codeOf(lookUp(2))).to.equal('medium-not-ours');
  });

  it('R-FEE-1: everybody may read the prices in force', async () => {
    const { lines } = await nobody.request<PriceListView>('GET', '/api/price-list');
    expect(lines['first-issue'].map(({ amountFen }) => amountFen)).to.deep.equal([8000, 18000]);
    expect(Object.keys(lines)).to.have.length(7);
  });

  it('are a supervisor’s to enrol', async () => {
    const body = { code: '123456', name: '大厅3号机', slots: [] };
    expect(await codeOf(desk.counter.request('POST', '/api/terminals', body))).to.equal('forbidden');
    expect(await codeOf(terminal.request('POST', '/api/terminals', body))).to.equal('not-signed-in');
  });

  it('open no route that is not a terminal’s or everybody’s: a law over the whole table', async () => {
    await enrol(await codeShownAt(terminal), '大厅1号机', []);
    await identity();
    const closed = routeTable().filter(
      ({ access }) => !access.includes('anyone') && !access.includes('terminal'),
    );
    expect(closed.length).to.be.above(40);
    for (const { method, path } of closed) {
      const real = `/api${path.replace(/:\w+/g, '1')}`;
      const asked = codeOf(terminal.request(method.toUpperCase(), real));
      expect(await asked, `${method} ${path}`).to.be.oneOf([
        'not-signed-in',
        'forbidden',
        'screen-not-paired',
        // Of a supplier’s account: nobody is signed in there.
        'account-signed-out',
      ]);
    }
  });

  it('are the only ones let in where a terminal is wanted', async () => {
    const own = routesOf('terminal');
    expect(own).not.to.be.empty;
    for (const { method, path, access } of own) {
      const real = `/api${path.replace(/:\w+/g, '1')}`;
      expect(access, `${method} ${path} is not for staff too`).to.deep.equal(['terminal']);
      for (const client of [nobody, desk.counter, supervisor])
        expect(await codeOf(client.request(method.toUpperCase(), real))).to.equal('terminal-not-enrolled');
    }
  });
});
