import { connect } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SamEmulator } from '../../hardware/emulators/id-card-reader/sam-emulator.ts';
import { bootGuest, type GuestRun } from './boot-guest.ts';
import { guestImage, NoGuest, type GuestImage } from './guest-image.ts';

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

const GROUP = 'in a guest with a USB stack of its own';

function report({ results, console: printed }: GuestRun): void {
  describe(GROUP, () => {
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
}

/** The image; or why there is none, for whoever reads what was skipped. */
function imageOrReason(): GuestImage | string {
  if (!process.env['STATION_DEEP'])
    return 'runs with npm run test:deep (needs qemu-system-x86 and takes minutes)';
  try {
    return guestImage(CACHE);
  } catch (error) {
    if (error instanceof NoGuest) return `was skipped: ${error.message}`;
    throw error;
  }
}

const image = imageOrReason();
if (typeof image === 'string') describe(GROUP, () => void it(image));
else report(await bootGuest(image, PROJECT, cardAtTheFarEnd));
