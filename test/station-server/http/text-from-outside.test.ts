import { expect } from 'chai';
import { isSentBytes } from '../../../shared/contract/endpoints/endpoint.ts';
import type * as z from 'zod';
import { nameOf, routeTable } from '../../harness/route-table.ts';
import { Desk, AnsweredProblem } from '../../harness/station-client.ts';
import { StationProcess } from '../../harness/station-process.ts';
import { sampleApplication } from '../../harness/sample-case.ts';

interface Leaf {
  path: string;
  schema: z.ZodType;
}

/** Every place of a request in which a string may stand, by the schema's own definition. */
function stringsIn(schema: z.ZodType, path: string): Leaf[] {
  // zod's public classes have no common way down.
  const { def } = schema as unknown as { def: Record<string, unknown> & { type: string } };
  const into = (inner: unknown, name: string): Leaf[] => stringsIn(inner as z.ZodType, `${path}${name}`);
  switch (def.type) {
    case 'string':
      return [{ path, schema }];
    case 'object':
      return Object.entries(def['shape'] as object).flatMap(([name, inner]) => into(inner, `.${name}`));
    case 'array':
      return into(def['element'], '[]');
    case 'record':
      return into(def['valueType'], '.*');
    case 'union':
      return (def['options'] as unknown[]).flatMap((option) => into(option, ''));
    case 'nullable':
    case 'optional':
    case 'default':
      return into(def['innerType'], '');
    case 'pipe':
      return into(def['in'], '');
    case 'boolean':
    case 'enum':
    case 'literal':
    case 'null':
    case 'number':
      return [];
    default:
      throw new Error(`nobody said what of a ${def.type} is text, at ${path}`);
  }
}

/** Compared, and never shown, printed or stored. */
const COMPARED_ONLY = /\.password$|\.newPassword$|\.shown\.\w+$/;

/** A control, what opens a cash drawer, half a pair, an unassigned character, a private one. */
const UNFIT = ['\u0000', '\u001bp\u0000', '\u0007', '\n', '\ud800', '\u0378', '\ue000'];

describe('text from outside, at the edge', function () {
  this.timeout(60_000);
  const leaves = routeTable().flatMap((route) =>
    [route.body, route.query].flatMap((schema) =>
      schema === null || isSentBytes(schema) ? [] : stringsIn(schema, `${nameOf(route)} `),
    ),
  );

  it('is refused with an unfit character wherever a request can hold text', () => {
    expect(leaves.length).to.be.greaterThan(150);
    const taken = leaves
      .filter(({ path }) => !COMPARED_ONLY.test(path))
      .filter(({ schema }) => UNFIT.some((unfit) => schema.safeParse(`样${unfit}本`).success));
    expect(taken.map(({ path }) => path)).to.deep.equal([]);
  });

  it('loses the marks that nobody sees before anything reads it', () => {
    const free = leaves.filter(
      ({ path, schema }) => !COMPARED_ONLY.test(path) && schema.safeParse('样本').success,
    );
    expect(free.length).to.be.greaterThan(60);
    for (const { path, schema } of free) {
      const parsed = schema.safeParse('\u202d样\u200b本\u202c ');
      expect(parsed.success && parsed.data, path).to.equal('样本');
    }
  });

  describe('of a running station', () => {
    const station = new StationProcess({ STATION_SLOTS: '1' });
    const desk = new Desk(() => station.url);

    before(async () => {
      await station.start();
      await desk.signIn();
    });
    after(async () => {
      await station.kill();
      station.remove();
    });

    const problemOf = async (asked: Promise<unknown>): Promise<AnsweredProblem['problem']> => {
      const answer: unknown = await asked.then(
        () => null,
        (error: unknown) => error,
      );
      if (answer instanceof AnsweredProblem) return answer.problem;
      throw new Error(`expected a problem, got ${String(answer)}`);
    };

    it('names the character and its place at the field that holds it', async () => {
      const caseNumber = await desk.openCase();
      const input = { ...sampleApplication(3), organisationName: '样本\u001bp\u00002d采购有限公司' };
      const asked = desk.command(caseNumber, {
        type: 'enter-application-data',
        input,
        revocationReason: null,
      });
      const { code, fields } = await problemOf(asked);
      expect(code).to.equal('invalid-input');
      expect(fields?.['organisationName']?.zh).to.include('第 3 个字').and.include('U+001B');
    });

    /** A case whose agent comes next. */
    const atAgent = async (organisation: number): Promise<string> => {
      const caseNumber = await desk.openCase();
      const input = sampleApplication(organisation);
      await desk.command(caseNumber, { type: 'enter-application-data', input, revocationReason: null });
      return caseNumber;
    };

    it('a chip’s private characters wait for the clerk to read the name off the card; both are kept', async () => {
      const caseNumber = await atAgent(4);
      const read = async (nameAsPrinted?: string) => {
        await desk.bench('/reader/card', { cardId: null });
        await desk.bench('/reader/card', { cardId: 'resident-private-character' });
        const typed = nameAsPrinted === undefined ? {} : { nameAsPrinted };
        return desk.command(caseNumber, { type: 'read-agent-id-card', ...typed });
      };
      const asked = await problemOf(read());
      expect(asked.code).to.equal('name-to-be-typed');
      expect(asked.fields?.['nameAsPrinted']?.zh).to.include('第 4 个字').and.include('U+E000');
      for (const other of ['样本李䶮明', '样本王明', '样本王\ue000明'])
        expect((await problemOf(read(other))).fields, other).to.have.property('nameAsPrinted');
      const state = await read('样本王䶮明');
      expect(state.agent).to.include({ name: '样本王䶮明', nameOnChip: '样本王\ue000明' });
    });

    it('nobody acts for an organisation without a name: the foreigner’s card gives the Latin one', async () => {
      const caseNumber = await atAgent(5);
      await desk.bench('/reader/card', { cardId: null });
      await desk.bench('/reader/card', { cardId: 'foreigner-2017-no-chinese-name' });
      const state = await desk.command(caseNumber, { type: 'read-agent-id-card' });
      expect(state.agent).to.include({ name: 'SAMPLE, PERSON MIDDLE', idNumber: 'USA110000123456' });
    });

    it('is looked for in no query and no path that holds a control', async () => {
      const search = await problemOf(desk.counter.request('GET', '/api/cases?state=all&search=%00'));
      expect(search.code).to.equal('invalid-input');
      expect(search.fields?.['search']?.zh).to.include('U+0000');
      expect((await problemOf(desk.counter.request('GET', '/api/cases/%00'))).code).to.equal('not-found');
    });
  });
});
