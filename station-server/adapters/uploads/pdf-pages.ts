import { execFile } from 'node:child_process';
import sharp from 'sharp';
import { MOST_PAGES, type UploadPage } from './checked-upload.ts';
import { UploadRefused } from './upload-refusal.ts';

/** Longer side of a page: A4 at some 190 dpi. However large a page says it is, its picture is not larger. */
const LONGEST_SIDE_PX = 2200;
const TOOL_DEADLINE_MS = 20_000;
const LARGEST_OUTPUT_BYTES = 16 * 1024 * 1024;

interface ToolResult {
  isDone: boolean;
  isKilled: boolean;
  stdout: Buffer;
  stderr: string;
}

/** One of poppler's tools on a PDF, from memory to memory: what is uploaded never lies on the disk in the clear. */
function poppler(tool: 'pdfinfo' | 'pdftoppm', args: readonly string[], pdf: Buffer): Promise<ToolResult> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      tool,
      args,
      {
        encoding: 'buffer',
        timeout: TOOL_DEADLINE_MS,
        killSignal: 'SIGKILL',
        maxBuffer: LARGEST_OUTPUT_BYTES,
      },
      (error, stdout, stderr) => {
        if (error?.code === 'ENOENT') {
          reject(new Error(`${tool} is not installed`, { cause: error }));
          return;
        }
        const isKilled = error !== null && (error.signal !== null || error.killed === true);
        resolve({ isDone: error === null, isKilled, stdout, stderr: stderr.toString('latin1') });
      },
    );
    // A tool that has seen enough closes its end before all is written.
    child.stdin?.on('error', () => child.stdin?.destroy());
    child.stdin?.end(pdf);
  });
}

/** Refusals by what the renderer itself makes of the file; it opens without a password. Gives the number of pages. */
export async function refusePdfStructure(pdf: Buffer): Promise<number> {
  const { isDone, isKilled, stdout, stderr } = await poppler('pdfinfo', ['-'], pdf);
  if (isKilled) throw new UploadRefused('bomb');
  if (/password/i.test(stderr)) throw new UploadRefused('encrypted');
  const info = stdout.toString('latin1');
  const pages = Number(/^Pages:\s+(\d+)/m.exec(info)?.[1] ?? 0);
  if (!isDone || pages === 0) throw new UploadRefused('unreadable', { cause: stderr });
  if (/^JavaScript:\s+yes/m.test(info)) throw new UploadRefused('active-content');
  if (pages > MOST_PAGES) throw new UploadRefused('too-many-pages');
  return pages;
}

/** Each page as a picture. Throws `UploadRefused`: `bomb`, `unreadable`. */
export async function pdfPages(pdf: Buffer, count: number): Promise<UploadPage[]> {
  const pages: UploadPage[] = [];
  for (let number = 1; number <= count; number++) {
    const page = ['-f', String(number), '-l', String(number), '-singlefile'];
    const size = ['-scale-to', String(LONGEST_SIDE_PX)];
    const { isDone, isKilled, stdout } = await poppler(
      'pdftoppm',
      ['-jpeg', '-q', ...page, ...size, '-'],
      pdf,
    );
    if (isKilled) throw new UploadRefused('bomb');
    if (!isDone || stdout.length === 0) throw new UploadRefused('unreadable');
    const { width, height } = await sharp(stdout).metadata();
    pages.push({ mediaType: 'image/jpeg', content: stdout, widthPx: width, heightPx: height });
  }
  return pages;
}
