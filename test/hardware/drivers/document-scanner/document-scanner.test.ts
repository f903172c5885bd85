import sharp from 'sharp';
import type { DriverOptions } from '../../../../hardware/bench/driver-catalogue.ts';
import { EsclDriver } from '../../../../hardware/drivers/document-scanner/escl-driver.ts';
import { SaneDriver, type SanePatience } from '../../../../hardware/drivers/document-scanner/sane-driver.ts';
import { EsclScannerEmulator } from '../../../../hardware/emulators/document-scanner/escl-scanner-emulator.ts';
import { samplePage } from '../../../../hardware/emulators/document-scanner/sample-pages.ts';
import { documentScannerAddress } from '../../../../station-server/adapters/devices/bench-addresses.ts';
import { SaneConfiguration } from '../../../harness/sane-configuration.ts';
import { documentScannerContract, type ScannerHarness } from '../../devices/document-scanner.contract.ts';

const SCAN_MS = 150;
/** Looks at each question, so that a test need not wait for the next look. */
const CURIOUS: SanePatience = {
  lookMs: 20_000,
  scanMs: 40_000,
  leaveMs: 4000,
  lookAgainMs: 0,
  lookAgainWhileAbsentMs: 0,
};

/** What a hand can do to the emulated scanner, whoever drives it. */
function inHand(emulator: EsclScannerEmulator) {
  const set = (change: Parameters<typeof emulator.mechanism.setCondition>[0]) => () =>
    Promise.resolve(emulator.mechanism.setCondition(change));
  return {
    page: () => samplePage('seal-specimen'),
    feeder: { load: set({ sheets: 3 }), empty: set({ sheets: 0 }) },
    faults: {
      jammed: set({ jammed: true }),
      'cover-open': set({ coverOpen: true }),
      busy: set({ busy: true }),
    },
    heal: set({ jammed: false, coverOpen: false, busy: false }),
    cable: { pull: () => emulator.unplug(), plug: () => emulator.plug() },
  } satisfies Partial<ScannerHarness>;
}

documentScannerContract('eSCL emulator', () => {
  const emulator = new EsclScannerEmulator(SCAN_MS);
  let driver: EsclDriver;
  return {
    ...inHand(emulator),
    sent: () => emulator.mechanism.lastPage,
    resolutionDpi: 150,
    start: async () => {
      await emulator.plug();
      driver = new EsclDriver(emulator.url);
    },
    stop: () => emulator.unplug(),
    driver: () => driver,
    counts: () => ({ scanned: emulator.mechanism.scanned, openJobs: emulator.openJobs }),
    underWay: () =>
      new Promise((resolve) => {
        emulator.onRequest = (request) => {
          if (request === 'GET NextDocument') resolve();
        };
      }),
  };
});

documentScannerContract('eSCL emulator behind sane-airscan, by SANE', () => {
  const emulator = new EsclScannerEmulator(SCAN_MS);
  const sane = new SaneConfiguration(['airscan']);
  const hand = inHand(emulator);
  const driver = new SaneDriver({
    deviceName: 'airscan:e0:Sample',
    settings: {},
    environment: sane.environment,
    patience: CURIOUS,
  });
  return {
    ...hand,
    // It takes ten seconds to believe a busy one, and knows no ScannerAdfHatchOpen.
    faults: { jammed: hand.faults.jammed },
    resolutionDpi: 150,
    start: async () => {
      await emulator.plug();
      const device = `[devices]\n"Sample" = ${emulator.url}\n[options]\ndiscovery = disable\n`;
      sane.write('airscan.conf', device);
    },
    stop: async () => {
      await emulator.unplug();
      sane.remove();
    },
    driver: () => driver,
  };
});

documentScannerContract('SANE’s pnm backend', () => {
  const sane = new SaneConfiguration(['pnm']);
  const driver = new SaneDriver({
    deviceName: 'pnm:0',
    settings: { filename: sane.path('page.ppm') },
    environment: sane.environment,
    patience: CURIOUS,
  });
  const page = async () =>
    sharp(await samplePage('credit-code-certificate'))
      .resize(620)
      .png()
      .toBuffer();
  return {
    resolutionDpi: 150,
    page,
    faults: {},
    start: async () => void sane.write('page.ppm', await portablePixmap(await page())),
    stop: () => Promise.resolve(sane.remove()),
    driver: () => driver,
  };
});

async function portablePixmap(picture: Buffer): Promise<Buffer> {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return Buffer.concat([Buffer.from(`P6\n${info.width} ${info.height}\n255\n`), data]);
}

documentScannerContract('SANE’s test backend', () => {
  const sane = new SaneConfiguration(['test']);
  const driverWith = (settings: Record<string, string>) =>
    new SaneDriver({ deviceName: 'test:0', settings, environment: sane.environment, patience: CURIOUS });
  const sound = driverWith({ 'test-picture': 'Color pattern' });
  let driver = sound;
  const become = (settings: Record<string, string>) => () => {
    driver = driverWith(settings);
    return Promise.resolve();
  };
  return {
    resolutionDpi: 100,
    faults: {
      jammed: become({ 'read-return-value': 'SANE_STATUS_JAMMED' }),
      'cover-open': become({ 'read-return-value': 'SANE_STATUS_COVER_OPEN' }),
      busy: become({ 'read-return-value': 'SANE_STATUS_DEVICE_BUSY' }),
    },
    heal: () => Promise.resolve(void (driver = sound)),
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(sane.remove()),
    driver: () => driver,
    // A carriage that crawls: the scan is under way when the driver was asked for it.
    underWay: become({ 'read-delay': 'yes', 'read-delay-duration': '20000' }),
  };
});

describe('document scanner contract on real hardware', () => {
  const named = process.env['STATION_DEVICE_DOCUMENT_SCANNER'];
  if (named === undefined) {
    it('runs with STATION_DEVICE_DOCUMENT_SCANNER=sane:<device> or escl+http://… (it scans a page twice)');
    return;
  }
  const driver = driverOf(named);
  documentScannerContract(named, () => ({
    resolutionDpi: 300,
    faults: {},
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    driver: () => driver,
  }));
});

/** The driver as the station would make it. */
function driverOf(named: string): EsclDriver | SaneDriver {
  const options = documentScannerAddress(named)?.options as DriverOptions['document-scanner'];
  return 'url' in options ? new EsclDriver(options.url) : new SaneDriver(options);
}
