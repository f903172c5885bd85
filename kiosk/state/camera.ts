import type { Localized } from '../../shared/vocabulary/values/localized.ts';
import type { Trouble } from '../api/failure.ts';
import { Observable } from './observable.ts';

/** Document cameras deliver up to this; whatever is there comes nearest to it. */
const WANTED: MediaTrackConstraints = { width: { ideal: 3264 }, height: { ideal: 2448 } };
const START_TIMEOUT_MS = 15_000;
/** No event tells that another program has let go of the camera. */
const TRY_AGAIN_MS = 3_000;
/** Chromium keeps full chroma resolution at quality 1 only; the red of a seal lives in the chroma. */
const JPEG_QUALITY = 1;

const kept: Localized = { zh: '已办理的内容都还在。', en: 'Everything done so far is kept.' };
const trouble = (happened: [string, string], action: [string, string]): Trouble => ({
  code: null,
  happened: { zh: happened[0], en: happened[1] },
  meaning: kept,
  action: { zh: action[0], en: action[1] },
});

/** What getUserMedia can fail with, by `DOMException.name` (W3C Media Capture 10.2). */
const startFailures: Record<string, Trouble> = {
  NotFoundError: trouble(
    ['没有找到高拍仪。', 'No document camera found.'],
    [
      '请插好高拍仪的 USB 线，画面会自动出现；也可以选择图片文件。',
      'Plug in its USB cable and the picture appears automatically, or choose a picture file.',
    ],
  ),
  NotAllowedError: trouble(
    ['浏览器没有使用摄像头的权限。', 'The browser does not have permission to use the camera.'],
    [
      '请在地址栏左侧允许使用摄像头；没有地址栏的，请维护人员检查设置。也可以选择图片文件。',
      'Allow the camera next to the address bar; if there is none, ask support to check the settings. You can also choose a picture file.',
    ],
  ),
  NotReadableError: trouble(
    ['高拍仪正被别的程序占用。', 'Another program is using the document camera.'],
    [
      '请关闭其他使用摄像头的程序，画面会自动恢复；也可以选择图片文件。',
      'Close other programs that use the camera and the picture returns automatically, or choose a picture file.',
    ],
  ),
};

const noPicture = trouble(
  ['高拍仪没有送来画面。', 'No picture from the document camera.'],
  [
    '请拔下高拍仪的 USB 线，过几秒再插上重试。',
    'Unplug its USB cable, wait a few seconds, plug it in and try again.',
  ],
);

const unplugged = trouble(
  ['高拍仪断开了。', 'The document camera was disconnected.'],
  [
    '请插好 USB 线，画面会自动恢复；也可以选择图片文件。',
    'Plug in its USB cable and the picture returns automatically, or choose a picture file.',
  ],
);

/** The document camera: preview stream, and single frames at its full resolution. */
export class Camera extends Observable {
  stream: MediaStream | null = null;
  trouble: Trouble | null = null;
  starting = false;
  #generation = 0;
  #opening = false;
  #timer: ReturnType<typeof setInterval> | undefined;

  start(): Promise<void> {
    return this.#open(false);
  }

  /** Start, and start again by itself when a camera is plugged in or another program has let go of it. */
  watch(): void {
    navigator.mediaDevices?.addEventListener('devicechange', this.#tryAgain);
    this.#timer = setInterval(this.#tryAgain, TRY_AGAIN_MS);
    void this.start();
  }

  stop(): void {
    navigator.mediaDevices?.removeEventListener('devicechange', this.#tryAgain);
    clearInterval(this.#timer);
    this.#generation++;
    if (this.stream) stopTracks(this.stream);
    this.stream = null;
  }

  /** A refusal would only be asked for again. */
  readonly #tryAgain = (): void => {
    if (this.trouble && this.trouble !== startFailures['NotAllowedError']) void this.#open(true);
  };

  /** `quietly`: what is told stays until the camera is there, so that nothing flickers. */
  async #open(quietly: boolean): Promise<void> {
    if (this.#opening || this.stream) return;
    const generation = ++this.#generation;
    this.#opening = true;
    if (!quietly) {
      this.starting = true;
      this.trouble = null;
      this.changed();
    }
    try {
      const stream = await within(START_TIMEOUT_MS, openStream());
      if (generation === this.#generation) this.#show(stream);
      else stopTracks(stream);
    } catch (error) {
      this.trouble = (error instanceof DOMException && startFailures[error.name]) || noPicture;
    } finally {
      this.#opening = false;
      this.starting = false;
      this.changed();
    }
  }

  #show(stream: MediaStream): void {
    this.stream = stream;
    this.trouble = null;
    stream.getVideoTracks()[0]?.addEventListener('ended', () => {
      if (this.stream !== stream) return;
      this.stream = null;
      this.trouble = unplugged;
      this.changed();
    });
  }
}

async function openStream(): Promise<MediaStream> {
  // Absent where the page is neither on loopback nor under TLS.
  const media = navigator.mediaDevices as MediaDevices | undefined;
  if (!media) throw new DOMException('no secure context', 'NotAllowedError');
  return media.getUserMedia({ video: WANTED, audio: false });
}

function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

async function within<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DOMException('late', 'TimeoutError')), timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The frame that a video shows now, at the camera's resolution, as JPEG. Null before the first frame. */
export async function frameOf(video: HTMLVideoElement): Promise<Blob | null> {
  const { videoWidth: width, videoHeight: height } = video;
  if (width === 0 || height === 0) return null;
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: JPEG_QUALITY });
}
