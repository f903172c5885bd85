import { RUNNING, runningSteps } from '../../shared/services/catalogue.ts';
import type { Channel, ServiceCode } from '../../shared/services/service-definition.ts';
import { ONLINE_METHODS } from '../../shared/vocabulary/payment-method.ts';
import { PAY_WAYS, type PayWay } from '../harness/paying.ts';
import { orderJourney } from './order-journey.ts';
import { serviceJourney, type JourneyResult } from './service-journey.ts';

/** One way through the service point. */
export interface Journey {
  service: ServiceCode;
  channel: Channel;
  pay: PayWay;
}

/** How the fee can be paid by a channel; the first unless said otherwise. */
export const payWaysOf = (channel: Channel): readonly PayWay[] =>
  channel === 'counter' ? PAY_WAYS : ONLINE_METHODS;

/** Every journey that there is. */
export const allJourneys: readonly Journey[] = RUNNING.flatMap(({ service, channel }) =>
  payWaysOf(channel).map((pay) => ({ service, channel, pay })),
);

const isFirstWay = ({ channel, pay }: Journey): boolean => pay === payWaysOf(channel)[0];

const costs = ({ service, channel }: Journey): boolean =>
  runningSteps(service, channel).some((step) => step === 'fee-collection' || step === 'payment');

/** Each service by each of its channels, once. */
export const eachService: readonly Journey[] = allJourneys.filter(isFirstWay);

/** Those that differ: how a service is paid that costs nothing makes no difference. */
export const differentJourneys: readonly Journey[] = allJourneys.filter(
  (journey) => costs(journey) || isFirstWay(journey),
);

/** A fresh station, the whole service, and what outside tools say of its result. */
export function travel({ service, channel, pay }: Journey): Promise<JourneyResult> {
  if (channel === 'counter') return serviceJourney(service, pay);
  const method = ONLINE_METHODS.find((one) => one === pay);
  if (!method) throw new Error(`nobody pays by ${pay} at a distance`);
  return orderJourney(service, channel, method);
}
