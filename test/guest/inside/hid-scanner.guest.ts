import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { encodeScannedData } from '../../../hardware/drivers/barcode-scanner/scanned-data.ts';
import { scannerFraming } from '../../../hardware/drivers/barcode-scanner/scanned-data-layout.ts';
import { HidTransport } from '../../../hardware/transports/hid.ts';
import { barcodeScannerContract } from '../../hardware/devices/barcode-scanner.contract.ts';
import { GadgetNode } from './gadget-node.ts';
import { nodeIs, UsbGadget } from './usb-gadget.ts';

/** Bar-code scanner (usage 0x02 of page 0x8C): one numbered input report of 63 bytes behind its number. */
const REPORT_DESCRIPTOR = Buffer.from('058c0902a1018502' + '0912a102150026ff007508953f09fe8102c0c0', 'hex');
const LINK = '/dev/station/barcode-scanner';

const gadget = new UsbGadget(
  'barcode-scanner',
  { vendorId: '0c2e', productId: '0901', controller: 'dummy_udc.2' },
  'hid.scanner',
  { protocol: '0', subclass: '0', report_length: '64', report_desc: REPORT_DESCRIPTOR },
);

let device: GadgetNode;
let putting = Promise.resolve();
const put = (reports: readonly Buffer[]): void => {
  for (const report of reports) putting = putting.then(() => device.put(report));
};

const plug = async (): Promise<void> => {
  gadget.plug();
  await nodeIs(true, LINK);
};
const unplug = async (): Promise<void> => {
  gadget.unplug();
  await nodeIs(false, LINK);
};

describe('a HID POS scanner on a real USB stack', () => {
  before(async () => {
    await plug();
    // The ID-card reader's gadget was made before it.
    device = new GadgetNode('/dev/hidg1', () => undefined);
  });
  after(async () => {
    device.close();
    await unplug();
  });

  barcodeScannerContract('hidraw of a USB gadget', () => ({
    start: () =>
      Promise.resolve({
        transport: HidTransport.ofPath(LINK, scannerFraming),
        scan: (text) => put(encodeScannedData(Buffer.from(text), ']C0')),
        scanHalf: () => put(encodeScannedData(Buffer.alloc(100, 'x'), ']C0').slice(0, 1)),
        unplug,
        replug: plug,
      }),
    stop: () => Promise.resolve(),
  }));

  it('the station’s udev rule gives the scanner to its group', () => {
    expect(statSync(LINK).mode & 0o777).to.equal(0o660);
    expect(execFileSync('stat', ['-L', '-c', '%G', LINK], { encoding: 'utf8' }).trim()).to.equal('station');
  });
});
