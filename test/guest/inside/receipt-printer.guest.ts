import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { ReceiptPrinterMechanism } from '../../../hardware/emulators/receipt-printer/receipt-printer-emulator.ts';
import { LinePrinterTransport } from '../../../hardware/transports/line-printer.ts';
import { receiptPrinterContract } from '../../hardware/devices/receipt-printer.contract.ts';
import { GadgetNode } from './gadget-node.ts';
import { nodeIs, UsbGadget } from './usb-gadget.ts';

const LINK = '/dev/station/receipt-printer';

const gadget = new UsbGadget(
  'receipt-printer',
  { vendorId: '0416', productId: '5011', controller: 'dummy_udc.1' },
  'printer.receipts',
  { q_len: '10', pnp_string: 'MFG:SAMPLE;MDL:80mm;CLS:PRINTER;' },
);

let mechanism = new ReceiptPrinterMechanism();
let device: GadgetNode;
let putting = Promise.resolve();

async function plug(): Promise<void> {
  gadget.plug();
  // The gadget's own node can be opened once the other side has configured it.
  await nodeIs(true, LINK);
  const side = new GadgetNode('/dev/g_printer0', (bytes) =>
    mechanism.receive(bytes, (byte) => {
      putting = putting.then(() => side.put(Buffer.from([byte])));
    }),
  );
  device = side;
}
async function unplug(): Promise<void> {
  gadget.unplug();
  device.close();
  await nodeIs(false, LINK);
}

describe('a receipt printer on a USB port', () => {
  before(plug);
  after(unplug);

  receiptPrinterContract('usblp of a USB gadget', () => ({
    start: () => {
      mechanism = new ReceiptPrinterMechanism();
      return Promise.resolve({ transport: new LinePrinterTransport(LINK), mechanism, unplug, replug: plug });
    },
    stop: () => Promise.resolve(),
    receipts: 4,
  }));

  it('the station’s udev rule gives the printer to its group', () => {
    expect(statSync(LINK).mode & 0o777).to.equal(0o660);
    expect(execFileSync('stat', ['-L', '-c', '%G', LINK], { encoding: 'utf8' }).trim()).to.equal('station');
  });
});
