import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { comparableName } from '../../shared/vocabulary/organisation-name.ts';

/** Whether a column's text contains a part, taken literally: signs that LIKE knows mean themselves. */
export function contains(column: string, part: string): RawBuilder<SqlBool> {
  const pattern = `%${part.trim().replace(/[\\%_]/g, '\\$&')}%`;
  return sql<SqlBool>`${sql.ref(column)} like ${pattern} escape '\\'`;
}

/** Whether an organisation's name contains a part, however either of them is written. */
export const nameContains = (part: string): RawBuilder<SqlBool> =>
  contains('comparable_name', comparableName(part));
