import { expect } from 'chai';
import { benchAddresses } from '../../station-server/bench-client/bench-addresses.ts';
import { readConfig } from '../../station-server/config.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('configuration', () => {
  const root = mkdtempSync(join(tmpdir(), 'station-config-'));
  after(() => rmSync(root, { recursive: true, force: true }));
  const read = (env: NodeJS.ProcessEnv) => readConfig({ STATION_DATA_DIR: root, ...env }, root);

  it('names every fault, and refuses to listen beyond this machine without TLS', () => {
    expect(() => read({ PORT: 'x', STATION_SLOTS: '17' })).to.throw(/PORT[^]*STATION_SLOTS/);
    expect(() => read({ STATION_HOST: '0.0.0.0' })).to.throw(/STATION_TLS_CERTIFICATE/);
  });

  it('R-DMG-2: tells each slot of a real rig its USB port; a slot without one can’t tell', () => {
    const config = read({
      STATION_BENCH: 'devices',
      STATION_SLOTS: '3',
      STATION_MEDIUM_MODULE: '/usr/lib/vendor.so',
      STATION_MEDIUM_PROFILE: 'opensc-piv',
      STATION_MEDIUM_USB_PORTS: '1-2,1-3.1',
    });
    const ports = [...benchAddresses(config, null).slots.values()].map(
      ({ options }) => (options as { usbPort: string | null }).usbPort,
    );
    expect(ports).to.deep.equal(['/sys/bus/usb/devices/1-2', '/sys/bus/usb/devices/1-3.1', null]);
    expect(() => read({ STATION_MEDIUM_USB_PORTS: '../1-2' })).to.throw(/STATION_MEDIUM_USB_PORTS/);
  });

  it('a document scanner is named by its address in the network or by its name in SANE', () => {
    const optionsOf = (named: string) =>
      benchAddresses(read({ STATION_BENCH: 'devices', STATION_DEVICE_DOCUMENT_SCANNER: named }), null)
        .documentScanner?.options;
    expect(optionsOf('escl+http://192.0.2.7:8080/eSCL')).to.deep.equal({ url: 'http://192.0.2.7:8080/eSCL' });
    expect(optionsOf('sane:genesys?swcrop=no')).to.deep.equal({
      deviceName: 'genesys',
      settings: { swcrop: 'no' },
    });
    expect(() => optionsOf('/dev/usb/scanner0')).to.throw(/STATION_DEVICE_DOCUMENT_SCANNER/);
  });

  it('knows the make of real media by name, or by its module’s file name, or does not start', () => {
    const optionsOf = (env: NodeJS.ProcessEnv) =>
      benchAddresses(read({ STATION_BENCH: 'devices', STATION_SLOTS: '1', ...env }), null).slots.get(1)
        ?.options;
    const opensc = '/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so';
    expect(optionsOf({ STATION_MEDIUM_MODULE: opensc })).to.include({
      modulePath: opensc,
      profile: 'opensc-pkcs15',
    });
    expect(optionsOf({ STATION_MEDIUM_MODULE: opensc, STATION_MEDIUM_PROFILE: 'opensc-piv' })).to.include({
      profile: 'opensc-piv',
    });
    expect(() => read({ STATION_MEDIUM_MODULE: '/usr/lib/vendor.so' })).to.throw(/STATION_MEDIUM_PROFILE/);
    expect(() => read({ STATION_MEDIUM_PROFILE: 'no-such-make' })).to.throw(/STATION_MEDIUM_PROFILE/);
  });
});
