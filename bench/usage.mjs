// Preloaded into what is measured (`node --import`): notes down at the end what the process used.
import { readFileSync, writeFileSync } from 'node:fs';

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const usage = { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMiB: maxRSS / 1024, running: runningShare() };
  writeFileSync(process.env.BENCH_USAGE, JSON.stringify(usage));
});

/**
 * How much of the time in which the main thread could have run it did run; the rest it waited for a processor. ESLint's
 * times of rules are wall times: multiplied by this they are about what a machine without other work shows.
 * Source: https://docs.kernel.org/scheduler/sched-stats.html#proc-pid-schedstat; 1 where that file does not exist.
 */
function runningShare() {
  try {
    const [ran, waited] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ').map(Number);
    return ran / (ran + waited);
  } catch {
    return 1;
  }
}
