import type { ChannelSettings } from './open-channels.ts';

/**
 * What the sandbox of the channels tells its parent, and writes to `sandbox.json`, when it can be reached: all that the station needs in
 * order to speak with it. Keys are named by their paths.
 */
export interface ChannelSandboxReady {
  kind: 'ready';
  channels: ChannelSettings;
  /** The control's HTTP API on loopback. */
  controlUrl: string;
}
