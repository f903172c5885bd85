import type { Channel, ServiceCode, ServiceDefinition, StepKind } from './service-definition.ts';
import { damageReplacement } from './damage-replacement.ts';
import { firstIssue } from './first-issue.ts';
import { informationChange } from './information-change.ts';
import { lostReissue } from './lost-reissue.ts';
import { renewal } from './renewal.ts';
import { revocation } from './revocation.ts';
import { unlock } from './unlock.ts';

/** The product: seven services, in the order of the tiles F1 to F7. */
export const catalogue = {
  'first-issue': firstIssue,
  renewal,
  'lost-reissue': lostReissue,
  'information-change': informationChange,
  unlock,
  revocation,
  'damage-replacement': damageReplacement,
} as const satisfies Record<ServiceCode, ServiceDefinition>;

/**
 * What the station can run today. The step kinds that need a handler and a screen follow from this list, so that
 * a service put here fails to compile until every step of it is there.
 */
export const RUNNING = [
  { service: 'first-issue', channel: 'counter' },
  { service: 'renewal', channel: 'counter' },
  { service: 'lost-reissue', channel: 'counter' },
  { service: 'information-change', channel: 'counter' },
  { service: 'unlock', channel: 'counter' },
  { service: 'revocation', channel: 'counter' },
  { service: 'damage-replacement', channel: 'counter' },
  { service: 'first-issue', channel: 'self-service' },
  { service: 'renewal', channel: 'self-service' },
  { service: 'lost-reissue', channel: 'self-service' },
  { service: 'information-change', channel: 'self-service' },
  { service: 'unlock', channel: 'self-service' },
  { service: 'first-issue', channel: 'mail' },
  { service: 'lost-reissue', channel: 'mail' },
  { service: 'information-change', channel: 'mail' },
  { service: 'revocation', channel: 'mail' },
  { service: 'damage-replacement', channel: 'mail' },
] as const satisfies readonly {
  service: ServiceCode;
  channel: Channel;
}[];

type StepsOf<Pair> = Pair extends { service: infer S extends ServiceCode; channel: infer C }
  ? C extends keyof (typeof catalogue)[S]['channels']
    ? (typeof catalogue)[S]['channels'][C] extends { steps: readonly (infer K)[] }
      ? K & StepKind
      : never
    : never
  : never;

/** Step kinds of the services that run. */
export type RunningStepKind = StepsOf<(typeof RUNNING)[number]>;

export const isRunning = (service: ServiceCode, channel: Channel): boolean =>
  RUNNING.some((pair) => pair.service === service && pair.channel === channel);

/** Steps of a service that runs, in order. */
export function runningSteps(service: ServiceCode, channel: Channel): readonly RunningStepKind[] {
  if (!isRunning(service, channel)) return [];
  const definition: ServiceDefinition = catalogue[service];
  return definition.channels[channel]?.steps ?? [];
}
