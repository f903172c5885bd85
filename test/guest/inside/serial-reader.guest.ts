import { expect } from 'chai';
import { EventEmitter, once } from 'node:events';
import type { IdCardReaderEvent } from '../../../hardware/devices/id-card-reader.ts';
import { IdCardReaderDriver } from '../../../hardware/drivers/id-card-reader/id-card-reader-driver.ts';
import { SerialTransport } from '../../../hardware/transports/serial.ts';
import { deviceErrorOf } from '../../harness/device-error-of.ts';
import { nodeIs } from './usb-gadget.ts';

const NODE = '/dev/ttyUSB0';

/** The host of the guest pulls and plugs: see `bootGuest`. */
const ask = (what: 'pull' | 'plug'): void => void process.stdout.write(`GUEST ${what} serial\n`);

describe('a serial reader behind a USB adapter', () => {
  const events = new EventEmitter<Record<IdCardReaderEvent['kind'], []>>();
  let driver: IdCardReaderDriver;

  before(async () => {
    await nodeIs(true, NODE);
    driver = new IdCardReaderDriver(new SerialTransport(NODE), ({ kind }) => events.emit(kind));
    await driver.start();
  });
  after(() => driver.close());

  it('reads a card over the wire', async () => {
    expect((await driver.readCard({ timeoutMs: 3000 })).name).to.equal('样本张三');
  });

  for (const round of [1, 2]) {
    it(`pulled in mid-read it is told, and read again when it is back, no restart (serialport #386, #2351; round ${round})`, async () => {
      const gone = once(events, 'disconnected');
      const reading = deviceErrorOf(
        driver.readCard({ timeoutMs: 10_000 }).then(() => driver.readCard({ timeoutMs: 10_000 })),
      );
      ask('pull');
      await gone;
      // The guest is slow: an answer may be overdue before the kernel says that the adapter is gone.
      expect((await reading).code).to.be.oneOf(['removed', 'not-connected', 'timeout']);
      await nodeIs(false, NODE);
      const back = once(events, 'connected');
      ask('plug');
      await back;
      expect((await driver.readCard({ timeoutMs: 3000 })).name).to.equal('样本张三');
    });
  }
});
