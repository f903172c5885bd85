import type { ChannelSettings } from '../fees/channels/open-channels.ts';

/**
 * What the sandbox tells its parent, and writes to `sandbox.json`, when it can be reached: all that the station needs in
 * order to speak with it. Keys are named by their paths.
 */
export interface SandboxReady {
  kind: 'ready';
  channels: ChannelSettings;
  /** The control's HTTP API on loopback. */
  controlUrl: string;
}
