/**
 * ESC/POS receipt printer with a cash drawer on its pulse connector. One job at a time; status is asked before
 * and after, so that nothing is left in a buffer to come out later. A failure that is `untouched` came before the
 * first byte: nothing was printed; after any other the paper may hold the receipt, or part of it.
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
