/** What an upload turned out to be, by its content. */
export type UploadMediaType = 'image/jpeg' | 'image/png' | 'application/pdf';

/** A page as staff look at it: made anew from the upload's pixels, so nothing of the original file is in it. */
export interface UploadPage {
  mediaType: 'image/jpeg';
  content: Buffer;
  widthPx: number;
  heightPx: number;
}

/** An upload that can be shown. The original bytes are kept beside it as evidence and are shown to nobody. */
export interface CheckedUpload {
  mediaType: UploadMediaType;
  /** One for a picture, upright as its EXIF says; 1 to `MOST_PAGES` for a PDF. */
  pages: UploadPage[];
}

/** Rejects with `upload-refused`, whose detail says why, or with `too-many-requests`. */
export type CheckUpload = (bytes: Buffer) => Promise<CheckedUpload>;

/** What is sold as 50 megapixels. */
export const MOST_PIXELS = 8192 * 6144;
export const MOST_PAGES = 20;
