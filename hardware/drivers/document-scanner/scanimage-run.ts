import { spawn } from 'node:child_process';
import { DeviceError } from '../../devices/device-error.ts';
import { saidFailure } from './sane-exit.ts';

interface ScanimageRun {
  args: readonly string[];
  environment: NodeJS.ProcessEnv;
  timeoutMs: number;
  maxBytes: number;
  /** How long it has to leave the device in order, once it is told to end or has said what failed, before it is killed. */
  leaveMs: number;
  /** Ends the scan as a person at the keyboard would: the carriage goes home. The run then fails with `cancelled`. */
  signal?: AbortSignal;
}

interface ScanimageResult {
  /** -1 of one that was killed: some backends hang in `sane_cancel` after they have said what failed. */
  exitCode: number;
  output: Buffer;
  message: string;
}

const MAX_MESSAGE_CHARS = 4000;

/**
 * Run SANE's `scanimage` in a process of its own, with a deadline and a bound of its output. Resolves when it has ended:
 * nothing works on the device any more. Rejects with DeviceError `timeout`, `cancelled`, `protocol` (too long), or
 * `unsupported` (it is not installed).
 */
export function runScanimage({
  args,
  environment,
  timeoutMs,
  maxBytes,
  leaveMs,
  signal,
}: ScanimageRun): Promise<ScanimageResult> {
  return new Promise((resolve, reject) => {
    const child = spawn('scanimage', args, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    let [length, message] = [0, ''];
    let ending: DeviceError | null = null;
    let killer: NodeJS.Timeout | undefined;
    const killIfItStays = (): void => {
      killer ??= setTimeout(() => child.kill('SIGKILL'), leaveMs);
    };
    const end = (code: DeviceError['code'], detail: string): void => {
      if (ending) return;
      ending = new DeviceError({ code, detail: `scanimage: ${detail}` });
      child.kill('SIGINT');
      killIfItStays();
    };
    const deadline = setTimeout(() => end('timeout', 'it took too long'), timeoutMs);
    const abort = (): void => end('cancelled', 'the caller ended it');
    const settle = (): void => {
      clearTimeout(deadline);
      clearTimeout(killer);
      signal?.removeEventListener('abort', abort);
    };
    child.stdout.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > maxBytes) end('protocol', `more than ${maxBytes} bytes`);
      else chunks.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      message = (message + chunk.toString()).slice(-MAX_MESSAGE_CHARS);
      if (!saidFailure(message)) return;
      clearTimeout(deadline);
      killIfItStays();
    });
    child.once('error', (error) => {
      settle();
      reject(new DeviceError({ code: 'unsupported', detail: error.message }, { cause: error }));
    });
    child.once('close', (exitCode) => {
      settle();
      if (ending) reject(ending);
      else resolve({ exitCode: exitCode ?? -1, output: Buffer.concat(chunks), message: message.trim() });
    });
    if (signal?.aborted) abort();
    else signal?.addEventListener('abort', abort);
  });
}
