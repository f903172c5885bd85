import { STAFF, answers } from './endpoint.ts';
import {
  pinChangeSlotSchema,
  screenPinChangeSchema,
  terminalPinChangeSchema,
  type PinChangeView,
} from '../pin-change.ts';
import type { ScreenView } from '../api.ts';

/** R-MEDIUM-3: a supplier changes his PIN, at the counter's screen or at a terminal. */
export const pinChangeEndpoints = {
  'POST /pin-change': answers<PinChangeView>()({ access: STAFF, body: pinChangeSlotSchema }),
  'GET /pin-change': answers<PinChangeView | null>()({ access: STAFF }),
  'DELETE /pin-change': answers<void>()({ access: STAFF }),
  'POST /screen/pin-change': answers<ScreenView>()({ access: ['screen'], body: screenPinChangeSchema }),
  'POST /terminal/pin-change': answers<void>()({ access: ['terminal'], body: terminalPinChangeSchema }),
};
