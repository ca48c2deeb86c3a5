// Compares what src/clerk says about the SDKs with the types of the SDKs.
import { count, Failure, script, UsageError } from './lib/cli.mjs';
import { loadFacts, newestVersion, withInstalled } from './lib/facts.mjs';
import { setup } from './setup.mjs';

const USAGE = `Usage: npm run facts [-- PACKAGE[@VERSION] ...]

Prints where src/clerk and the types of Clerk's SDKs differ: exports that are promises or no longer are, exports and
resources that are new or gone, calls that the type oracle names wrongly.

  npm run facts                            the versions that are installed for the tests; says which have newer releases
  npm run facts -- @clerk/nextjs@latest    a version that is not installed: npm puts it into a temporary folder.
                                           VERSION is a version, a range such as ^6 or a tag
  -h, --help                               show this

Peers of a version that is not installed are taken from this repository; what needs others is counted as unknown.

Exit code 0 when nothing differs, 1 otherwise.`;

await script({ usage: USAGE, positionals: true }, async ({ positionals }) => {
  await setup({ build: false });
  const facts = await loadFacts();
  if (positionals.length === 0) return checkInstalled(facts);

  const packages = positionals.map((text) => readPackage(text, facts));
  let code = 0;
  for (const { name, version } of packages) {
    try {
      const report = await withInstalled(name, version, (folder) => facts.checkFacts(facts.sdkIn(folder, name)));
      if (print(report, facts) > 0) code = 1;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      // The others may be there.
      console.error(`${error.output.trimEnd()}\n${error.message}`);
      code = 1;
    }
  }
  return code;
});

/** @returns {Promise<number>} the exit code. */
async function checkInstalled(facts) {
  const differing = facts.installedSdks().map(({ sdk }) => print(facts.checkFacts(sdk), facts));
  await printNewer(facts);
  return differing.some((number) => number > 0) ? 1 : 0;
}

function readPackage(text, { describedExports }) {
  const [, name, version = 'latest'] = /^(@[\w.-]+\/[\w.-]+)(?:@([\w.+^~-]+))?$/.exec(text) ?? [];
  if (name === undefined)
    throw new UsageError(`${text} is not a package of Clerk's with a version, such as @clerk/nextjs@7.0.0.`);
  const described = [...new Set(describedExports().map((entry) => entry.package))];
  if (!described.includes(name))
    throw new UsageError(`src/clerk says nothing about ${name}, only about ${described.join(', ')}.`);
  return { name, version };
}

/** Prints a report in a few lines. @returns {number} how many facts differ. */
function print(report, { unreviewed, factLines }) {
  const { facts, missing, sdk } = report;
  const open = unreviewed(report);
  const differing = open.filter(({ outcome }) => outcome !== 'unknown');
  const unknown = facts.filter(({ outcome }) => outcome === 'unknown').length;
  const same = facts.filter(({ outcome }) => outcome === 'same').length;
  console.log(
    `${sdk.package} ${sdk.version}: ${count(same, 'fact')} agree, ${count(differing.length, 'differs', 'differ')}, ${unknown} unknown`,
  );
  for (const line of factLines(open)) console.log(`  ${line}`);
  if (open.length > differing.length) console.log(`  not installed: ${missing.join(', ')}`);
  return differing.length;
}

/** Prints which packages have a newer release than NEWEST_KNOWN; a registry that does not answer is no failure. */
async function printNewer({ NEWEST_KNOWN, compareVersions, parseVersion }) {
  const newer = [];
  for (const [name, known] of Object.entries(NEWEST_KNOWN)) {
    try {
      const newest = await newestVersion(name);
      if (compareVersions(parseVersion(newest), parseVersion(known)) > 0)
        newer.push(`  ${name} ${newest} (known: ${known})`);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      console.log(`\nThe registry does not say what is new: ${error.message}`);
      return;
    }
  }
  if (newer.length === 0) console.log('\nsrc/clerk/versions.ts has the newest releases.');
  else console.log(['\nNewer releases than src/clerk/versions.ts has:', ...newer].join('\n'));
}
