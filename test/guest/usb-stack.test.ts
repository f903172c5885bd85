import { connect } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SamEmulator } from '../../hardware/emulators/id-card-reader/sam-emulator.ts';
import { bootGuest } from './boot-guest.ts';
import { guestImage } from './guest-image.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const CACHE = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'counter-station-guest');

/** A reader with a card on it at the far end of the guest's USB serial adapter. Tries until the socket is there. */
function cardAtTheFarEnd(path: string): void {
  const wire = connect(path);
  wire.once('error', () => setTimeout(() => cardAtTheFarEnd(path), 100));
  const sam = new SamEmulator((bytes) => wire.write(bytes));
  wire.on('data', (bytes) => {
    sam.place('resident');
    sam.receive(bytes);
  });
}

if (process.env['STATION_DEEP']) {
  const { results, console: printed } = await bootGuest(guestImage(CACHE), PROJECT, cardAtTheFarEnd);
  describe('in a guest with a USB stack of its own', () => {
    it('the guest ran its tests to the end', () => {
      if (!printed.includes('guest ended with')) throw new Error(printed);
      if (results.length === 0) throw new Error(printed);
    });
    for (const { title, error } of results) {
      it(title, () => {
        if (error !== null) throw new Error(error);
      });
    }
  });
} else {
  describe('in a guest with a USB stack of its own', () => {
    it('runs with npm run test:deep (needs qemu-system-x86 and takes minutes)');
  });
}
