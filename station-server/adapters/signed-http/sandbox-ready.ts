/** What the sandbox of a partner tells its parent, and writes to `sandbox.json`, when it can be reached. */
export interface PartnerSandboxReady {
  kind: 'ready';
  /** What the partner and the station share; in the clear, for it is the sandbox's. */
  secretHex: string;
  baseUrl: string;
  controlUrl: string;
}
