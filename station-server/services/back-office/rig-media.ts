import type { RigMedium } from '../../../shared/contract/media-stock.ts';
import type { DeviceBench } from '../../adapters/devices/device-bench.ts';
import type { Terminals } from '../../people/terminals.ts';
import type { Database } from '../../store/schema.ts';
import type { MediumRecords } from '../../registry/media/medium-records.ts';

interface RigMediaParts {
  db: Database;
  bench: Pick<DeviceBench, 'views'>;
  media: Pick<MediumRecords, 'findMany'>;
  terminals: Pick<Terminals, 'list'>;
}

/** Whose each medium in the rig is, by slot. */
export async function rigMedia({ db, bench, media, terminals }: RigMediaParts): Promise<RigMedium[]> {
  const plugged = bench
    .views()
    .flatMap(({ slot, medium }) =>
      slot === null || medium === null ? [] : [{ slot, serial: medium.serial }],
    );
  const built = (await terminals.list()).flatMap(({ slots }) => slots);
  const records = await media.findMany(plugged.map(({ serial }) => serial));
  const cases = [...records.values()].flatMap(({ caseNumber }) => (caseNumber === null ? [] : [caseNumber]));
  const names = await organisationsOf(db, cases);
  return plugged
    .map(({ slot, serial }) => {
      const { state = 'unreceived' as const, caseNumber = null } = records.get(serial) ?? {};
      return {
        ...{ slot, mediumSerial: serial, state, caseNumber },
        organisationName: (caseNumber !== null && names.get(caseNumber)) || null,
        ofTerminal: built.includes(slot),
      };
    })
    .sort((a, b) => a.slot - b.slot);
}

async function organisationsOf(
  db: Database,
  caseNumbers: readonly string[],
): Promise<Map<string, string | null>> {
  if (caseNumbers.length === 0) return new Map();
  const rows = await db
    .selectFrom('cases')
    .select(['case_number', 'organisation_name'])
    .where('case_number', 'in', caseNumbers)
    .execute();
  return new Map(rows.map((row) => [row.case_number, row.organisation_name]));
}
