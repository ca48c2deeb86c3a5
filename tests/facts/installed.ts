import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseClerkModule } from '../../src/clerk/packages.js';
import { ensureSdk, SDK_SETS, type SdkSet } from '../support/sdks.js';
import { sdkIn, type Sdk } from './check.js';

/** Sets whose client is declared by @clerk/backend 0, 1, 2 and 3; the same in all others of that major. */
export const CLIENT_SETS: readonly SdkSet[] = [
  'nextjs-4',
  'nextjs-5',
  'nextjs-6',
  'nextjs-7',
  'backend-1',
  'backend-2',
  'backend-3',
];

/** The SDKs that are installed for the tests, each in a project folder of its own. */
export const installedSdks = (): { readonly set: SdkSet; readonly sdk: Sdk }[] =>
  SDK_SETS.flatMap((set) => {
    const folder = ensureSdk(set);
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const name = Object.keys(manifest.dependencies).find((dependency) => parseClerkModule(dependency));
    return name === undefined ? [] : [{ set, sdk: sdkIn(folder, name) }];
  });
