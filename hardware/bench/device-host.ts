/**
 * Entry point of a device host: the process that owns one device, or one slot of the rig. A vendor library that
 * crashes or hangs takes only this process down. It ends with its parent.
 */
import { DeviceError, type DeviceErrorFields } from '../devices/device-error.ts';
import { driverFactories } from './driver-catalogue.ts';
import type { HostedDriver, HostMessage, HostRequest } from './host-protocol.ts';

const send = (message: HostMessage): void => {
  process.send?.(message);
};

/** Whatever a driver throws crosses as a DeviceError; an unexpected one is named, never its values. */
function fieldsOf(error: unknown): DeviceErrorFields {
  if (error instanceof DeviceError) return error.toFields();
  return {
    code: 'protocol',
    detail: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown failure',
  };
}

let driver: HostedDriver | null = null;

async function start(request: Extract<HostRequest, { kind: 'start' }>): Promise<void> {
  try {
    driver = await driverFactories[request.driver](request.options, (event) =>
      send({ kind: 'event', event }),
    );
    send({ kind: 'ready' });
  } catch (error) {
    send({ kind: 'unusable', error: fieldsOf(error) });
    process.disconnect();
  }
}

async function call({ id, method, argument }: Extract<HostRequest, { kind: 'call' }>): Promise<void> {
  try {
    const run = driver?.methods[method];
    if (!run) throw new DeviceError({ code: 'unsupported', detail: `no method ${method}` });
    send({ kind: 'answer', id, value: await run(argument as never) });
  } catch (error) {
    send({ kind: 'failure', id, error: fieldsOf(error) });
  }
}

process.on('message', (request: HostRequest) => {
  void (request.kind === 'start' ? start(request) : call(request));
});
process.on('disconnect', () => process.exit(0));
// A signal to the whole terminal is the parent's to handle: it closes its hosts in order.
process.on('SIGINT', () => undefined);
