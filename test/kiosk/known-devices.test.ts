import { expect } from 'chai';
import type { DeviceView } from '../../shared/contract/device-views.ts';
import { KnownDevices } from '../../kiosk/state/known-devices.ts';

const slot = (number: number, lamp: DeviceView['lamp']): DeviceView => ({
  ...{ deviceId: `slot-${number}`, kind: 'medium-slot', slot: number },
  ...{ lamp, cause: null, medium: null },
});

const lamps = ({ all }: KnownDevices): string[] => all.map(({ deviceId, lamp }) => `${deviceId} ${lamp}`);

describe('devices as a face knows them', () => {
  it('a list that was asked for before a medium was plugged in does not take it out again', async () => {
    const devices = new KnownDevices();
    await devices.ask(() => {
      devices.hear(slot(2, 'ready'));
      return Promise.resolve([slot(10, 'absent'), slot(2, 'absent')]);
    });
    expect(lamps(devices)).to.deep.equal(['slot-2 ready', 'slot-10 absent']);
  });

  it('a list that is asked for later replaces what was pushed before it', async () => {
    const devices = new KnownDevices();
    devices.hear(slot(1, 'ready'));
    devices.hear(slot(2, 'ready'));
    await devices.ask(() => Promise.resolve([slot(2, 'absent')]));
    expect(lamps(devices)).to.deep.equal(['slot-2 absent']);
    devices.hear(slot(1, 'down'));
    expect(lamps(devices)).to.deep.equal(['slot-1 down', 'slot-2 absent']);
  });
});
