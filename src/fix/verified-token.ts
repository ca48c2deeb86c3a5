import type { TSESTree } from '@typescript-eslint/utils';
import { propertyName, unwrap, type Node } from '../analysis/ast.js';
import type { ClerkFile } from '../analysis/clerk-file.js';
import type { Variable } from '../analysis/scope.js';
import type { ResultRead, Verification } from '../analysis/verified-token.js';
import { VERIFIERS, type MachineTokenType } from '../clerk/token-types.js';
import { asyncClerkClient, client } from '../clerk/values.js';
import { hasComments, type Edit } from './edits.js';
import { indentation, newline } from './object.js';

/** An edit that takes what `verifyToken()` resolves to as the payload: `const { data: claims } = …` → `const claims = …`. */
export function planClaims({ isAwaited, names, node }: ResultRead, { sourceCode }: ClerkFile): Edit | undefined {
  if (!isAwaited || !/^(?:data|payload)$/.test(names.join())) return undefined;
  if (node.type === 'MemberExpression') {
    const link = sourceCode.getTokenAfter(node.object, ({ value }) => value !== ')')!;
    const isBare = !hasComments([link.range[0], node.range[1]], sourceCode);
    return isBare ? { range: [link.range[0], node.range[1]], text: '' } : undefined;
  }
  const [property] = node.properties;
  const isWhole =
    node.properties.length === 1 && property?.type === 'Property' && property.value.type !== 'AssignmentPattern';
  const isBare = !node.typeAnnotation && !hasComments(node.range, sourceCode);
  return isWhole && isBare ? { range: node.range, text: sourceCode.getText(property.value) } : undefined;
}

/**
 * An edit that puts what `verifyToken()` resolves to and what it throws into the variables that a pattern declares.
 * @returns `undefined` where it declares others, too, or functions use them, so that they have to be constants.
 */
export function planTry({ node: pattern }: ResultRead, { sourceCode }: ClerkFile): Edit | undefined {
  const declarator = pattern.parent;
  if (pattern.type !== 'ObjectPattern' || declarator?.type !== 'VariableDeclarator' || pattern.typeAnnotation)
    return undefined;
  const { init, parent: declaration } = declarator;
  if (!init || unwrap(init).type !== 'AwaitExpression' || declaration.declarations.length > 1) return undefined;
  if (
    !/^(?:BlockStatement|Program)$/.test(declaration.parent.type) ||
    hasComments([declaration.range[0], init.range[0]], sourceCode)
  )
    return undefined;
  const variables = sourceCode.getDeclaredVariables!(declarator);
  if (
    variables.some((variable) =>
      variable.references.some(({ from }) => from.variableScope !== variable.scope.variableScope),
    )
  )
    return undefined;
  const bound = pattern.properties.flatMap((property) => {
    const name =
      property.type === 'Property' && property.value.type === 'Identifier' ? propertyName(property) : undefined;
    return name === undefined
      ? []
      : [{ name, local: ((property as TSESTree.Property).value as TSESTree.Identifier).name }];
  });
  const [data] = bound.filter(({ name }) => name === 'data' || name === 'payload');
  const [error] = bound.filter(({ name }) => /^errors?$/.test(name));
  if (!data || !error || pattern.properties.length !== 2) return undefined;

  const end = sourceCode.getLastToken(declaration)?.value === ';' ? ';' : '';
  const caught = ['error', 'cause', 'reason'].find((name) => name !== data.local && name !== error.local)!;
  const line = newline(sourceCode) + indentation(declaration, sourceCode);
  const inner = line + (line.includes('\t') ? '\t' : '  ');
  const text = [
    `let ${data.local}${end}`,
    `${line}let ${error.local}${end}`,
    `${line}try {`,
    `${inner}${data.local} = ${indented(init, inner.slice(line.length), sourceCode)}${end}`,
    `${line}} catch (${caught}) {`,
    `${inner}${error.local} = ${error.name === 'errors' ? `[${caught}]` : caught}${end}`,
    `${line}}`,
  ];
  return { range: declaration.range, text: text.join('') };
}

/** The text of an expression one step further to the right. */
function indented(node: TSESTree.Expression, step: string, sourceCode: ClerkFile['sourceCode']): string {
  const text = sourceCode.getText(node);
  return text.includes('`') ? text : text.replaceAll('\n', `\n${step}`);
}

/** An edit that verifies a token that is not one of a session by the Backend API, where a client of it is at hand. */
export function planVerifier({ call }: Verification, type: MachineTokenType, file: ClerkFile): Edit | undefined {
  const [token] = call.arguments;
  const name = token && clientAt(call, file);
  // What the options were goes, but no comment.
  if (!name || hasComments(call.range, file.sourceCode)) return undefined;
  const verify = VERIFIERS[type].replace('$', () => file.sourceCode.getText(token));
  return { range: call.range, text: `${name}.${verify}` };
}

/** The Backend API client that is in scope where a node stands. */
function clientAt(node: Node, file: ClerkFile): string | undefined {
  const hidden = new Set<string>();
  for (
    let scope: Variable['scope'] | null = file.sourceCode.getScope(node as TSESTree.Node);
    scope;
    scope = scope.upper
  ) {
    for (const variable of scope.variables) {
      const [identifier] = variable.identifiers;
      const isBefore = scope.type === 'module' || (identifier && identifier.range[1] < node.range[0]);
      const shape = isBefore && !hidden.has(variable.name) ? file.resolver.variable(variable)?.shape : undefined;
      if (shape === client) return variable.name;
      if (shape === asyncClerkClient) return `(await ${variable.name}())`;
    }
    // What is declared further inside hides the same name further out.
    scope.variables.forEach(({ name }) => hidden.add(name));
  }
  return undefined;
}
