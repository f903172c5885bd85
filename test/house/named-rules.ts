import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const RULE = /R-[A-Z]+-\d+/g;
/** Files whose tests run, and what they call to make tests. */
const WITH_TESTS = /\.(test|contract|deep|abuse)\.ts$/;
/** Calls of a screen or a page that fail where it never shows what it should. */
const AWAITS = new Set(['heading', 'says', 'waitFor', 'until', 'receiptAgain']);

interface NamedRules {
  /** By a test that judges something. */
  judged: Set<string>;
  /** Only by tests that judge nothing in their own file. */
  unjudged: Set<string>;
  /** Only by a comment, the title of a group, a table or a test that is skipped. */
  beside: Set<string>;
}

/** Where the rules are named: in the title of a test as it is written, with every part of a template. */
export function namedRules(files: Iterable<readonly [name: string, text: string]>): NamedRules {
  const named: NamedRules = { judged: new Set(), unjudged: new Set(), beside: new Set() };
  for (const [name, text] of files) {
    // Most files name none.
    if (text.search(RULE) < 0) continue;
    const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
    const judges = judgingFunctions(source);
    for (const rule of rulesIn(text)) named.beside.add(rule);
    each(source, (node) => {
      if (!isTest(node)) return;
      const [title, body] = node.arguments;
      const isJudged = body && isFunction(body) && judgesSomething(body, judges);
      for (const rule of rulesIn(title?.getText() ?? ''))
        (isJudged ? named.judged : named.unjudged).add(rule);
    });
  }
  for (const rule of named.judged) named.unjudged.delete(rule);
  for (const rule of [...named.judged, ...named.unjudged]) named.beside.delete(rule);
  return named;
}

/** Every file of a folder that holds tests. */
export const testFiles = (folder: string): (readonly [string, string])[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => WITH_TESTS.test(path) && !path.startsWith('house/'))
    .map((path) => [path, readFileSync(join(folder, path), 'utf8')] as const);

const rulesIn = (text: string): string[] => [...text.matchAll(RULE)].map(([rule]) => rule);

function each(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => each(child, visit));
}

const some = (node: ts.Node, wanted: (node: ts.Node) => boolean): boolean =>
  wanted(node) || (ts.forEachChild(node, (child) => some(child, wanted) || undefined) ?? false);

/** `it(title, body)`: one that is skipped is none. */
const isTest = (node: ts.Node): node is ts.CallExpression =>
  ts.isCallExpression(node) && node.expression.getText() === 'it';

const isFunction = (node: ts.Node): node is ts.ArrowFunction | ts.FunctionExpression =>
  ts.isArrowFunction(node) || ts.isFunctionExpression(node);

const calledName = ({ expression }: ts.CallExpression): string =>
  ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();

/** Functions of the file that judge something, so that a test which calls one does. */
function judgingFunctions(source: ts.SourceFile): ReadonlySet<string> {
  const functions = new Map<string, ts.Node>();
  each(source, (node) => {
    if (ts.isFunctionDeclaration(node) && node.name && node.body) functions.set(node.name.text, node.body);
    if (ts.isVariableDeclaration(node) && node.initializer && isFunction(node.initializer))
      functions.set(node.name.getText(), node.initializer);
  });
  const judging = new Set(AWAITS);
  for (let before = -1; before !== judging.size;) {
    before = judging.size;
    for (const [name, body] of functions) if (judgesSomething(body, judging)) judging.add(name);
  }
  return judging;
}

const judgesSomething = (body: ts.Node, judging: ReadonlySet<string>): boolean =>
  some(
    body,
    (node) =>
      ts.isThrowStatement(node) ||
      (ts.isCallExpression(node) &&
        (['expect', 'fc.assert'].includes(node.expression.getText()) || judging.has(calledName(node)))),
  );
