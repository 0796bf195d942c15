import { writeSync } from 'node:fs';

/** Loaded before a program that is measured: tells what it took, on the file descriptor that the measurement reads. */
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const [s, clock, MB] = [(userCPUTime + systemCPUTime) / 1e6, process.uptime(), maxRSS / 1024];
  writeSync(3, JSON.stringify({ s, clock, MB }));
});
