import { canTakeParties, optionsIndex, type PartiesCall } from '../analysis/authorized-parties.js';
import type { ClerkFile } from '../analysis/clerk-file.js';
import type { Edit } from './edits.js';
import { addArgument, addProperty } from './object.js';
import { quoteOf } from './quotes.js';

/**
 * Edits that hand `authorizedParties` to a call: the origins of the settings, or one to fill in.
 * @returns `[]` where there is no place for it, or TypeScript would refuse it.
 */
export function planParties({ call, objects = [], taker }: PartiesCall, clerk: ClerkFile): readonly Edit[] {
  const { filename, settings, sourceCode } = clerk;
  if (taker.untyped && /\.[cm]?tsx?$/.test(filename)) return [];
  const quote = quoteOf(sourceCode);
  const origins = settings.authorizedParties ?? ['https://example.com'];
  const property = `authorizedParties: [${origins.map((origin) => `${quote}${origin}${quote}`).join(', ')}]`;
  if (objects.length > 0) {
    return objects.every((object) => canTakeParties(object, clerk))
      ? objects.map((object) => addProperty(object, property, sourceCode))
      : [];
  }
  // The argument before it must be there.
  const index = optionsIndex(call, taker.position, clerk);
  return index === call.arguments.length ? [addArgument(call, `{ ${property} }`, sourceCode)] : [];
}
