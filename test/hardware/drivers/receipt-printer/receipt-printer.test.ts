import { expect } from 'chai';
import fc from 'fast-check';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import type { ReceiptLine } from '../../../../hardware/devices/receipt-printer.ts';
import {
  decodeStatus,
  encodeReceipt,
  encodeText,
  escpos,
  isStatusByte,
  statusQuery,
} from '../../../../hardware/drivers/receipt-printer/escpos.ts';
import { ReceiptPrinterDriver } from '../../../../hardware/drivers/receipt-printer/receipt-printer-driver.ts';
import {
  ReceiptPrinterEmulator,
  ReceiptPrinterMechanism,
} from '../../../../hardware/emulators/receipt-printer/receipt-printer-emulator.ts';
import type { ByteTransport } from '../../../../hardware/transports/byte-transport.ts';
import { LinePrinterTransport } from '../../../../hardware/transports/line-printer.ts';
import { TcpTransport } from '../../../../hardware/transports/tcp.ts';
import { deviceErrorOf } from '../../../harness/device-error-of.ts';
import { PseudoTerminal } from '../../../harness/pseudo-terminal.ts';
import { receiptPrinterContract } from '../../devices/receipt-printer.contract.ts';

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

  it('text from outside gives the printer no commands', () => {
    for (const command of ['\u001b@', '\u0010\u0014', '\u001dV', '\u001cp', '\u007f', '\u0000', '\n'])
      expect(/[^\x20-\x7e\x80-\xff]/.test(encodeText(command).toString('latin1'))).to.equal(false);
  });

  it('a field of a receipt holds no byte below U+0020, whatever was typed into it, and no line of its own', () => {
    const typed = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((c) => String.fromCharCode(c)) });
    const plain = (kind: 'text' | 'columns', field: string): ReceiptLine =>
      kind === 'text'
        ? { kind, text: field, align: 'center', bold: true }
        : { kind, left: field, right: field };
    fc.assert(
      fc.property(fc.constantFrom('text', 'columns'), typed, (kind, field) => {
        const lineWith = (content: string): Buffer => encodeReceipt([plain(kind, content)], 4000);
        const printed = [...lineWith(field)].filter((byte) => byte < 0x20 || byte === 0x7f);
        const harmless = [...lineWith('样本')].filter((byte) => byte < 0x20 || byte === 0x7f);
        expect(printed).to.deep.equal(harmless);
      }),
      { numRuns: 2000 },
    );
    const name = encodeReceipt([{ kind: 'text', text: '样本\u001bp\u00002d采购' }]);
    expect(name.includes(Buffer.from(escpos.drawerPulse.slice(0, 3)))).to.equal(false);
  });
});

describe('receipt printer over TCP', () => {
  let printer: ReceiptPrinterEmulator;
  let driver: ReceiptPrinterDriver;
  let port: number;

  beforeEach(async () => {
    printer = new ReceiptPrinterEmulator();
    await printer.plug();
    port = printer.port;
    driver = new ReceiptPrinterDriver(new TcpTransport({ host: '127.0.0.1', port }));
  });
  afterEach(() => printer.unplug());

  it('prints a receipt whose columns end at the paper’s edge, and draws it', async () => {
    await driver.print({ lines: receipt });
    const [printed] = printer.receipts;
    const total = printed?.text.split('\n')[1] ?? '';
    expect(total).to.match(/^合计 +[¥￥]260\.00$/);
    expect(encodeText(total)).to.have.length(48);
    expect(printed?.svg).to.include('收费凭条');
  });

  it('waits while another program holds the printer’s only connection (escpos-php #394)', async () => {
    const other = connect(port, '127.0.0.1');
    await once(other, 'connect');
    expect((await deviceErrorOf(driver.print({ lines: receipt }))).code).to.equal('removed');
    other.end();
    await once(other, 'close');
    await driver.print({ lines: receipt });
    expect(printer.receipts).to.have.length(1);
  });
});

