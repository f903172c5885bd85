import { expect } from 'chai';
import { HIDAsync } from 'node-hid';
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { readerProfiles } from '../../../hardware/drivers/id-card-reader/reader-profile.ts';
import { SamEmulator } from '../../../hardware/emulators/id-card-reader/sam-emulator.ts';
import { HidTransport, type HidFraming } from '../../../hardware/transports/hid.ts';
import { reportsOf } from '../../harness/fake-hid.ts';
import { idCardReaderContract } from '../../hardware/devices/id-card-reader.contract.ts';
import { GadgetNode } from './gadget-node.ts';
import { nodeIs, UsbGadget } from './usb-gadget.ts';

/** Vendor-defined usage, one input and one output report of 64 bytes, not numbered. */
const REPORT_DESCRIPTOR = Buffer.from('0600ff0901a101150026ff00750895400902810295400903910' + '2c0', 'hex');
const LINK = '/dev/station/id-card-reader';
const RAW = '/dev/hidraw0';

const wire = readerProfiles['hid-length-prefixed']?.wire;
if (wire?.kind !== 'hid') throw new Error('the profile is no HID one');
const framing: HidFraming = wire.framing;

const gadget = new UsbGadget(
  'id-card-reader',
  { vendorId: '0483', productId: '572b', controller: 'dummy_udc.0' },
  'hid.reader',
  { protocol: '0', subclass: '0', report_length: '64', report_desc: REPORT_DESCRIPTOR },
);

let sam = new SamEmulator(() => undefined);
let device: GadgetNode;

/** A reader as it is after it was switched on: nothing of an earlier test waits to be told. */
function freshSam(): SamEmulator {
  let putting = Promise.resolve();
  const fresh = new SamEmulator((bytes) => {
    for (const report of reportsOf(bytes, framing)) {
      putting = putting.then(() => (sam === fresh ? device.put(report) : undefined));
    }
  });
  return fresh;
}

const plug = async (): Promise<void> => {
  gadget.plug();
  await nodeIs(true, LINK);
};
const unplug = async (): Promise<void> => {
  gadget.unplug();
  await nodeIs(false, RAW);
};

describe('a HID reader on a real USB stack', () => {
  before(async () => {
    gadget.plug();
    await nodeIs(true, '/dev/hidg0');
    device = new GadgetNode('/dev/hidg0', (report) => sam.receive(report.subarray(1, 1 + (report[0] ?? 0))));
    await nodeIs(true, LINK);
  });
  after(() => device.close());

  idCardReaderContract('hidraw of a USB gadget', () => ({
    start: () => {
      sam = freshSam();
      return Promise.resolve({ transport: HidTransport.ofPath(LINK, framing), sam, unplug, replug: plug });
    },
    stop: () => Promise.resolve(),
    // A report per byte takes longer on this bus than any reader takes for a frame.
    wholeFramesOnly: true,
  }));

  it('the station’s udev rule gives the node to its group and names it', () => {
    const { mode, gid } = statSync(RAW);
    expect(mode & 0o777).to.equal(0o660);
    expect(execFileSync('stat', ['-c', '%G', RAW], { encoding: 'utf8' }).trim(), String(gid)).to.equal(
      'station',
    );
  });

  it('hidraw opened before udev set its mode is no permission, and opens once it is set (signal11/hidapi #217)', async () => {
    chmodSync(RAW, 0o600);
    const script = `process.setgid(65534); process.setuid(65534);
      import { HidTransport } from './hardware/transports/hid.ts';
      const early = HidTransport.ofPath('${RAW}', ${JSON.stringify(framing)});
      const opened = () => early.open().then(() => 'opened', ({ code }) => code);
      console.log(await opened());
      process.once('message', async () => {
        console.log(await opened());
        process.exit(0);
      });`;
    const someone = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    const told: string[] = [];
    for await (const line of createInterface({ input: someone.stdout as Readable })) {
      told.push(line);
      if (told.length > 1) continue;
      chmodSync(RAW, 0o666);
      someone.send('again');
    }
    expect(told).to.deep.equal(['no-permission', 'opened']);
  });

  it('closing during a read does not take the process down (node-hid #559)', async () => {
    for (let i = 0; i < 20; i++) {
      const transport = HidTransport.ofPath(LINK, framing);
      await transport.open();
      await transport.close();
    }
  });

  it('node-hid’s error on an unplug is a string', async () => {
    const raw = await HIDAsync.open(RAW);
    raw.on('data', () => undefined);
    const told = new Promise<unknown>((resolve) => raw.once('error', resolve));
    await unplug();
    expect(await told).to.be.a('string');
    raw.removeAllListeners();
    await raw.close();
    await plug();
  });

  it('node-hid without a data listener tells nothing of an unplug, and the next write fails', async () => {
    const raw = await HIDAsync.open(RAW);
    let told = false;
    raw.on('error', () => (told = true));
    await unplug();
    const failed = await raw.write(Buffer.alloc(65)).then(
      () => false,
      () => true,
    );
    expect({ failed, told }).to.deep.equal({ failed: true, told: false });
    await raw.close();
    await plug();
  });

  it('a second data listener ends the process', () => {
    const script = `import { HIDAsync } from 'node-hid';
      const raw = await HIDAsync.open('${RAW}');
      raw.on('data', () => undefined);
      raw.on('data', () => undefined);
      setTimeout(() => process.exit(0), 1000);`;
    const { status, stderr } = spawnedScript(script);
    expect(status, stderr).not.to.equal(0);
    expect(stderr).to.include('read is already running');
  });

  it('a synchronous read that times out gives nothing', () => {
    const script = `import HID from 'node-hid';
      process.stdout.write(JSON.stringify(new HID.HID('${RAW}').readTimeout(100)));
      process.exit(0);`;
    expect(spawnedScript(script).stdout).to.equal('[]');
  });
});

function spawnedScript(script: string): { status: number | null; stdout: string; stderr: string } {
  try {
    const stdout = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return { status: 0, stdout, stderr: '' };
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number | null; stdout: string; stderr: string };
    return { status, stdout, stderr };
  }
}
