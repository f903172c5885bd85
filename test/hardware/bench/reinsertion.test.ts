import { expect } from 'chai';
import { readerProfiles } from '../../../hardware/drivers/id-card-reader/reader-profile.ts';
import { IdCardReaderDriver } from '../../../hardware/drivers/id-card-reader/id-card-reader-driver.ts';
import { ReceiptPrinterDriver } from '../../../hardware/drivers/receipt-printer/receipt-printer-driver.ts';
import { ReceiptPrinterEmulator } from '../../../hardware/emulators/receipt-printer/receipt-printer-emulator.ts';
import { HidTransport, type HidDevice } from '../../../hardware/transports/hid.ts';
import { TcpTransport } from '../../../hardware/transports/tcp.ts';
import { deviceErrorOf } from '../../harness/device-error-of.ts';
import { TestRig } from '../../harness/emulated-slot.ts';
import { FakeHidReader } from '../../harness/fake-hid.ts';
import { initialisedMedium, openFiles, reinsert, residentMiB } from '../../harness/reinsertion.ts';

const CYCLES = 1000;
/** A fresh process first gets the heap that it works in: after these it grows no more, in 11,000 others. */
const WARM_UP_CYCLES = 1000;
/** A leak of one page a cycle would be 4 MiB. */
const MEMORY_ROOM_MIB = 4;

describe(`plugged in and pulled ${CYCLES} times`, function () {
  this.timeout(60_000);
  let rig: TestRig | null = null;
  after(() => rig?.close());

  it('a medium leaves nothing behind in its slot’s process: no file, no memory', async () => {
    rig = new TestRig(1);
    const { device, slot } = rig.startSlot(1);
    const serial = await initialisedMedium(rig, slot);
    await reinsert(rig, slot, serial, WARM_UP_CYCLES);
    const before = { files: openFiles(device.pid), mib: residentMiB(device.pid), pid: device.pid };
    await reinsert(rig, slot, serial, CYCLES);
    expect(device.pid, 'the process is still the same').to.equal(before.pid);
    expect(openFiles(device.pid)).to.equal(before.files);
    expect(residentMiB(device.pid)).to.be.lessThan(before.mib + MEMORY_ROOM_MIB);
    expect(device.listenerCount('event') + device.listenerCount('state')).to.equal(0);
  });

  it('an ID-card reader: each handle is closed, no listener stays', async () => {
    const wire = readerProfiles['hid-length-prefixed']?.wire;
    if (wire?.kind !== 'hid') throw new Error('the profile is no HID one');
    const { framing } = wire;
    let device = new FakeHidReader(framing);
    const opened: FakeHidReader[] = [];
    const open = (): Promise<HidDevice> => {
      opened.push(device);
      return Promise.resolve(device);
    };
    const driver = new IdCardReaderDriver(new HidTransport(open, framing), () => undefined);
    await driver.start();
    for (let cycle = 0; cycle < CYCLES; cycle++) {
      device.sam.place('resident');
      await driver.readCard({ timeoutMs: 300 });
      device.unplug();
      device = new FakeHidReader(framing);
    }
    expect((await deviceErrorOf(driver.readCard({ timeoutMs: 300 }))).code).to.equal('no-card');
    await driver.close();
    expect(opened).to.have.length(CYCLES + 1);
    expect(opened.filter(({ closed }) => !closed)).to.deep.equal([]);
    expect(opened.filter((one) => one.listenerCount('data') + one.listenerCount('error') > 0)).to.deep.equal(
      [],
    );
  });

  it('a receipt printer: no socket stays', async () => {
    const printer = new ReceiptPrinterEmulator();
    await printer.plug();
    const driver = new ReceiptPrinterDriver(new TcpTransport({ host: '127.0.0.1', port: printer.port }));
    await driver.status();
    const before = openFiles(process.pid);
    for (let cycle = 0; cycle < CYCLES; cycle++) {
      await printer.unplug();
      expect((await driver.status()).connected).to.equal(false);
      await printer.plug();
      expect((await driver.status()).connected).to.equal(true);
    }
    expect(openFiles(process.pid)).to.be.at.most(before);
    await printer.unplug();
  });
});
