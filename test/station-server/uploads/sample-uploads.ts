import { PDFDict, PDFDocument, PDFName, PDFString, StandardFonts } from 'pdf-lib';
import sharp, { type Sharp } from 'sharp';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

/** Pictures and PDFs as people send them, and as attackers do. */
export const picture = (widthPx = 640, heightPx = 480): Sharp =>
  sharp({ create: { width: widthPx, height: heightPx, channels: 3, background: '#e8e0d0' } }).composite([
    {
      input: Buffer.from(
        '<svg width="200" height="100"><text x="5" y="60" font-size="48">SAMPLE</text></svg>',
      ),
    },
  ]);
export const goodJpeg = (): Promise<Buffer> => picture().jpeg().toBuffer();
export const goodPng = (): Promise<Buffer> => picture().png().toBuffer();

export async function pdfOf(pages: number, alter?: (document: PDFDocument) => unknown): Promise<Buffer> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let i = 1; i <= pages; i++) {
    document.addPage([595, 842]).drawText(`SAMPLE page ${i}`, { x: 60, y: 760, size: 24, font });
  }
  await alter?.(document);
  return Buffer.from(await document.save());
}

/** An action that the document performs when it is opened. */
export const withAction = (entries: Record<string, string>) => (document: PDFDocument) => {
  const action = Object.entries(entries).map(
    ([key, value]) => [key, key === 'S' ? PDFName.of(value) : PDFString.of(value)] as const,
  );
  document.catalog.set(
    PDFName.of('OpenAction'),
    document.context.register(document.context.obj(Object.fromEntries(action))),
  );
};

/** Marked as encrypted for a password that nobody has. */
export const withPassword = (document: PDFDocument): void => {
  const { context } = document;
  const secret = PDFString.of('?'.repeat(32));
  const encrypt = context.obj({ Filter: 'Standard', V: 1, R: 2, P: -44 });
  encrypt.set(PDFName.of('O'), secret);
  encrypt.set(PDFName.of('U'), secret);
  context.trailerInfo.Encrypt = context.register(encrypt);
  context.trailerInfo.ID = context.obj([secret, secret]);
};

/** A file as people met it. */
export const publicFile = (name: string): Buffer =>
  readFileSync(new URL(`../../fixtures/uploads/${name}.pdf`, import.meta.url));

/** Encrypted so that it may not be printed; opened by a password, or by anybody where that is empty. */
export function withRestrictions(
  pdf: Buffer,
  bits: '40' | '128' | '256',
  password: string,
  objectStreams: 'generate' | 'disable' = 'generate',
): Buffer {
  const directory = mkdtempSync(join(tmpdir(), 'restricted-'));
  try {
    const [plain, restricted] = [join(directory, 'plain.pdf'), join(directory, 'restricted.pdf')];
    writeFileSync(plain, pdf);
    const print = bits === '40' ? '--print=n' : '--print=none';
    const encrypt = ['--allow-weak-crypto', '--encrypt', password, 'owner', bits, print, '--'];
    execFileSync('qpdf', [...encrypt, `--object-streams=${objectStreams}`, plain, restricted]);
    return readFileSync(restricted);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Zeros, deflated twice: a few hundred bytes that swell to `mib`. */
const deflatedTwice = (mib: number): Buffer =>
  deflateSync(deflateSync(Buffer.alloc(mib * 1024 * 1024), { level: 1 }));

/** The page's content is such a stream. */
export const withSwellingPage = (mib: number) => (document: PDFDocument) => {
  const stream = document.context.stream(deflatedTwice(mib), { Filter: ['FlateDecode', 'FlateDecode'] });
  document.getPage(0).node.set(PDFName.of('Contents'), document.context.register(stream));
};

/** Such a stream where a reader has to inflate it to find the objects at all. */
export function pdfWithSwellingObjects(mib: number): Buffer {
  const swelling = deflatedTwice(mib);
  const head = '%PDF-1.5\n';
  const objects = [
    '1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n',
    '2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n',
    '3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj\n',
  ];
  const offsets = objects.map((_, i) => head.length + objects.slice(0, i).join('').length);
  const body = head + objects.join('');
  const opening = `4 0 obj\n<</Type/ObjStm/N 1/First 4/Filter[/FlateDecode/FlateDecode]/Length ${swelling.length}>>\nstream\n`;
  const closing = '\nendstream\nendobj\n';
  const xrefAt = body.length + opening.length + swelling.length + closing.length;
  const entry = (offset: number): string => `${String(offset).padStart(10, '0')} 00000 n \n`;
  const xref = `xref\n0 5\n0000000000 65535 f \n${[...offsets, body.length].map(entry).join('')}`;
  const trailer = `trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n${xrefAt}\n%%EOF\n`;
  return Buffer.concat([
    Buffer.from(body + opening, 'latin1'),
    swelling,
    Buffer.from(closing + xref + trailer, 'latin1'),
  ]);
}

/** A PNG of one bit a pixel, all black, however large. */
export function blackPng(widthPx: number, heightPx: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  header[8] = 1;
  const rows = Buffer.alloc((Math.ceil(widthPx / 8) + 1) * heightPx);
  return Buffer.concat([
    PNG_SIGNATURE,
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows, { level: 1 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

export const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

export function pngChunk(type: string, content: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, check]);
}

/** Whether a dictionary is there is the only thing that matters of it. */
export const emptyDictionary = (document: PDFDocument): PDFDict => PDFDict.withContext(document.context);
