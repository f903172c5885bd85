import type { RigMedium } from '../../../shared/contract/media-stock.ts';
import type { DeviceBench } from '../../adapters/devices/device-bench.ts';
import type { Terminals } from '../../people/terminals.ts';
import { organisationsOf } from '../../registry/cases/case-queries.ts';
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
