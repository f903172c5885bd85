import { expect } from 'chai';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SaneDriver } from '../../../../hardware/drivers/document-scanner/sane-driver.ts';
import {
  readOptions,
  scanArguments,
  sourcesOf,
} from '../../../../hardware/drivers/document-scanner/sane-options.ts';
import { deviceErrorOf } from '../../../harness/device-error-of.ts';
import { SaneConfiguration } from '../../../harness/sane-configuration.ts';

const REQUEST = { source: 'flatbed', resolutionDpi: 100, colour: 'colour' } as const;

const PATIENCE = {
  lookMs: 20_000,
  scanMs: 40_000,
  leaveMs: 4000,
  lookAgainMs: 60_000,
  lookAgainWhileAbsentMs: 0,
};
/** As the backend `test` does now and then on a busy machine, in `sane_cancel`. */
const HANGS_AFTER_ITS_FAILURE = `#!/bin/sh
case "$*" in *--all-options*) exec /usr/bin/scanimage "$@";; esac
echo 'scanimage: sane_read: Device busy' >&2
exec sleep 60
`;

describe('SANE driver', function () {
  this.timeout(60_000);
  const sane = new SaneConfiguration(['test']);
  after(() => sane.remove());
  const driverWith = (settings: Record<string, string>, deviceName = 'test:0', patience = {}) =>
    new SaneDriver({
      deviceName,
      settings,
      environment: sane.environment,
      patience: { ...PATIENCE, ...patience },
    });

  for (const [status, code] of [
    ['JAMMED', 'jammed'],
    ['NO_DOCS', 'no-page'],
    ['COVER_OPEN', 'cover-open'],
    ['DEVICE_BUSY', 'busy'],
    ['ACCESS_DENIED', 'no-permission'],
    ['IO_ERROR', 'protocol'],
    ['INVAL', 'refused'],
  ] as const) {
    it(`SANE_STATUS_${status} is ${code}`, async () => {
      const driver = driverWith({ 'read-return-value': `SANE_STATUS_${status}` });
      expect((await deviceErrorOf(driver.scan(REQUEST))).code).to.equal(code);
    });
  }

  it('takes the feeder by the name that the device gives it', async () => {
    const driver = driverWith({});
    expect((await driver.status()).sources).to.deep.equal(['flatbed', 'feeder']);
    expect((await driver.scan({ ...REQUEST, source: 'feeder' })).resolutionDpi).to.equal(100);
  });

  it('a backend’s name alone is its first device', async () => {
    expect(await driverWith({}, 'test').status()).to.include({ connected: true, trouble: null });
  });

  it('a device that is not there is not connected', async () => {
    const driver = driverWith({}, 'test:9');
    expect(await driver.status()).to.include({ connected: false, trouble: 'not-connected' });
    expect((await deviceErrorOf(driver.scan(REQUEST))).code).to.equal('not-connected');
  });

  it('a scan that takes too long is ended, and its process with it', async () => {
    const driver = driverWith({ 'read-delay': 'yes', 'read-delay-duration': '200000' }, 'test:0', {
      scanMs: 300,
    });
    expect((await deviceErrorOf(driver.scan(REQUEST))).code).to.equal('timeout');
    expect(await driver.status()).to.include({ state: 'idle', trouble: null });
  });

  it('a scan that said what failed and hangs on its way out is ended, and what it said is told', async () => {
    const programs = mkdtempSync(join(tmpdir(), 'station-programs-'));
    writeFileSync(join(programs, 'scanimage'), HANGS_AFTER_ITS_FAILURE, { mode: 0o755 });
    const driver = new SaneDriver({
      deviceName: 'test:0',
      settings: {},
      environment: { ...sane.environment, PATH: `${programs}:${process.env.PATH}` },
      patience: { ...PATIENCE, leaveMs: 100 },
    });
    expect((await deviceErrorOf(driver.scan(REQUEST))).code).to.equal('busy');
    rmSync(programs, { recursive: true });
  });

  it('without scanimage it says that its program is missing', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'station-no-programs-'));
    const driver = new SaneDriver({ deviceName: 'test:0', settings: {}, environment: { PATH: empty } });
    expect(await driver.status()).to.include({ connected: true, trouble: 'unsupported' });
    rmSync(empty, { recursive: true });
  });
});

describe('options as scanimage prints them', () => {
  const printed = `
All options specific to device \`sample:libusb:001:004':
  Scan Mode:
    --mode Lineart|Gray|Color [Gray]
        Selects the scan mode (e.g., lineart, monochrome, or color).
    --resolution 75|100|150|300|600dpi [75]
    --source ADF Duplex|ADF Front|Flatbed [Flatbed]
    --brightness -100..100% (in steps of 1) [inactive]
    --swcrop[=(yes|no)] [no]
  Geometry:
    -l 0..215.9mm [0]
    -t 0..355.6mm [0]
    -x 0..208mm [208]
    -y 0..355.6mm [355.6]
`;

  it('sources, mode, resolution and area follow from them', () => {
    const options = readOptions(printed);
    expect(options.has('--brightness')).to.equal(false);
    expect(options.get('--swcrop')).to.equal('yes|no');
    expect(sourcesOf(options)).to.deep.equal(['flatbed', 'feeder']);
    expect(scanArguments(options, { source: 'feeder', resolutionDpi: 200, colour: 'colour' })).to.deep.equal({
      args: [
        ...['--source=ADF Front', '--mode=Color', '--resolution=300'],
        ...['-l', '0', '-t', '0', '-x', '208', '-y', '297'],
      ],
      resolutionDpi: 300,
    });
  });

  it('a device without a choice has a glass, and no feeder', () => {
    const options = readOptions('    --resolution 300dpi [300]\n');
    expect(() => scanArguments(options, { source: 'feeder', resolutionDpi: 300, colour: 'grey' })).to.throw(
      /unsupported/,
    );
    expect(scanArguments(options, { source: 'flatbed', resolutionDpi: 75, colour: 'grey' })).to.deep.equal({
      args: ['--resolution=300'],
      resolutionDpi: 300,
    });
  });
});
