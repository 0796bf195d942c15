import { planTopology } from '../../src/plan/plan';
import { checkFiles } from '../../src/verify/check';
import { MASTER_ALONE } from '../inputs';

/**
 * Checks a file of one group several times; prints the least processor time in seconds. Starting is left out: it would
 * hide how the rest grows.
 */
const [file = '', rounds] = process.argv.slice(2);
const plan = planTopology(MASTER_ALONE);
const seconds = Array.from({ length: Number(rounds) }, () => {
  const before = process.cpuUsage();
  checkFiles(plan, [file]);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
});
console.log(Math.min(...seconds));
