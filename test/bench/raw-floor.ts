import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EmulatedRig } from '../../hardware/emulators/medium/emulated-rig.ts';
import { SOFTHSM } from '../harness/emulated-slot.ts';
import type { FloorTimes } from './raw-floor-process.ts';

const ENTRY = fileURLToPath(new URL('./raw-floor-process.ts', import.meta.url));

/** The bare PKCS#11 calls of one issuance, on the same emulated medium and the same kind of module token as ours. */
export class RawFloor {
  readonly #medium: ChildProcess;
  readonly #module: ChildProcess;
  readonly #rig: EmulatedRig;
  readonly #directory: string;
  #media = 0;

  private constructor(directory: string) {
    this.#directory = directory;
    this.#rig = new EmulatedRig(join(directory, 'rig'), 1);
    const { modulePath, env } = this.#rig.environment(1);
    const tokens = join(directory, 'module');
    mkdirSync(tokens, { recursive: true });
    const configuration = join(directory, 'module.conf');
    writeFileSync(
      configuration,
      `directories.tokendir = ${tokens}\nobjectstore.backend = file\nlog.level = ERROR\n`,
    );
    this.#medium = fork(ENTRY, [modulePath], { env: { ...process.env, ...env } });
    this.#module = fork(ENTRY, [SOFTHSM], { env: { ...process.env, SOFTHSM2_CONF: configuration } });
  }

  static async start(directory: string): Promise<RawFloor> {
    const floor = new RawFloor(directory);
    await floor.#ask(floor.#module, 'open-module');
    return floor;
  }

  /** One issuance on a fresh medium; the time of its calls only. */
  async issue(): Promise<FloorTimes> {
    const serial = `FLOOR${++this.#media}`;
    this.#rig.createMedium(serial);
    this.#rig.plug(1, serial);
    const begun = await this.#ask(this.#medium, 'medium-begin');
    const made = await this.#ask(this.#module, 'module', begun.value);
    const ended = await this.#ask(this.#medium, 'medium-end', made.value);
    const phases = [begun.times, made.times, ended.times];
    return {
      withKeygenMs: phases.reduce((sum, { withKeygenMs }) => sum + withKeygenMs, 0),
      keygenMs: phases.reduce((sum, { keygenMs }) => sum + keygenMs, 0),
    };
  }

  close(): void {
    this.#medium.kill();
    this.#module.kill();
    rmSync(this.#directory, { recursive: true, force: true });
  }

  async #ask(child: ChildProcess, phase: string, argument: Record<string, string> = {}) {
    child.send({ phase, argument });
    const [answer] = (await once(child, 'message')) as [{ value: Record<string, string>; times: FloorTimes }];
    return answer;
  }
}
