import * as z from 'zod';
import { sealedSecretSchema } from './commands.ts';
import { text } from './text-field.ts';

/*
 * R-MEDIUM-3: a supplier changes the PIN of his medium, without a case. Both PINs leave the page sealed for the medium's
 * process, each by a channel of its own.
 *
 *   POST   /api/pin-change            staff     pinChangeSlotSchema → PinChangeView   at the desk of whoever asks
 *   GET    /api/pin-change            staff     → PinChangeView | null
 *   DELETE /api/pin-change            staff     → 204
 *   POST   /api/screen/pin-change     screen    screenPinChangeSchema → ScreenView
 *   POST   /api/terminal/pin-change   terminal  terminalPinChangeSchema → 204
 */

export const pinChangeSlotSchema = z.strictObject({ slot: z.int().min(1).max(16) });

export const screenPinChangeSchema = z.strictObject({
  /** The medium that stands on the page: another one is not tried. */
  mediumSerial: text(40).min(1),
  currentPin: sealedSecretSchema,
  newPin: sealedSecretSchema,
});

export const terminalPinChangeSchema = screenPinChangeSchema.extend({ slot: z.int().min(1).max(16) });

/** A change of PIN at a desk. */
export interface PinChangeView {
  slot: number;
  mediumSerial: string;
  state: 'waiting' | 'done';
}
