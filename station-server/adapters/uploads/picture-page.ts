import sharp from 'sharp';
import { MOST_PIXELS, type UploadPage } from './checked-upload.ts';
import { UploadRefused } from './upload-refusal.ts';

/** Enough to read the small print of a licence on a screen, and for recognition. */
const LONGEST_SIDE_PX = 3000;
const JPEG_QUALITY = 88;

/** A picture made anew: upright, in sRGB, without a word of its metadata. Throws `UploadRefused`. */
export async function picturePage(bytes: Buffer): Promise<UploadPage> {
  try {
    const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 });
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (width * height > MOST_PIXELS) throw new UploadRefused('too-many-pixels');
    const { data, info } = await picture
      .autoOrient()
      .resize(LONGEST_SIDE_PX, LONGEST_SIDE_PX, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .jpeg({ quality: JPEG_QUALITY })
      .toBuffer({ resolveWithObject: true });
    return { mediaType: 'image/jpeg', content: data, widthPx: info.width, heightPx: info.height };
  } catch (error) {
    if (error instanceof UploadRefused) throw error;
    const isCutOff = /premature end|end of (file|stream|input)|truncated|not enough data/i.test(
      String(error),
    );
    throw new UploadRefused(isCutOff ? 'truncated' : 'unreadable', { cause: error });
  }
}
