/**
 * ESC/POS receipt printer with a cash drawer on its pulse connector. One job at a time; status is asked before
 * and after, so that nothing is left in a buffer to come out later. `out-of-paper` and `cover-open` before the
 * first byte mean that nothing was printed; after it, that the paper may hold part of the receipt.
 */
export interface ReceiptPrinterStatus {
  connected: boolean;
  online: boolean;
  paper: 'ok' | 'near-end' | 'end';
  coverOpen: boolean;
  drawerOpen: boolean;
}

/** What a receipt is made of; the driver lays it out for its paper width. */
export type ReceiptLine =
  | {
      kind: 'text';
      text: string;
      align?: 'left' | 'center' | 'right';
      bold?: boolean;
      size?: 'normal' | 'double';
    }
  | { kind: 'columns'; left: string; right: string; bold?: boolean }
  | { kind: 'rule' }
  | { kind: 'feed'; lines: number }
  | { kind: 'qr'; data: string };

export interface ReceiptPrinter {
  status(): Promise<ReceiptPrinterStatus>;
  /** Resolves after the printer reports that it has the whole receipt and paper is left. */
  print(request: { lines: ReceiptLine[] }): Promise<void>;
  /** Pulse on pin 2. */
  openDrawer(): Promise<void>;
}

export type ReceiptPrinterEvent = { kind: 'status'; status: ReceiptPrinterStatus };
