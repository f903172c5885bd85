/**
 * A byte stream to a device. `open` may be called again after `onClose` was told. Data come in whatever pieces the
 * system makes of them.
 */
export interface ByteTransport {
  /** Rejects with DeviceError `not-connected` when the device is not there. */
  open(): Promise<void>;
  /** Resolves when the bytes were handed to the system; rejects with DeviceError `removed`. */
  write(bytes: Buffer): Promise<void>;
  /** One listener each; set before `open`. */
  onData: (bytes: Buffer) => void;
  /** The device went: unplugged or closed. */
  onClose: () => void;
  close(): Promise<void>;
}
