import type {
  CertificateFigures,
  ClerkFigures,
  MethodFigures,
  MoneyMoved,
  ServiceFigures,
} from '../../../shared/day/day-report.ts';
import { SERVICE_CODES } from '../../../shared/services/service-definition.ts';
import type { CalendarDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import { PAYMENT_METHODS, type PaymentMethod } from '../../../shared/vocabulary/payment-method.ts';
import { casesByService, completedByClerk } from '../../registry/cases/case-queries.ts';
import { pairsByState, revokedPairs } from '../../registry/certificates/certificate-queries.ts';
import type { Database } from '../../store/schema.ts';
import { sumsBooked, sumsOfServices, type BookedSum } from '../payments/payment-queries.ts';
import { dayRange, instantsOf } from './day-range.ts';

const nothing = (): MoneyMoved => ({ collectedCount: 0, collectedFen: 0, refundedCount: 0, refundedFen: 0 });

function add(moved: MoneyMoved, { kind, count, amountFen }: BookedSum): void {
  if (kind === 'payment') {
    moved.collectedCount += count;
    moved.collectedFen += amountFen;
  } else {
    moved.refundedCount += count;
    moved.refundedFen -= amountFen;
  }
}

/** Cases and money of a day by service. */
export async function serviceFigures(db: Database, day: CalendarDate): Promise<ServiceFigures[]> {
  const instants = instantsOf(dayRange(day));
  const figures = new Map<string, ServiceFigures>(
    SERVICE_CODES.map((service) => [
      service,
      { service, opened: 0, completed: 0, cancelled: 0, collectedFen: 0, refundedFen: 0, waivedFen: 0 },
    ]),
  );
  const of = (service: string): ServiceFigures => figures.get(service) ?? missing(service);
  for (const { service, count } of await casesByService(db, 'opened', instants)) of(service).opened += count;
  for (const { service, waivedFen } of await casesByService(db, 'waived', instants))
    of(service).waivedFen += waivedFen;
  for (const { service, status, count } of await casesByService(db, 'closed', instants)) {
    if (status === 'completed') of(service).completed += count;
    if (status === 'cancelled') of(service).cancelled += count;
  }
  for (const { service, ...sum } of await sumsOfServices(db, day)) {
    const moved = nothing();
    add(moved, sum);
    of(service).collectedFen += moved.collectedFen;
    of(service).refundedFen += moved.refundedFen;
  }
  return [...figures.values()];
}

function missing(service: string): never {
  throw new Error(`no service ${service}`);
}

/** Money of a day by way of paying, without the channels' own word. */
export async function methodFigures(
  db: Database,
  day: CalendarDate,
): Promise<Omit<MethodFigures, 'statement'>[]> {
  const sums = await sumsBooked(db, dayRange(day));
  return PAYMENT_METHODS.map((method) => {
    const moved = nothing();
    for (const sum of sums) if (sum.method === method) add(moved, sum);
    return { method, ...moved };
  });
}

/** Completed cases and money of a day by clerk; money counts for whoever collected it. */
export async function clerkFigures(db: Database, day: CalendarDate): Promise<ClerkFigures[]> {
  const range = dayRange(day);
  const figures = new Map<string, ClerkFigures>();
  const of = (clerk: string): ClerkFigures => {
    const known = figures.get(clerk);
    if (known) return known;
    const methods = Object.fromEntries(PAYMENT_METHODS.map((method) => [method, nothing()]));
    const fresh = { clerk, completed: 0, methods: methods as Record<PaymentMethod, MoneyMoved> };
    figures.set(clerk, fresh);
    return fresh;
  };
  for (const { clerk, count } of await completedByClerk(db, instantsOf(range))) of(clerk).completed = count;
  for (const { clerk, method, ...sum } of await sumsBooked(db, range)) add(of(clerk).methods[method], sum);
  return [...figures.values()].sort((a, b) => a.clerk.localeCompare(b.clerk, 'zh'));
}

/** What the authority signed and ended on a day, as the register and the authority have it. */
export async function certificateFigures(
  db: Database,
  day: CalendarDate,
): Promise<Omit<CertificateFigures, 'media'>> {
  const instants = instantsOf(dayRange(day));
  const pairs = await pairsByState(db, instants);
  return {
    issuedPairs: pairs.get('issued') ?? 0,
    abandonedPairs: pairs.get('abandoned') ?? 0,
    revokedPairs: await revokedPairs(db, instants),
  };
}