describe('a receipt and what the printer answers', () => {
  const ONLINE = [0x16, 0x12, 0x12];
  const NO_PAPER = [0x1e, 0x32, 0x7e];
  /** Drawer opened, all well: of automatic status. Its last bytes look like the answer to GS r 1. */
  const AUTOMATIC = [0x14, 0x00, 0x00, 0x0f];

  /** A printer by the script: what it says to the receipt, and what each look at its status finds. */
  function scripted(
    toReceipt: readonly number[],
    looks: readonly (readonly number[])[],
  ): ReceiptPrinterDriver {
    let asked = 0;
    const transport: ByteTransport = {
      onData: () => undefined,
      onClose: () => undefined,
      open: () => Promise.resolve(),
      close: () => Promise.resolve(),
      write: (bytes) => {
        const n = bytes[0] === 0x10 && bytes[1] === 0x04 ? bytes[2] : undefined;
        const look = looks[Math.min(Math.floor(asked / 3), looks.length - 1)] ?? [];
        if (n !== undefined) asked += 1;
        const said = n === undefined ? toReceipt : [look[[1, 2, 4].indexOf(n)] ?? 0];
        // The buffer is cleared by a write of its own, which is answered by nothing.
        if (n !== undefined || bytes.length > 20) transport.onData(Buffer.from(said));
        return Promise.resolve();
      },
    };
    return new ReceiptPrinterDriver(transport);
  }

  it('automatic status is no word that it is printed: the paper ends after it', async () => {
    const driver = scripted(AUTOMATIC, [ONLINE, ONLINE, NO_PAPER]);
    expect(await deviceErrorOf(driver.print({ lines: receipt }))).to.include({ code: 'out-of-paper' });
  });

  it('the answer that was asked for comes after automatic status, which it may stand between', async () => {
    await scripted([...AUTOMATIC, 0x00, ...AUTOMATIC], [ONLINE]).print({ lines: receipt });
  });

  it('an end that comes without paper is none', async () => {
    const driver = scripted([0x0f], [ONLINE]);
    expect(await deviceErrorOf(driver.print({ lines: receipt }))).to.include({ code: 'out-of-paper' });
  });
});

receiptPrinterContract('emulator over TCP', () => {
  const emulator = new ReceiptPrinterEmulator();
  return {
    start: async () => {
      await emulator.plug();
      return {
        transport: new TcpTransport({ host: '127.0.0.1', port: emulator.port }),
        mechanism: emulator.mechanism,
        unplug: () => emulator.unplug(),
        replug: () => emulator.plug(),
      };
    },
    stop: () => emulator.unplug(),
    receipts: 30,
  };
});

receiptPrinterContract('a printer’s port', () => {
  const port = new PseudoTerminal();
  const mechanism = new ReceiptPrinterMechanism();
  port.onBytes = (bytes) => mechanism.receive(bytes, (byte) => port.put(Buffer.of(byte)));
  return {
    start: async () => {
      await port.plug();
      return {
        transport: new LinePrinterTransport(port.path),
        mechanism,
        unplug: () => port.unplug(),
        replug: () => port.plug(),
      };
    },
    stop: () => port.remove(),
    receipts: 8,
  };
});

describe('receipt printer contract on real hardware', () => {
  const named = process.env['STATION_DEVICE_RECEIPT_PRINTER'];
  if (named === undefined) {
    it('runs with STATION_DEVICE_RECEIPT_PRINTER=host:port or /dev/usb/lp0 (it prints one receipt)');
    return;
  }
  it('is ready, and prints', async function () {
    this.timeout(20_000);
    const transport = named.startsWith('/')
      ? new LinePrinterTransport(named)
      : new TcpTransport({
          host: new URL(`tcp://${named}`).hostname,
          port: Number(new URL(`tcp://${named}`).port || 9100),
        });
    const real = new ReceiptPrinterDriver(transport);
    expect(await real.status()).to.include({ connected: true, online: true, coverOpen: false });
    await real.print({ lines: receipt });
  });
});
