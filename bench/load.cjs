// Loads the file that is named in a process that has loaded nothing else, and prints what that took and brought along.
const Module = require('node:module');

const [file] = process.argv.slice(2);
const foreign = [];
const load = Module._load;
Module._load = function (request) {
  if (!Module.isBuiltin(request) && !/^(?:\.{0,2}\/|[A-Z]:)/i.test(request)) foreign.push(request);
  return load.apply(this, arguments);
};
const [wall, cpu] = [performance.now(), process.cpuUsage()];
require(file);
const { user, system } = process.cpuUsage(cpu);
console.log(JSON.stringify({ wallMs: performance.now() - wall, cpuMs: (user + system) / 1000, foreign }));
