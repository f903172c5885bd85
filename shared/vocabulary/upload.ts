/** The largest file that a supplier may hand in. */
export const LARGEST_UPLOAD_BYTES = 20 * 1024 * 1024;
