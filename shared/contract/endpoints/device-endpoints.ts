import { STAFF, answers } from './endpoint.ts';
import type { DeviceFaultView, DeviceTestView, DeviceView } from '../device-views.ts';

/** The devices: what is there, what was the matter, trying one out, going on after a fault. */
export const deviceEndpoints = {
  'GET /devices': answers<DeviceView[]>()({ access: STAFF }),
  /** The newest first, a hundred at most. */
  'GET /device-faults': answers<DeviceFaultView[]>()({ access: STAFF }),
  /** Prints, scans, reads a card, looks at a medium. */
  'POST /devices/:deviceId/test': answers<DeviceTestView>()({ access: STAFF }),
  /** A printer goes on after its fault. */
  'POST /devices/:deviceId/resume': answers<void>()({ access: STAFF }),
  /** Ends the scan under way. */
  'POST /devices/:deviceId/cancel': answers<void>()({ access: STAFF }),
};
