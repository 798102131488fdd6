import ts from 'typescript';

/**
 * A module whose imported functions are loaded when they are first called: each file that it imports them from becomes a
 * chunk, with what only that needs.
 *
 * Only for names that the module does nothing with but call them, inside of functions: everything else that it imports
 * stays as it is.
 *
 * @param {string} path for messages
 * @param {string} source TypeScript
 * @returns {string}
 */
export function loadWhenCalled(path, source) {
  const module = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const edits = [];
  for (const statement of module.statements) {
    const by = ts.isImportDeclaration(statement) ? lateImport(statement, module) : null;
    if (by !== null) edits.push({ start: statement.getStart(module), end: statement.end, by });
  }
  if (edits.length === 0) throw new Error(`${path} imports nothing that can be loaded when it is called`);
  return edits.reverse().reduce((text, { start, end, by }) => `${text.slice(0, start)}${by}${text.slice(end)}`, source);
}

/**
 * @param {import('typescript').ImportDeclaration} statement
 * @param {import('typescript').SourceFile} module
 * @returns {string | null} what stands in for it; `null`: it stays
 */
function lateImport({ importClause, moduleSpecifier }, module) {
  const bindings = importClause?.namedBindings;
  if (bindings === undefined || !ts.isNamedImports(bindings) || importClause?.isTypeOnly === true) return null;
  if (importClause?.name !== undefined) return null;
  const late = (exported) => `(...values) => importNow(import(${moduleSpecifier.getText()})).${exported}(...values)`;
  const values = bindings.elements.filter(({ isTypeOnly }) => !isTypeOnly);
  // A file that is needed at once for one of its exports is needed at once.
  if (values.length === 0 || !values.every(({ name }) => usesOf(name.text, module).every(isLateCall))) return null;
  return values.map(({ name, propertyName }) => `const ${name.text} = ${late((propertyName ?? name).text)};`).join(' ');
}

/**
 * Every use of a name, whatever it stands for there: what is not about the import only makes it stay.
 *
 * @param {string} name
 * @param {import('typescript').SourceFile} module
 * @returns {readonly import('typescript').Identifier[]}
 */
function usesOf(name, module) {
  const uses = [];
  const see = (node) => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isIdentifier(node) && node.text === name && !isNameOfMember(node)) uses.push(node);
    ts.forEachChild(node, see);
  };
  see(module);
  return uses;
}

/** @param {import('typescript').Identifier} node */
function isNameOfMember(node) {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) ||
      ts.isPropertyAssignment(parent) ||
      ts.isMethodDeclaration(parent) ||
      ts.isMethodSignature(parent) ||
      ts.isPropertySignature(parent)) &&
    parent.name === node
  );
}

/**
 * Whether it is called, and not before the module is loaded.
 *
 * @param {import('typescript').Node} node
 */
function isLateCall(node) {
  const { parent } = node;
  return (
    ts.isCallExpression(parent) &&
    parent.expression === node &&
    ts.findAncestor(parent, ts.isFunctionLike) !== undefined
  );
}
