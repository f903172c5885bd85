import type { KyselyPlugin, PluginTransformQueryArgs, PluginTransformResultArgs } from 'kysely';
import { DatabaseAway } from './database-away.ts';

const WRITES: readonly string[] = ['InsertQueryNode', 'UpdateQueryNode', 'DeleteQueryNode', 'MergeQueryNode'];

/**
 * While the database is not this process's to write to, every write rejects with `DatabaseAway`, whoever asks for it; what
 * is there can be read. The one place where all writers are fenced.
 */
export class WriteFence implements KyselyPlugin {
  readonly #isAway: () => boolean;

  constructor(isAway: () => boolean) {
    this.#isAway = isAway;
  }

  transformQuery({ node }: PluginTransformQueryArgs): PluginTransformQueryArgs['node'] {
    if (WRITES.includes(node.kind) && this.#isAway()) throw new DatabaseAway('nothing-stored');
    return node;
  }

  transformResult({ result }: PluginTransformResultArgs): Promise<PluginTransformResultArgs['result']> {
    return Promise.resolve(result);
  }
}
