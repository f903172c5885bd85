import type { Enumeration, MediumSelfTest, MediumSlot, MediumState } from '../../devices/medium-slot.ts';
import { readerView, type ReaderView } from '../pcsc/reader-view.ts';
import { usbPortView } from '../usb/usb-port.ts';
import type { MediumProfile } from './medium-profile.ts';
import { absentMedium } from './medium-state.ts';
import { readerFinding } from './self-test-checks.ts';

const LOOK_AGAIN_MS = 1000;

const viewOf = ({ attachment }: MediumProfile): Promise<ReaderView | null> =>
  attachment.kind === 'pcsc' ? readerView(attachment.readerName) : Promise.resolve(null);

/** Whether the medium is a card, and mute. */
export const isMuteCard = async (profile: MediumProfile): Promise<boolean> =>
  (await viewOf(profile))?.state === 'mute';

/**
 * In place of `MediumDriver` while the card in the slot is mute: a PKCS#11 module that is loaded then hangs in
 * C_Initialize or in its first look. It has the calls that need no module; the others are `unsupported`.
 */
export class MuteMedium implements Pick<MediumSlot, 'inspect' | 'enumerate' | 'selfTest'> {
  readonly #profile: MediumProfile;
  readonly #usbPort: string | null;
  #timer: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(profile: MediumProfile, usbPort: string | null) {
    this.#profile = profile;
    this.#usbPort = usbPort;
  }

  inspect = (): Promise<MediumState> => Promise.resolve(absentMedium(this.#profile));

  enumerate = async (): Promise<Enumeration> => {
    const reader = await viewOf(this.#profile);
    const token = reader?.state === 'mute' ? 'not-recognised' : 'absent';
    return { usb: usbPortView(this.#usbPort), reader, module: 'usable', token };
  };

  selfTest = async (): Promise<MediumSelfTest> => {
    const { name, title } = this.#profile;
    const reader = await viewOf(this.#profile);
    return { profile: name, title, findings: reader ? [readerFinding(reader)] : [] };
  };

  /** Call back once the card answers or is gone, which is looked at again and again until `close`. */
  whenItAnswers(answered: () => void): void {
    const look = async (): Promise<void> => {
      const mute = await isMuteCard(this.#profile);
      if (this.#closed) return;
      if (!mute) answered();
      else this.#timer = setTimeout(() => void look(), LOOK_AGAIN_MS);
    };
    this.#timer = setTimeout(() => void look(), LOOK_AGAIN_MS);
  }

  close(): void {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
  }
}
