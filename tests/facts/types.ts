import ts from 'typescript';

const NULLISH = ts.TypeFlags.Null | ts.TypeFlags.Undefined;

/** The members of a union, without `null` and `undefined`. */
export const partsOf = (type: ts.Type): ts.Type[] =>
  (type.isUnion() ? type.types : [type]).filter(({ flags }) => !(flags & NULLISH));

/** `any` and `unknown`: nothing can be compared. */
export const isUnknown = (type: ts.Type): boolean => (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;

export const isNever = (type: ts.Type): boolean => (type.flags & ts.TypeFlags.Never) !== 0;

/** Whether values are promises; `undefined` where some are, and some are not. */
export function thenable(parts: readonly ts.Type[], checker: ts.TypeChecker): boolean | undefined {
  const answers = parts.map((part) => {
    const then = checker.getPropertyOfType(checker.getApparentType(part), 'then');
    return then !== undefined && checker.getTypeOfSymbol(then).getCallSignatures().length > 0;
  });
  return answers.every((answer) => answer === answers[0]) ? (answers[0] ?? false) : undefined;
}

export const awaited = (type: ts.Type, checker: ts.TypeChecker): ts.Type => checker.getAwaitedType(type) ?? type;

/** What calling values gives, over all overloads; `undefined` where one of them cannot be called. */
export function returnTypes(parts: readonly ts.Type[]): ts.Type[] | undefined {
  const results = parts.map((part) => part.getCallSignatures().map((signature) => signature.getReturnType()));
  return parts.length > 0 && results.every((types) => types.length > 0) ? results.flat() : undefined;
}

/** Public members of values → the types that they have in each. */
export function propertiesOf(parts: readonly ts.Type[], checker: ts.TypeChecker): Map<string, ts.Type[]> {
  const found = new Map<string, ts.Type[]>();
  for (const part of parts) {
    for (const property of checker.getPropertiesOfType(checker.getApparentType(part))) {
      if (!isPublic(property)) continue;
      const types = found.get(property.name) ?? [];
      found.set(property.name, [...types, checker.getTypeOfSymbol(property)]);
    }
  }
  return found;
}

function isPublic({ name, declarations = [] }: ts.Symbol): boolean {
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  // `#private` in declaration files, and well-known symbols.
  return (
    !name.startsWith('__@') &&
    !declarations.some((node) => isPrivateName(node) || ts.getCombinedModifierFlags(node) & hidden)
  );
}

const isPrivateName = (node: ts.Declaration): boolean => {
  const name = ts.getNameOfDeclaration(node);
  return name !== undefined && ts.isPrivateIdentifier(name);
};
