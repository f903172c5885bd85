/* How long an answer may take where the station waits for somebody or something else. */

/** Media, printers, partners: each answers in its own time; the card reader waits for a card up to 10 s. */
export const DEVICE_TIMEOUT_MS = 60_000;
/** A card that is laid on the reader only now. */
export const CARD_TIMEOUT_MS = 30_000;
export const UPLOAD_TIMEOUT_MS = 60_000;
/** Several pages, each some seconds on a busy machine. */
export const READING_TIMEOUT_MS = 240_000;
/** A supplier's picture is looked at, and read. */
export const PICTURE_TIMEOUT_MS = 120_000;
/** A page at a fine resolution, and a scanner that has to wake up first. */
export const SCAN_TIMEOUT_MS = 170_000;
/** The scanner puts its carriage back first. */
export const CANCEL_TIMEOUT_MS = 45_000;
/** Somebody may have to lay a card down, and a page to be fed or scanned. */
export const TEST_TIMEOUT_MS = 170_000;
/** A slow medium needs more than a minute for its key pair. */
export const ISSUANCE_TIMEOUT_MS = 300_000;
/** Slots begin in parallel, but each medium is asked first. */
export const BATCH_TIMEOUT_MS = 60_000;
/** A channel's file of a busy day; the channel takes its time to make it. */
export const STATEMENT_TIMEOUT_MS = 120_000;
export const SIGNING_TIMEOUT_MS = 60_000;
/** Nobody who leaves is kept signed in for longer. */
export const DRAFT_TIMEOUT_MS = 4_000;
