import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeviceError } from '../devices/device-error.ts';
import type { EsclDriver } from '../drivers/document-scanner/escl-driver.ts';
import type { SaneDriver } from '../drivers/document-scanner/sane-driver.ts';
import type { ByteTransport } from '../transports/byte-transport.ts';
import type { DriverName, HostedDriver } from './host-protocol.ts';

/** Options of each driver, as the station's configuration makes them. */
export interface DriverOptions {
  /** `usbPort`: the slot's port below /sys/bus/usb/devices; null when it is not known. */
  'medium-slot': { modulePath: string; profile: string; usbPort: string | null };
  'security-module': { modulePath: string; tokenDirectory: string; label: string; pin: string };
  'id-card-reader': { path: string; profile: string };
  'form-printer': { uri: string };
  'saved-forms': { directory: string };
  /** A network printer, or the path of one on a USB port. */
  'receipt-printer': { host: string; port: number } | { path: string };
  /** A scanner in the network by eSCL, or a device of SANE with what is set on it for each scan. */
  'document-scanner': { url: string } | { deviceName: string; settings: Record<string, string> };
  /** A hidraw node, or the port of the bench's emulator on this machine. */
  'barcode-scanner': { path: string } | { emulatorPort: number };
}

type Factory = (options: unknown, emit: (event: unknown) => void) => Promise<HostedDriver>;

/** The methods of a driver object as a table: its own function-valued members. */
function methodsOf(driver: object): HostedDriver['methods'] {
  return Object.fromEntries(Object.entries(driver).filter(([, member]) => typeof member === 'function'));
}

/** One factory per driver. Each loads only its own libraries: a host is for one device. */
export const driverFactories: Record<DriverName, Factory> = {
  'medium-slot': async (options, emit) => {
    const { modulePath, profile, usbPort } = options as DriverOptions['medium-slot'];
    const { Pkcs11Module } = await import('../drivers/pkcs11/token.ts');
    const { MediumDriver } = await import('../drivers/medium/medium-driver.ts');
    const { mediumProfiles } = await import('../drivers/medium/profiles/medium-profiles.ts');
    const known = mediumProfiles[profile];
    if (!known) throw new DeviceError({ code: 'unsupported', detail: `no medium profile ${profile}` });
    const { MuteMedium, isMuteCard } = await import('../drivers/medium/mute-medium.ts');
    if (await isMuteCard(known)) {
      const mute = new MuteMedium(known, usbPort);
      mute.whenItAnswers(() => process.exit(0));
      return { methods: methodsOf(mute), close: () => Promise.resolve(mute.close()) };
    }
    const driver = new MediumDriver(new Pkcs11Module(modulePath), known, usbPort);
    const stop = driver.watch(emit);
    return {
      methods: methodsOf(driver),
      close: () => {
        stop();
        driver.close();
        return Promise.resolve();
      },
    };
  },
  'security-module': async (options) => {
    const { modulePath, tokenDirectory, label, pin } = options as DriverOptions['security-module'];
    mkdirSync(join(tokenDirectory, 'tokens'), { recursive: true, mode: 0o700 });
    const configuration = join(tokenDirectory, 'softhsm2.conf');
    writeFileSync(
      configuration,
      `directories.tokendir = ${join(tokenDirectory, 'tokens')}\nobjectstore.backend = file\nlog.level = ERROR\n`,
    );
    // SoftHSM reads it at C_Initialize; other modules ignore it.
    process.env.SOFTHSM2_CONF = configuration;
    const { Pkcs11Module } = await import('../drivers/pkcs11/token.ts');
    const { SecurityModuleDriver } = await import('../drivers/security-module/security-module-driver.ts');
    const driver = new SecurityModuleDriver(new Pkcs11Module(modulePath), { label, pin });
    return {
      methods: methodsOf(driver),
      close: () => Promise.resolve(driver.close()),
    };
  },
  'id-card-reader': async (options, emit) => {
    const { path, profile } = options as DriverOptions['id-card-reader'];
    const { IdCardReaderDriver } = await import('../drivers/id-card-reader/id-card-reader-driver.ts');
    const driver = new IdCardReaderDriver(await readerTransport(path, profile), emit);
    void driver.start();
    return { methods: methodsOf(driver), close: () => driver.close() };
  },
  'form-printer': async (options, emit) => {
    const { uri } = options as DriverOptions['form-printer'];
    const { IppDriver } = await import('../drivers/form-printer/ipp-driver.ts');
    const driver = new IppDriver(uri);
    const stop = driver.watch(emit);
    return { methods: methodsOf(driver), close: () => Promise.resolve(stop()) };
  },
  'saved-forms': async (options, emit) => {
    const { directory } = options as DriverOptions['saved-forms'];
    const { SavedFormsDriver } = await import('../drivers/form-printer/saved-forms-driver.ts');
    const driver = new SavedFormsDriver(directory);
    emit({ kind: 'status', status: await driver.status() });
    return { methods: methodsOf(driver), close: () => Promise.resolve() };
  },
  'receipt-printer': async (options, emit) => {
    const { ReceiptPrinterDriver } = await import('../drivers/receipt-printer/receipt-printer-driver.ts');
    const driver = new ReceiptPrinterDriver(
      await receiptTransport(options as DriverOptions['receipt-printer']),
    );
    const stop = driver.watch(emit);
    return { methods: methodsOf(driver), close: () => Promise.resolve(stop()) };
  },
  'document-scanner': async (options, emit) => {
    const driver = await scannerDriver(options as DriverOptions['document-scanner']);
    const stop = driver.watch(emit);
    return {
      methods: methodsOf(driver),
      close: () => {
        stop();
        return driver.cancel();
      },
    };
  },
  'barcode-scanner': async (options, emit) => {
    const { BarcodeScannerDriver } = await import('../drivers/barcode-scanner/barcode-scanner-driver.ts');
    const driver = new BarcodeScannerDriver(
      await scannerTransport(options as DriverOptions['barcode-scanner']),
      emit,
    );
    void driver.start();
    return { methods: methodsOf(driver), close: () => driver.close() };
  },
};

