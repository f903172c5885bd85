import type { ApplicationInput } from '../../shared/case/state/actions.ts';
import type { Agent } from '../../shared/case/state/case-state.ts';
import { residentIdCheckCharacter } from '../../shared/vocabulary/numbers/resident-id-number.ts';
import { organisationCheckCharacter } from '../../shared/vocabulary/numbers/organisation-code.ts';
import { usccCheckCharacter } from '../../shared/vocabulary/numbers/uscc.ts';

/** A credit code of an invented organisation, with valid check digits; `n` makes it unique. */
export function sampleUscc(n: number): string {
  const body = `MA${String(n).padStart(6, '0')}`;
  const without = `91110102${body}${organisationCheckCharacter(body)}`;
  return without + usccCheckCharacter(without);
}

const idBody = '11010219900101001';

/** An invented person, marked as a sample. */
export const sampleAgent: Agent = {
  name: '样本经办人',
  idNumber: idBody + residentIdCheckCharacter(idBody),
  birthDate: '1990-01-01',
  address: '北京市西城区样本街1号',
  issuingAuthority: '北京市公安局西城分局（样本）',
  validFrom: '2020-01-01',
  validTo: '2040-01-01',
};

export const sampleApplication = (n: number): ApplicationInput => ({
  organisationName: `样本采购供应有限公司${n}`,
  uscc: sampleUscc(n),
  legalRepresentative: '样本法人',
  province: '北京市',
  locality: '北京市',
  address: '西城区样本路2号',
  postcode: '100029',
  mobile: '13800138000',
  email: 'sample@example.com',
});
