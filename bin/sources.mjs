// The TypeScript of the house as syntax trees, with what the checks ask of them: imports, names, functions.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** Every file below the given folders, with forward slashes. */
export function filesIn(root, folders) {
  return folders
    .filter((folder) => existsSync(path.join(root, folder)))
    .flatMap((folder) => readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)))
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => !file.includes('node_modules/'))
    .sort();
}

export const isTypeScript = (file) => /\.tsx?$/.test(file);
export const isSpec = (file) => /\.spec\.tsx?$/.test(file);

export function parse(root, file) {
  return ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
}

export const lineOf = (tree, node) => tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;

export function visit(node, see) {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
}

/** What a file imports, in any of the ways there are: import, export from, import(), import type, require(). `erased`: types alone. */
export function importsOf(tree) {
  const found = [];
  visit(tree, (node) => {
    const name = importedName(node);
    if (name !== undefined) found.push({ name, line: lineOf(tree, node), erased: isErased(node) });
  });
  return found;
}

const isErased = (node) =>
  ts.isImportDeclaration(node) ? node.importClause?.isTypeOnly === true : ts.isImportTypeNode(node);

function importedName(node) {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier?.text;
  if (ts.isImportTypeNode(node)) return node.argument.literal?.text;
  if (!ts.isCallExpression(node)) return undefined;
  const called = node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === 'require';
  return called ? node.arguments[0]?.text : undefined;
}

/** The length in lines of every function that has a body. */
export function functionLengths(tree) {
  const lengths = [];
  visit(tree, (node) => {
    if (!ts.isFunctionLike(node) || !node.body) return;
    const end = tree.getLineAndCharacterOfPosition(node.getEnd()).line + 1;
    lengths.push(end - lineOf(tree, node) + 1);
  });
  return lengths;
}

/** How many tests a file states, as far as can be seen without running it (a table of tests counts once). */
export function countTests(tree) {
  return countCalls(tree, /^(test|it)(\.(each|only|skip|failing))?$/);
}

export function countCalls(tree, names) {
  let count = 0;
  visit(tree, (node) => {
    if (ts.isCallExpression(node) && names.test(node.expression.getText())) count += 1;
  });
  return count;
}
