import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import type { ReceiptLine } from '../../../../hardware/devices/receipt-printer.ts';
import {
  decodeStatus,
  displayWidth,
  encodeReceipt,
  encodeText,
  escpos,
  isStatusByte,
  statusQuery,
} from '../../../../hardware/drivers/receipt-printer/escpos.ts';
import { ReceiptPrinterDriver } from '../../../../hardware/drivers/receipt-printer/receipt-printer-driver.ts';
import { ReceiptPrinterEmulator } from '../../../../hardware/emulators/receipt-printer/receipt-printer-emulator.ts';
import { deviceErrorOf } from '../../../harness/device-error-of.ts';

const vectors = JSON.parse(
  readFileSync(new URL('../../../fixtures/receipt-printer/escpos.json', import.meta.url), 'utf8'),
) as { commands: { name: string; hex: string }[]; status: { n: number; byte: string; means: string }[] };
const published = (name: string): string =>
  vectors.commands.find((command) => command.name === name)?.hex ?? '';
const hex = (bytes: readonly number[] | Buffer): string => Buffer.from(bytes).toString('hex').toUpperCase();

const receipt: ReceiptLine[] = [
  { kind: 'text', text: '收费凭条', align: 'center', size: 'double' },
  { kind: 'columns', left: '合计', right: '¥260.00', bold: true },
  { kind: 'rule' },
  { kind: 'qr', data: 'https://qr.example.invalid/t/1' },
];

describe('ESC/POS', () => {
  it('encodes commands and Chinese text byte for byte as published', () => {
    expect(hex(escpos.initialise)).to.equal(published('init'));
    expect(hex(escpos.alignCenter)).to.equal(published('align_center'));
    expect(hex(escpos.doubleSize)).to.equal(published('double_size'));
    expect(hex([...escpos.chineseOn, ...encodeText('取号单'), 0x0a])).to.equal(published('text_gbk 取号单'));
    for (const n of [1, 2, 4]) expect(hex(statusQuery(n))).to.equal(published(`status${n}`));
    const bytes = hex(encodeReceipt([{ kind: 'qr', data: 'https://qr.example.invalid/t/1' }]));
    for (const part of ['qr_model2', 'qr_size6', 'qr_ec_M', 'qr_store', 'qr_print'])
      expect(bytes, part).to.include(published(part));
  });

  it('reads the published status bytes', () => {
    const byte = (n: number, means: string): number =>
      parseInt(vectors.status.find((status) => status.n === n && status.means === means)?.byte ?? '', 16);
    for (const status of vectors.status) expect(isStatusByte(parseInt(status.byte, 16))).to.equal(true);
    expect(decodeStatus([byte(1, 'online'), byte(2, 'ok'), byte(4, 'paper ok')])).to.include({
      online: true,
      paper: 'ok',
      coverOpen: false,
    });
    expect(decodeStatus([byte(1, 'offline'), byte(2, 'cover open'), byte(4, 'near end')])).to.include({
      online: false,
      paper: 'near-end',
      coverOpen: true,
    });
    expect(
      decodeStatus([byte(1, 'offline'), byte(2, 'stopped: paper end'), byte(4, 'paper end')]),
    ).to.include({ paper: 'end' });
  });

  it('shows a character that the printer lacks as 〓 instead of leaving it out', () => {
    expect(encodeText('𠮷').equals(encodeText('〓'))).to.equal(true);
  });
});

describe('receipt printer over TCP', () => {
  let printer: ReceiptPrinterEmulator;
  let driver: ReceiptPrinterDriver;
  let port: number;

  beforeEach(async () => {
    printer = new ReceiptPrinterEmulator();
    port = await printer.listen();
    driver = new ReceiptPrinterDriver({ host: '127.0.0.1', port });
  });
  afterEach(() => printer.close());

  it('prints a receipt whose columns end at the paper’s edge, and draws it', async () => {
    await driver.print({ lines: receipt });
    const [printed] = printer.receipts;
    const total = printed?.text.split('\n')[1] ?? '';
    expect(total).to.match(/^合计 +[¥￥]260\.00$/);
    expect(displayWidth(total)).to.equal(48);
    expect(printed?.svg).to.include('收费凭条').and.to.include('QR');
  });

  it('opens the drawer', async () => {
    await driver.openDrawer();
    expect(printer.drawerOpen).to.equal(true);
    expect(await driver.status()).to.include({ drawerOpen: true });
  });

  for (const [name, condition, code] of [
    ['out of paper', { paper: 'end' }, 'out-of-paper'],
    ['with its cover open', { coverOpen: true }, 'cover-open'],
    ['that does not answer', { silent: true }, 'timeout'],
  ] as const) {
    it(`sends nothing to a printer ${name}, and nothing comes out later`, async () => {
      Object.assign(printer.condition, condition);
      expect((await deviceErrorOf(driver.print({ lines: receipt }))).code).to.equal(code);
      printer.condition = { paper: 'ok', coverOpen: false, silent: false };
      await driver.print({ lines: [{ kind: 'text', text: 'next' }] });
      expect(printer.receipts.map(({ text }) => text)).to.deep.equal(['next']);
    });
  }

  it('prints one receipt at a time though asked for many at once', async () => {
    await Promise.all(
      Array.from({ length: 5 }, (_, i) => driver.print({ lines: [{ kind: 'text', text: String(i) }] })),
    );
    expect(printer.receipts.map(({ text }) => text)).to.deep.equal(['0', '1', '2', '3', '4']);
  });

  it('says not-connected when there is no printer', async () => {
    await printer.close();
    expect((await driver.status()).connected).to.equal(false);
    expect((await deviceErrorOf(driver.print({ lines: receipt }))).code).to.equal('not-connected');
    printer = new ReceiptPrinterEmulator();
    await printer.listen();
  });
});
