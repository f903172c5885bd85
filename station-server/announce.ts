import type { Config } from './config.ts';
import type { FirstPassword } from './identity/staff-accounts.ts';

/** For the person at the terminal: where to go, and the first passwords, this once. */
export function announce(url: string, config: Config, firstPasswords: readonly FirstPassword[]): void {
  const lines = [`counter   ${url}/counter`, `customer  ${url}/customer`, `terminal  ${url}/self-service`];
  if (config.emulatedBench) lines.push(`bench     ${url}/bench`);
  for (const { staffNumber, role, password } of firstPasswords) {
    const shown = config.bootstrapPassword === null ? password : '(STATION_BOOTSTRAP_PASSWORD)';
    lines.push(`${role.padEnd(9)} ${staffNumber}  password ${shown}`);
  }
  process.stdout.write(`\n${lines.join('\n')}\n\nstation is ready at ${url}\n`);
}
