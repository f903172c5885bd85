/**
 * The emulated bench as a process: `bench.js --dir <directory> --slots <n>`. Runs the emulators below the drivers and
 * their console, tells its parent where they are, and ends with it. What is plugged in and printed outlives it.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BarcodeScannerEmulator } from './barcode-scanner/barcode-scanner-emulator.ts';
import type { BenchReady } from './bench-ready.ts';
import { saveForm } from '../drivers/form-printer/saved-forms-driver.ts';
import { consoleApi, nextSerial } from './console-api.ts';
import { EsclScannerEmulator } from './document-scanner/escl-scanner-emulator.ts';
import { EmulatedSerialReader } from './id-card-reader/emulated-serial-reader.ts';
import { IppPrinterEmulator } from './form-printer/ipp-printer-emulator.ts';
import { EmulatedRig } from './medium/emulated-rig.ts';
import { ReceiptPrinterEmulator } from './receipt-printer/receipt-printer-emulator.ts';

const SAMPLE_MEDIA = 8;

const { values } = parseArgs({ options: { dir: { type: 'string' }, slots: { type: 'string' } } });
const directory = values.dir ?? 'bench';
const formsDir = join(directory, 'forms');
mkdirSync(formsDir, { recursive: true });

const rigDir = join(directory, 'rig');
const rig = new EmulatedRig(rigDir, Number(values.slots ?? 4));
if (rig.media().length === 0) {
  for (let i = 0; i < SAMPLE_MEDIA; i++) rig.createMedium(nextSerial(rig));
  rig.plug(1, rig.media()[0] ?? '');
}
const reader = new EmulatedSerialReader(join(directory, 'id-card-reader'));
await reader.plug();
const receiptPrinter = new ReceiptPrinterEmulator();
await receiptPrinter.plug();
const formPrinter = new IppPrinterEmulator(({ jobName, pdf }) => {
  if (pdf) saveForm(formsDir, jobName, pdf);
});
await formPrinter.plug();
const documentScanner = new EsclScannerEmulator();
await documentScanner.plug();
const scanner = new BarcodeScannerEmulator();
await scanner.plug();

const server = consoleApi({
  rig,
  reader,
  receiptPrinter,
  formPrinter,
  documentScanner,
  scanner,
  formsDir,
}).listen(0, '127.0.0.1', () => {
  const address = server.address();
  const ready: BenchReady = {
    kind: 'ready',
    idCardReaderPath: reader.path,
    receiptPrinterPort: receiptPrinter.port,
    formPrinterUri: formPrinter.uri,
    documentScannerUrl: documentScanner.url,
    barcodeScannerPort: scanner.port,
    rigDir,
    drawer: rig.media(),
    formsDir,
    consolePort: address !== null && typeof address === 'object' ? address.port : 0,
  };
  process.send?.(ready);
});

async function end(): Promise<void> {
  await reader.unplug();
  process.exit(0);
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void end());
process.on('disconnect', () => void end());
