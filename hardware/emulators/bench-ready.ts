/** What the emulated bench tells its parent when its devices can be reached: the addresses that the drivers need. */
export interface BenchReady {
  kind: 'ready';
  /** Serial port of the ID-card reader. */
  idCardReaderPath: string;
  /** ESC/POS over TCP on loopback. */
  receiptPrinterPort: number;
  /** Reports of the bar-code scanner on loopback. */
  barcodeScannerPort: number;
  /** Directory of the emulated rig, see `medium/emulated-rig.ts`. */
  rigDir: string;
  /** Serials of the media that the bench has, plugged in or not. */
  drawer: string[];
  /** The A4 printer, by IPP on loopback. */
  formPrinterUri: string;
  /** Where its sheets go. */
  formsDir: string;
  /** The document scanner, by eSCL on loopback: `http://…`. */
  documentScannerUrl: string;
  /** The console's HTTP API on loopback. */
  consolePort: number;
}
