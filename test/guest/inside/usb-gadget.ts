import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CONFIGFS = '/sys/kernel/config/usb_gadget';

/** A USB device made of the kernel's own gadget functions, on the guest's dummy controller: plugged and pulled at will. */
export class UsbGadget {
  readonly #directory: string;
  readonly #controller: string;

  /** `functionName` as configfs wants it, e.g. `hid.reader`; `settings`: its files. One gadget per controller. */
  constructor(
    name: string,
    { vendorId, productId, controller }: { vendorId: string; productId: string; controller: string },
    functionName: string,
    settings: Readonly<Record<string, string | Buffer>>,
  ) {
    this.#directory = join(CONFIGFS, name);
    this.#controller = controller;
    const made = join(this.#directory, 'functions', functionName);
    mkdirSync(this.#directory);
    this.#write('idVendor', `0x${vendorId}`);
    this.#write('idProduct', `0x${productId}`);
    mkdirSync(join(this.#directory, 'strings/0x409'));
    this.#write('strings/0x409/serialnumber', 'SAMPLE');
    this.#write('strings/0x409/product', name);
    mkdirSync(made);
    for (const [file, value] of Object.entries(settings)) writeFileSync(join(made, file), value);
    mkdirSync(join(this.#directory, 'configs/c.1'));
    symlinkSync(made, join(this.#directory, 'configs/c.1', functionName));
  }

  plug(): void {
    this.#write('UDC', this.#controller);
  }

  unplug(): void {
    this.#write('UDC', '\n');
  }

  #write(file: string, value: string): void {
    writeFileSync(join(this.#directory, file), value);
  }
}

/** Wait until a node is there, or until it is gone. */
export async function nodeIs(present: boolean, path: string): Promise<void> {
  for (let tries = 0; existsSync(path) !== present; tries++) {
    if (tries > 600) throw new Error(`${path} ${present ? 'did not appear' : 'did not go'}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
