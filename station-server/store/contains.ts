import { sql, type RawBuilder, type SqlBool } from 'kysely';

/** Whether a column's text contains a part, taken literally: signs that LIKE knows mean themselves. */
export function contains(column: string, part: string): RawBuilder<SqlBool> {
  const pattern = `%${part.trim().replace(/[\\%_]/g, '\\$&')}%`;
  return sql<SqlBool>`${sql.ref(column)} like ${pattern} escape '\\'`;
}
