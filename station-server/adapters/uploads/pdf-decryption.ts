import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { open, unlink, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { UploadRefused } from './upload-refusal.ts';

const DEADLINE_MS = 20_000;
const LARGEST_OUTPUT_BYTES = 64 * 1024 * 1024;
/** A file system in memory: what is uploaded never lies on the disk in the clear. */
const IN_MEMORY = '/dev/shm';

/** What is said in a dictionary that is not encrypted itself (ISO 32000-1, 7.6.1). */
export const saysEncrypted = (pdf: Buffer): boolean => pdf.includes('/Encrypt');

/**
 * The same objects without encryption, of a PDF that opens without a password: one that only forbids to print or to change
 * it. Null where it takes a password. Rejects with `UploadRefused` `bomb`, and with Error where qpdf is not installed.
 */
export async function decrypted(pdf: Buffer): Promise<Buffer | null> {
  const file = await namelessFile(pdf);
  try {
    return await qpdf(file.fd);
  } finally {
    await file.close();
  }
}

/** qpdf jumps about in its input, which no pipe lets it. */
async function namelessFile(content: Buffer): Promise<FileHandle> {
  const path = join(IN_MEMORY, `upload-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  try {
    await unlink(path);
    await file.write(content);
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

function qpdf(input: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const args = ['--decrypt', '--password=', '--warning-exit-0', '/dev/stdin', '-'];
    const child = spawn('qpdf', args, { stdio: [input, 'pipe', 'ignore'], timeout: DEADLINE_MS });
    const pieces: Buffer[] = [];
    let bytes = 0;
    child.stdout?.on('data', (piece: Buffer) => {
      bytes += piece.length;
      if (bytes > LARGEST_OUTPUT_BYTES) child.kill('SIGKILL');
      else pieces.push(piece);
    });
    child.once('error', (error) => reject(new Error('qpdf is not installed', { cause: error })));
    child.once('close', (code, signal) => {
      if (signal !== null) reject(new UploadRefused('bomb'));
      else resolve(code === 0 ? Buffer.concat(pieces) : null);
    });
  });
}
