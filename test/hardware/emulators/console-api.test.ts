import { expect } from 'chai';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { scannerFraming } from '../../../hardware/drivers/barcode-scanner/scanned-data-layout.ts';
import { BarcodeScannerEmulator } from '../../../hardware/emulators/barcode-scanner/barcode-scanner-emulator.ts';
import { consoleApi } from '../../../hardware/emulators/console-api.ts';
import { EsclScannerEmulator } from '../../../hardware/emulators/document-scanner/escl-scanner-emulator.ts';
import { IppPrinterEmulator } from '../../../hardware/emulators/form-printer/ipp-printer-emulator.ts';
import { EmulatedSerialReader } from '../../../hardware/emulators/id-card-reader/emulated-serial-reader.ts';
import { EmulatedRig } from '../../../hardware/emulators/medium/emulated-rig.ts';
import { ReceiptPrinterEmulator } from '../../../hardware/emulators/receipt-printer/receipt-printer-emulator.ts';
import { openHidSocket } from '../../../hardware/transports/hid-socket.ts';
import type { HidDevice } from '../../../hardware/transports/hid.ts';

const guide = readFileSync(
  fileURLToPath(new URL('../../../hardware/emulators/README.md', import.meta.url)),
  'utf8',
);
const documented = [...guide.matchAll(/^## (GET|POST) (\S+)$/gm)].map(([, method, path]) => ({
  method: method ?? '',
  path: path ?? '',
}));
const EXAMPLE =
  /^curl -s (?:-H 'content-type: ([^']*)' (?:-d '([^']*)'|--data-binary @\S+) )?\$BENCH(\S+)$/gm;
const examples = [...guide.matchAll(EXAMPLE)].map(([, contentType, body, path]) => ({
  method: contentType === undefined ? 'GET' : 'POST',
  path: path ?? '',
  contentType,
  /** Undefined: a picture. */
  body,
}));
const fits = (pattern: string, path: string): boolean =>
  new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+')}$`).test(path);

describe('the bench’s console for other programs', function () {
  this.timeout(30_000);
  const directory = mkdtempSync(join(tmpdir(), 'station-console-'));
  const rig = new EmulatedRig(join(directory, 'rig'), 1);
  const reader = new EmulatedSerialReader(join(directory, 'reader'));
  const scanner = new BarcodeScannerEmulator();
  const receiptPrinter = new ReceiptPrinterEmulator();
  const formPrinter = new IppPrinterEmulator(() => undefined);
  const documentScanner = new EsclScannerEmulator();
  const formsDir = join(directory, 'forms');
  const app = consoleApi({ rig, reader, receiptPrinter, formPrinter, documentScanner, scanner, formsDir });
  let server: Server;
  let host: HidDevice;
  let url = '';
  let picture: Buffer;

  before(async () => {
    for (const serial of ['BJ2026110001', 'BJ2026110002']) rig.createMedium(serial);
    picture = await sharp({ create: { width: 40, height: 60, channels: 3, background: 'white' } })
      .png()
      .toBuffer();
    mkdirSync(formsDir);
    writeFileSync(join(formsDir, 'sample.pdf'), '%PDF-1.7');
    await scanner.plug();
    host = await openHidSocket(scanner.port, scannerFraming.reportBytes);
    await new Promise<void>((resolve) => {
      server = app.listen(0, '127.0.0.1', () => resolve());
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(async () => {
    server.close();
    await host.close();
    for (const device of [reader, scanner, receiptPrinter, formPrinter, documentScanner])
      await device.unplug();
    rmSync(directory, { recursive: true, force: true });
  });

  it('the guide names every route that there is, and none that there is not', () => {
    const there = app.router.stack.flatMap(({ route }) =>
      route ? route.stack.map(({ method }) => `${method.toUpperCase()} ${route.path}`) : [],
    );
    expect(documented.map(({ method, path }) => `${method} ${path}`).sort()).to.deep.equal(
      [...new Set(there)].sort(),
    );
  });

  it('has an example of each', () => {
    const bare = documented.filter(
      ({ method, path }) => !examples.some((one) => one.method === method && fits(path, one.path)),
    );
    expect(bare).to.deep.equal([]);
    expect(examples).to.have.length(documented.length);
  });

  for (const { method, path, contentType, body } of examples) {
    it(`its example works: ${method} ${path}`, async () => {
      const init: RequestInit = { method };
      if (contentType !== undefined)
        Object.assign(init, { body: body ?? picture, headers: { 'content-type': contentType } });
      const response = await fetch(url + path, init);
      const noneYet = path === '/receipts/1' ? 404 : 200;
      expect(response.status, await response.text()).to.equal(noneYet);
    });
  }

  it('says what is wrong with a body, and with a scan that nobody hears', async () => {
    const post = async (path: string, body: object): Promise<number> => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })).status;
    };
    expect(await post('/scanner/scan', { text: '' })).to.equal(400);
    await post('/scanner/plugged', { on: false });
    expect(await post('/scanner/scan', { text: 'unheard' })).to.equal(400);
    expect(await post('/media/none/capacity', { bytes: null })).to.equal(400);
  });
});
