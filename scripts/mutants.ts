import ts from "typescript";

/** One small slip of the pen in a source file. */
export interface Mutant {
  line: number;
  from: string;
  to: string;
  /** The whole file with the slip in it. */
  source: string;
}

/** Every slip of these kinds that the file has room for, in order. */
export function mutantsOf(path: string, source: string): Mutant[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const found: Mutant[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node)) return;
    for (const { at, to } of slipsIn(node)) found.push(mutant(file, source, at, to));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

interface Slip {
  at: ts.Node;
  to: string;
}

function mutant(file: ts.SourceFile, source: string, at: ts.Node, to: string): Mutant {
  const [start, end] = [at.getStart(file), at.getEnd()];
  const { line } = file.getLineAndCharacterOfPosition(start);
  return {
    line: line + 1,
    from: source.slice(start, end),
    to,
    source: source.slice(0, start) + to + source.slice(end),
  };
}

function slipsIn(node: ts.Node): Slip[] {
  if (ts.isBinaryExpression(node)) return otherOperators(node.operatorToken);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    return [{ at: node, to: node.operand.getText() }];
  }
  if (ts.isNumericLiteral(node)) return [{ at: node, to: String(Number(node.text.replaceAll("_", "")) + 1) }];
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [{ at: node, to: "false" }];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [{ at: node, to: "true" }];
  if (ts.isCallExpression(node)) return otherCalls(node);
  if (ts.isReturnStatement(node) && node.expression) return otherReturns(node.expression);
  if (ts.isIfStatement(node)) return negated(node.expression);
  return ts.isConditionalExpression(node) ? negated(node.condition) : [];
}

const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  "<": ["<=", ">="],
  "<=": ["<", ">"],
  ">": [">=", "<="],
  ">=": [">", "<"],
  "===": ["!=="],
  "!==": ["==="],
  "&&": ["||"],
  "||": ["&&"],
};

function otherOperators(token: ts.Node): Slip[] {
  return (OPERATORS[token.getText()] ?? []).map((to) => ({ at: token, to }));
}

const CALLS: Readonly<Record<string, string>> = { some: "every", every: "some" };

/** A filter left out; some for every. */
function otherCalls(call: ts.CallExpression): Slip[] {
  if (!ts.isPropertyAccessExpression(call.expression)) return [];
  const { name, expression } = call.expression;
  if (name.text === "filter") return [{ at: call, to: expression.getText() }];
  const other = CALLS[name.text];
  return other ? [{ at: name, to: other }] : [];
}

/** A returned word or list that could as well be another. */
function otherReturns(value: ts.Expression): Slip[] {
  if (ts.isStringLiteral(value)) return [{ at: value, to: '"another"' }];
  if (ts.isArrayLiteralExpression(value) && value.elements.length > 0) return [{ at: value, to: "[]" }];
  return [];
}

/** What compares is mutated where it compares; anything else is turned round here. */
function negated(condition: ts.Expression): Slip[] {
  const isOther = !ts.isBinaryExpression(condition) && !ts.isPrefixUnaryExpression(condition);
  return isOther ? [{ at: condition, to: `!(${condition.getText()})` }] : [];
}