async function scannerDriver(options: DriverOptions['document-scanner']): Promise<EsclDriver | SaneDriver> {
  if ('url' in options)
    return new (await import('../drivers/document-scanner/escl-driver.ts')).EsclDriver(options.url);
  return new (await import('../drivers/document-scanner/sane-driver.ts')).SaneDriver(options);
}

async function readerTransport(path: string, profileName: string): Promise<ByteTransport> {
  const { readerProfiles } = await import('../drivers/id-card-reader/reader-profile.ts');
  const wire = readerProfiles[profileName]?.wire;
  if (!wire) throw new DeviceError({ code: 'unsupported', detail: `no reader profile ${profileName}` });
  if (wire.kind === 'hid')
    return (await import('../transports/hid.ts')).HidTransport.ofPath(path, wire.framing);
  return new (await import('../transports/serial.ts')).SerialTransport(path, wire.baudRate);
}

async function receiptTransport(options: DriverOptions['receipt-printer']): Promise<ByteTransport> {
  if ('path' in options)
    return new (await import('../transports/line-printer.ts')).LinePrinterTransport(options.path);
  return new (await import('../transports/tcp.ts')).TcpTransport(options);
}

async function scannerTransport(options: DriverOptions['barcode-scanner']): Promise<ByteTransport> {
  const { scannerFraming } = await import('../drivers/barcode-scanner/scanned-data-layout.ts');
  const { HidTransport } = await import('../transports/hid.ts');
  if ('path' in options) return HidTransport.ofPath(options.path, scannerFraming);
  const { openHidSocket } = await import('../transports/hid-socket.ts');
  return new HidTransport(
    () => openHidSocket(options.emulatorPort, scannerFraming.reportBytes),
    scannerFraming,
  );
}
