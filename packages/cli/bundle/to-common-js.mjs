import ts from 'typescript';

/** Modules of Node that take milliseconds to load, and of which only functions are used: loaded at the first call. */
const slowModules = new Set(['node:crypto', 'node:child_process']);

/**
 * An ES module, as esbuild writes a chunk, as the body of a function of `exports` and `require`.
 *
 * What is imported becomes a variable of the function: esbuild's own conversion looks each name up at each use, which
 * makes a short run a tenth longer. That only holds for exports that never change, so others are refused.
 *
 * @param {string} name of the chunk, for messages
 * @param {string} text
 * @param {(path: string) => string} idOf what to require for an imported path
 * @returns {string}
 */
export function toCommonJs(name, text, idOf) {
  const module = ts.createSourceFile(`${name}.js`, text, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
  const exported = [];
  const edits = [];
  for (const statement of module.statements) {
    if (ts.isImportDeclaration(statement)) edits.push({ node: statement, by: requireOf(statement, idOf) });
    else if (ts.isExportDeclaration(statement)) {
      for (const element of statement.exportClause.elements)
        exported.push({ local: (element.propertyName ?? element.name).text, as: element.name.text });
      edits.push({ node: statement, by: '' });
    } else if (ts.isExportAssignment(statement))
      edits.push({ node: statement, by: `exports.default=${text.slice(statement.expression.pos, statement.end)}` });
  }
  const locals = new Set(exported.map(({ local }) => local));
  visit(module, (node) => {
    if (isImport(node))
      edits.push({ node, by: `Promise.resolve().then(()=>require("${idOf(node.arguments[0].text)}"))` });
    if (isImportNow(node)) {
      edits.push({ node, by: `require("${idOf(node.arguments[0].arguments[0].text)}")` });
      return false;
    }
    const changed = changedBy(node);
    if (changed !== undefined && locals.has(changed))
      throw new Error(`${name}: the exported ${changed} changes, so it cannot be in another chunk than its users`);
    return true;
  });
  const body = edits
    .sort((left, right) => right.node.end - left.node.end)
    .reduce((code, { node, by }) => `${code.slice(0, node.getStart(module))}${by}${code.slice(node.end)}`, text);
  return `"use strict";${body}${exported.map(({ local, as }) => `exports.${as}=${local};`).join('')}`;
}

/**
 * @param {import('typescript').ImportDeclaration} statement
 * @param {(path: string) => string} idOf
 */
function requireOf({ importClause, moduleSpecifier }, idOf) {
  const id = idOf(moduleSpecifier.text);
  if (importClause === undefined) return `require("${id}");`;
  const { name, namedBindings } = importClause;
  const whole = namedBindings !== undefined && ts.isNamespaceImport(namedBindings) ? namedBindings.name : name;
  const parts = namedBindings !== undefined && ts.isNamedImports(namedBindings) ? namedBindings.elements : [];
  const names = parts.map((part) => ({ from: (part.propertyName ?? part.name).text, to: part.name.text }));
  const variables = slowModules.has(id)
    ? names.map(({ from, to }) => `${to}=(...values)=>require("${id}").${from}(...values)`)
    : names.length > 0
      ? [`{${names.map(({ from, to }) => `${from}:${to}`).join()}}=require("${id}")`]
      : [];
  if (whole !== undefined) variables.push(`${whole.text}=require("${id}")`);
  return `var ${variables.join()};`;
}

/**
 * The variable that an expression gives a new value.
 *
 * @param {import('typescript').Node} node
 * @returns {string | undefined}
 */
function changedBy(node) {
  const isAssignment =
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
    node.operatorToken.kind <= ts.SyntaxKind.LastAssignment;
  const isStep =
    (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) &&
    (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken);
  const target = isAssignment ? node.left : isStep ? node.operand : undefined;
  return target !== undefined && ts.isIdentifier(target) ? target.text : undefined;
}

/** @param {import('typescript').Node} node */
function isImport(node) {
  return ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
}

/**
 * `importNow(import(…))` takes a chunk at once: {@link loadWhenCalled} writes it.
 *
 * @param {import('typescript').Node} node
 */
function isImportNow(node) {
  return (
    ts.isCallExpression(node) &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === 'importNow' &&
    isImport(node.arguments[0])
  );
}

/**
 * @param {import('typescript').Node} node
 * @param {(node: import('typescript').Node) => boolean} see whether to see what is in the node, too
 */
function visit(node, see) {
  if (see(node)) ts.forEachChild(node, (child) => visit(child, see));
}
