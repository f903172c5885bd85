import type { Config } from '../settings/config.ts';
import type { FirstPassword } from '../people/staff-accounts.ts';
import { isOutOfReach } from '../settings/pki-address.ts';

/** For the person at the terminal: where to go, and the first passwords, this once. */
export function announce(url: string, config: Config, firstPasswords: readonly FirstPassword[]): void {
  const lines = [`counter   ${url}/counter`, `customer  ${url}/customer`, `terminal  ${url}/self-service`];
  if (config.emulatedBench) lines.push(`bench     ${url}/bench`);
  for (const { staffNumber, role, password } of firstPasswords) {
    const shown = config.bootstrapPassword === null ? password : '(STATION_BOOTSTRAP_PASSWORD)';
    lines.push(`${role.padEnd(9)} ${staffNumber}  password ${shown}`);
  }
  lines.push(...outOfReach(config));
  process.stdout.write(`\n${lines.join('\n')}\n\nstation is ready at ${url}\n`);
}

/**
 * Addresses that are given to others, who can't use them: what that means, and the variable that mends it.
 * @internal
 */
export function outOfReach({ pki, publicUrl }: Pick<Config, 'pki' | 'publicUrl'>): string[] {
  const told: string[] = [];
  if (isOutOfReach(pki.url))
    told.push(
      `! certificates say ${pki.url}/pki, where nobody else can check them: set STATION_PKI_URL before issuing any`,
    );
  if (isOutOfReach(publicUrl))
    told.push(
      `! links in messages, and notifications of payments, go to ${publicUrl}, where nobody else gets: set STATION_PUBLIC_URL`,
    );
  return told;
}
