import { expect } from 'chai';
import fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import sharp from 'sharp';
import type { ReceiptLine, ReceiptPrinterEvent } from '../../../hardware/devices/receipt-printer.ts';
import { ReceiptPrinterDriver } from '../../../hardware/drivers/receipt-printer/receipt-printer-driver.ts';
import type { ReceiptPrinterMechanism } from '../../../hardware/emulators/receipt-printer/receipt-printer-emulator.ts';
import type { ByteTransport } from '../../../hardware/transports/byte-transport.ts';
import { deviceErrorOf } from '../../harness/device-error-of.ts';
import { anyReceipt, paperOf, seen } from './any-receipt.ts';

/** A receipt printer whose wire is real or not, and whose mechanism is ours. */
interface ReceiptPrinterAt {
  transport: ByteTransport;
  mechanism: ReceiptPrinterMechanism;
  unplug(): Promise<void>;
  replug(): Promise<void>;
}

interface ReceiptPrinterHarness {
  start(): Promise<ReceiptPrinterAt>;
  stop(): Promise<void>;
  /** Random receipts that it prints in a test: as many as it is quick. */
  receipts: number;
}

const text = (words: string): ReceiptLine => ({ kind: 'text', text: words });

/** Words of a receipt's picture, in their order. */
const wordsOf = (svg: string): string[] =>
  [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, word = '']) =>
    word.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))),
  );

/** What zbarimg reads off a picture. */
async function scanned(svg: string): Promise<string> {
  const png = await sharp(Buffer.from(svg), { density: 144 }).png().toBuffer();
  const { stdout } = spawnSync('zbarimg', ['--quiet', '--raw', '-'], { input: png, encoding: 'utf8' });
  return stdout.replace(/\n$/, '');
}

/** What every receipt printer must do, whatever wire it is on. `make` is called before each test. */
export function receiptPrinterContract(name: string, make: () => ReceiptPrinterHarness): void {
  describe(`receipt printer contract: ${name}`, function () {
    this.timeout(30_000);
    let harness: ReceiptPrinterHarness;
    let at: ReceiptPrinterAt;
    let driver: ReceiptPrinterDriver;
    const printed = (): string[] => at.mechanism.receipts.map((receipt) => receipt.text);

    beforeEach(async () => {
      harness = make();
      at = await harness.start();
      driver = new ReceiptPrinterDriver(at.transport);
    });
    afterEach(() => harness.stop());

    it('prints, and tells when the receipt is on paper', async () => {
      await driver.print({ lines: [text('收费凭条')] });
      expect(printed()).to.deep.equal(['收费凭条']);
    });

    it('any receipt is on the paper as it was asked for, and its picture shows the same', async () => {
      await fc.assert(
        fc.asyncProperty(anyReceipt, async (lines) => {
          await driver.print({ lines });
          const receipt = at.mechanism.receipts.at(-1);
          const paper = receipt?.lines.map(seen) ?? [];
          expect(paper).to.deep.equal(paperOf(lines));
          const words = paper.flatMap(({ text }) => text.split(' ')).filter((word) => word !== '');
          expect(wordsOf(receipt?.svg ?? '')).to.deep.equal(words);
        }),
        { numRuns: harness.receipts, endOnFailure: true },
      );
    });

    it('a symbol on the paper is read by a scanner', async () => {
      // 13 bytes: their length in the command is the byte that begins a real-time command.
      for (const data of ['exactly 13 by', 'https://qr.example.invalid/t/1']) {
        await driver.print({ lines: [{ kind: 'qr', data }] });
        expect(await scanned(at.mechanism.receipts.at(-1)?.svg ?? '')).to.equal(data);
      }
    });

    it('opens the drawer', async () => {
      await driver.openDrawer();
      expect(at.mechanism.drawerOpen).to.equal(true);
      expect(await driver.status()).to.include({ drawerOpen: true });
    });

    for (const condition of [{ paper: 'end' }, { coverOpen: true }] as const) {
      it(`opens the drawer at once, though it can’t print (${Object.keys(condition).join()}), and not again with new paper`, async () => {
        at.mechanism.setCondition(condition);
        await driver.openDrawer();
        expect(at.mechanism.drawerOpen).to.equal(true);
        at.mechanism.drawerOpen = false;
        at.mechanism.setCondition({ paper: 'ok', coverOpen: false });
        await driver.print({ lines: [text('next')] });
        expect(at.mechanism.drawerOpen).to.equal(false);
      });
    }

    it('is not misled by what the printer tells unasked (automatic status)', async () => {
      at.mechanism.setCondition({ automaticStatus: true });
      await driver.openDrawer();
      await driver.print({ lines: [text('first')] });
      at.mechanism.setCondition({ linesLeft: 2 });
      const lines = Array.from({ length: 6 }, (_, i) => text(`line ${i}`));
      expect(await deviceErrorOf(driver.print({ lines }))).to.include({ code: 'out-of-paper' });
      at.mechanism.setCondition({ paper: 'ok' });
      await driver.print({ lines: [text('next')] });
      expect(printed()).to.deep.equal(['first', 'line 0\nline 1', 'next']);
    });

    for (const [situation, condition, code] of [
      ['out of paper', { paper: 'end' }, 'out-of-paper'],
      ['with its cover open', { coverOpen: true }, 'cover-open'],
      ['that does not answer', { silent: true }, 'timeout'],
    ] as const) {
      it(`sends nothing to a printer ${situation}, and nothing comes out later (escpos-php #411)`, async () => {
        at.mechanism.setCondition(condition);
        const error = await deviceErrorOf(driver.print({ lines: [text('first')] }));
        expect(error).to.include({ code, untouched: true });
        at.mechanism.setCondition({ paper: 'ok', coverOpen: false, silent: false });
        await driver.print({ lines: [text('next')] });
        expect(printed()).to.deep.equal(['next']);
      });
    }

    it('paper that ends in mid-receipt: it is said, and the rest does not come out with new paper (escpos-php #411)', async () => {
      at.mechanism.setCondition({ linesLeft: 2 });
      const lines = Array.from({ length: 6 }, (_, i) => text(`line ${i}`));
      const error = await deviceErrorOf(driver.print({ lines }));
      expect(error).to.include({ code: 'out-of-paper', untouched: false });
      at.mechanism.setCondition({ paper: 'ok' });
      await driver.print({ lines: [text('next')] });
      expect(at.mechanism.receipts.map((receipt) => [receipt.text, receipt.torn])).to.deep.equal([
        ['line 0\nline 1', true],
        ['next', false],
      ]);
    });

    it('prints one receipt at a time though asked for many at once', async () => {
      await Promise.all(Array.from({ length: 5 }, (_, i) => driver.print({ lines: [text(String(i))] })));
      expect(printed()).to.deep.equal(['0', '1', '2', '3', '4']);
    });

    it('tells a pull, and works again when it is plugged in', async () => {
      const told: ReceiptPrinterEvent[] = [];
      let wake: () => void = () => undefined;
      const stop = driver.watch((event) => {
        told.push(event);
        wake();
      });
      const connectedIs = async (connected: boolean): Promise<void> => {
        while (told.at(-1)?.status.connected !== connected) {
          await new Promise<void>((resolve) => (wake = resolve));
        }
      };
      await connectedIs(true);
      await at.unplug();
      await connectedIs(false);
      expect((await deviceErrorOf(driver.print({ lines: [text('never')] }))).code).to.equal('not-connected');
      await at.replug();
      await connectedIs(true);
      stop();
      await driver.print({ lines: [text('again')] });
      expect(printed()).to.deep.equal(['again']);
    });
  });
}
