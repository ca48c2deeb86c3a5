import { main } from './main.js';

const color = process.env['FORCE_COLOR']
  ? process.env['FORCE_COLOR'] !== '0'
  : !process.env['NO_COLOR'] && process.stdout.isTTY === true;

process.exitCode = await main(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  color,
  terminal: process.stderr.isTTY === true,
});
