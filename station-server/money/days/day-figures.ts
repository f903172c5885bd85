import type {
  CertificateFigures,
  ClerkFigures,
  MethodFigures,
  MoneyMoved,
  ServiceFigures,
} from '../../../shared/day/day-report.ts';
import { SERVICE_CODES } from '../../../shared/services/service-definition.ts';
import { addDays, startOfDay, type CalendarDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import { PAYMENT_METHODS, type PaymentMethod } from '../../../shared/vocabulary/payment-method.ts';
import type { Database } from '../../store/schema.ts';

const nothing = (): MoneyMoved => ({ collectedCount: 0, collectedFen: 0, refundedCount: 0, refundedFen: 0 });

interface MovedRow {
  kind: string;
  count: number;
  amount_fen: number;
}

function add(moved: MoneyMoved, { kind, count, amount_fen }: MovedRow): void {
  if (kind === 'payment') {
    moved.collectedCount += Number(count);
    moved.collectedFen += Number(amount_fen);
  } else {
    moved.refundedCount += Number(count);
    moved.refundedFen -= Number(amount_fen);
  }
}

/** Cases and money of a day by service. */
export async function serviceFigures(db: Database, day: CalendarDate): Promise<ServiceFigures[]> {
  const [from, to] = [startOfDay(day), startOfDay(addDays(day, 1))];
  const figures = new Map<string, ServiceFigures>(
    SERVICE_CODES.map((service) => [
      service,
      { service, opened: 0, completed: 0, cancelled: 0, collectedFen: 0, refundedFen: 0, waivedFen: 0 },
    ]),
  );
  const of = (service: string): ServiceFigures => figures.get(service) ?? missing(service);
  const count = (column: 'opened_at' | 'closed_at' | 'waived_at') =>
    db
      .selectFrom('cases')
      .select((eb) => [
        'service',
        'status',
        eb.fn.countAll<number>().as('count'),
        eb.fn.sum<number>('waived_fen').as('waived_fen'),
      ])
      .where(column, '>=', from)
      .where(column, '<', to)
      .groupBy(['service', 'status'])
      .execute();
  for (const row of await count('opened_at')) of(row.service).opened += Number(row.count);
  for (const row of await count('waived_at')) of(row.service).waivedFen += Number(row.waived_fen);
  for (const { service, status, count: n } of await count('closed_at')) {
    if (status === 'completed') of(service).completed += Number(n);
    if (status === 'cancelled') of(service).cancelled += Number(n);
  }
  const money = await db
    .selectFrom('payments as p')
    .innerJoin('cases as c', 'c.case_number', 'p.case_number')
    .select((eb) => [
      'c.service',
      'p.kind',
      eb.fn.countAll<number>().as('count'),
      eb.fn.sum<number>('p.amount_fen').as('amount_fen'),
    ])
    .where('p.booked_day', '=', day)
    .where('p.state', '=', 'done')
    .groupBy(['c.service', 'p.kind'])
    .execute();
  for (const row of money) {
    const moved = nothing();
    add(moved, row);
    of(row.service).collectedFen += moved.collectedFen;
    of(row.service).refundedFen += moved.refundedFen;
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
  const rows = await db
    .selectFrom('payments')
    .select((eb) => [
      'channel',
      'kind',
      eb.fn.countAll<number>().as('count'),
      eb.fn.sum<number>('amount_fen').as('amount_fen'),
    ])
    .where('booked_day', '=', day)
    .where('state', '=', 'done')
    .groupBy(['channel', 'kind'])
    .execute();
  return PAYMENT_METHODS.map((method) => {
    const moved = nothing();
    for (const row of rows) if (row.channel === method) add(moved, row);
    return { method, ...moved };
  });
}

/** Completed cases and money of a day by clerk; money counts for whoever collected it. */
export async function clerkFigures(db: Database, day: CalendarDate): Promise<ClerkFigures[]> {
  const [from, to] = [startOfDay(day), startOfDay(addDays(day, 1))];
  const figures = new Map<string, ClerkFigures>();
  const of = (clerk: string): ClerkFigures => {
    const known = figures.get(clerk);
    if (known) return known;
    const methods = Object.fromEntries(PAYMENT_METHODS.map((method) => [method, nothing()]));
    const fresh = { clerk, completed: 0, methods: methods as Record<PaymentMethod, MoneyMoved> };
    figures.set(clerk, fresh);
    return fresh;
  };
  const completed = await db
    .selectFrom('cases')
    .select((eb) => ['clerk', eb.fn.countAll<number>().as('count')])
    .where('closed_at', '>=', from)
    .where('closed_at', '<', to)
    .where('status', '=', 'completed')
    .groupBy('clerk')
    .execute();
  for (const { clerk, count } of completed) of(clerk).completed = Number(count);
  const money = await db
    .selectFrom('payments')
    .select((eb) => [
      'clerk',
      'channel',
      'kind',
      eb.fn.countAll<number>().as('count'),
      eb.fn.sum<number>('amount_fen').as('amount_fen'),
    ])
    .where('booked_day', '=', day)
    .where('state', '=', 'done')
    .groupBy(['clerk', 'channel', 'kind'])
    .execute();
  for (const row of money) add(of(row.clerk).methods[row.channel], row);
  return [...figures.values()].sort((a, b) => a.clerk.localeCompare(b.clerk, 'zh'));
}

/** What the authority signed and ended on a day, as the register and the authority have it. */
export async function certificateFigures(
  db: Database,
  day: CalendarDate,
): Promise<Omit<CertificateFigures, 'media'>> {
  const [from, to] = [startOfDay(day), startOfDay(addDays(day, 1))];
  const pairs = await db
    .selectFrom('registered_pairs')
    .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
    .where('not_before', '>=', from)
    .where('not_before', '<', to)
    .groupBy('state')
    .execute();
  const countOf = (state: string): number => Number(pairs.find((row) => row.state === state)?.count ?? 0);
  const revoked = await db
    .selectFrom('certificates')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('revoked_at', '>=', from)
    .where('revoked_at', '<', to)
    .where('role', '=', 'signing')
    .executeTakeFirstOrThrow();
  return {
    issuedPairs: countOf('issued'),
    abandonedPairs: countOf('abandoned'),
    revokedPairs: Number(revoked.count),
  };
}
