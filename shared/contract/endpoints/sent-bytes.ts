import { LARGEST_UPLOAD_BYTES } from '../../vocabulary/upload.ts';
import type { SentBytes } from './endpoint.ts';

/** What a camera of this house takes. */
export const PICTURE: SentBytes = { mediaTypes: ['image/jpeg', 'image/png'], limitBytes: 20_000_000 };

/** A supplier's file; whatever it calls itself: what it is, its content tells. */
export const UPLOAD: SentBytes = {
  mediaTypes: ['image/*', 'application/pdf', 'application/octet-stream'],
  limitBytes: LARGEST_UPLOAD_BYTES,
};

/** A payment channel's file of a day. */
export const STATEMENT: SentBytes = { mediaTypes: ['application/octet-stream'], limitBytes: 64_000_000 };
